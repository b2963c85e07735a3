import { isOutcomeUnknown, type TokenAdapterError } from '../../../adapter/error.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { keepsOldSecret } from '../../../domain/actions.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import { tokenStatus } from '../../../domain/status.js';
import type { ApiToken } from '../../../domain/token.js';
import type { Confirmation } from '../../shared/confirm-dialog.js';
import {
  hasExpired,
  momentWithZone,
  recentUseWarning,
  renderFacts,
  type ConfirmationContext,
} from '../../shared/confirmations.js';
import { nameInSentence } from '../../shared/name-in-sentence.js';
import { presentExpiryText } from './present-expiry-text.js';

/** The choices that a rotation offers. */
export interface RotationChoices {
  /** How long the old secret may keep working, in ms; the first is the default. */
  readonly overlaps: readonly number[];
  readonly asksExpiry: boolean;
}

/**
 * The choices for a token. An expired secret cannot keep working, so there is no overlap for it. An expired token must
 * get a new expiration.
 */
export function rotationChoices(token: ApiToken, { rotation, expiry }: TokenPolicy, now: Date): RotationChoices {
  const isExpired = tokenStatus(token, now.getTime()) === 'expired';
  return {
    overlaps: isExpired ? [] : [...new Set(rotation?.overlaps ?? [])],
    asksExpiry: expiry?.presence !== 'unsupported' && (rotation?.expiry === 'chosen' || isExpired),
  };
}

type Words = Omit<Confirmation, 'run' | 'mayRetry' | 'signIn' | 'onDone' | 'onKept' | 'form'>;

/** The texts of the rotation dialog, about the old secret and the expiration. */
export function rotationWords(
  token: ApiToken,
  { overlaps, asksExpiry }: RotationChoices,
  locale: LocaleController,
  context: ConfirmationContext,
): Words {
  const { messages } = locale;
  const { now } = context;
  const { retiresAt } = token;
  const endsEarlier = retiresAt !== undefined && keepsOldSecret(token, now.getTime());
  const endsNow = overlaps.length === 0 || (overlaps.length === 1 && overlaps[0] === 0);
  const warnings = [
    endsNow ? recentUseWarning(token, locale, context) : undefined,
    endsEarlier ? messages.rotateEndsEarlier(momentWithZone(retiresAt, locale)) : undefined,
  ].filter((warning) => warning !== undefined);
  return {
    heading: messages.rotateQuestion(nameInSentence(token, messages)),
    consequence: hasExpired(token, context) ? messages.rotateShownOnce() : consequenceOf(overlaps, locale, now),
    ...(warnings.length > 0 && { warning: warnings.join(' ') }),
    facts: renderFacts(
      token,
      locale,
      context,
      asksExpiry || context.lacking.has('expiresAt')
        ? []
        : [[messages.expiresColumn(), presentExpiryText(token.expiresAt, locale, context)]],
    ),
    keep: messages.cancel(),
    confirm: messages.rotate(),
    confirming: messages.rotating(),
    destructive: false,
    insteadOfRetry: messages.rotateNotRetried(),
    failed: (error: TokenAdapterError) =>
      isOutcomeUnknown(error) ? messages.rotateOutcomeUnknown() : messages.rotateFailed(),
  };
}

function consequenceOf(overlaps: readonly number[], locale: LocaleController, now: Date): string {
  const { messages } = locale;
  const [overlap = 0, ...others] = overlaps;
  if (others.length > 0) return messages.rotateShownOnce();
  if (overlap === 0) return messages.rotateConsequence();
  return messages.rotateOverlap(momentWithZone(new Date(now.getTime() + overlap), locale));
}
