import type { TokenRotation } from '../../adapter/adapter.js';
import { isOutcomeUnknown, type TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { keepsOldSecret } from '../../domain/actions.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import type { Confirmation } from '../api-token-list/confirm-dialog.js';
import { momentWithZone, renderFacts } from '../api-token-list/confirmations.js';
import { presentExpiryText } from '../expiry/expiry-text.js';
import { nameInSentence } from '../text.js';
import type { ChangeRequest } from './api-token-change-dialog.js';

/** A rotation to be decided on. */
export interface RotationRequest extends ChangeRequest {
  /** Whether one idempotency key never leaves two live tokens, so that another try is safe. */
  readonly isIdempotent: boolean;
  /** Rotates; every try of one submission has the same key and the same body. */
  readonly run: (rotation: TokenRotation, idempotencyKey: string) => Promise<void>;
}

/** What there is to choose about a rotation. */
export interface RotationChoices {
  /** How long the old secret may go on working, in ms; the first is the default. */
  readonly overlaps: readonly number[];
  readonly asksExpiry: boolean;
}

/**
 * What may be chosen. A secret that has expired does not work again for an overlap, and a token that has expired gets
 * no new secret without a new expiry.
 */
export function rotationChoices(token: ApiToken, { rotation, expiry }: TokenPolicy, now: Date): RotationChoices {
  const hasExpired = tokenStatus(token, now.getTime()) === 'expired';
  return {
    overlaps: hasExpired ? [] : [...new Set(rotation?.overlaps ?? [])],
    asksExpiry: expiry?.presence !== 'unsupported' && (rotation?.expiry === 'chosen' || hasExpired),
  };
}

type Words = Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept' | 'form'>;

/** The question before a token gets a new secret: what becomes of the old one, and of the expiry. */
export function rotationWords(
  token: ApiToken,
  { overlaps, asksExpiry }: RotationChoices,
  locale: LocaleController,
  context: { readonly now: Date; readonly policy: TokenPolicy },
): Words {
  const { messages } = locale;
  const { now } = context;
  const { retiresAt } = token;
  const endsEarlier = retiresAt !== undefined && keepsOldSecret(token, now.getTime());
  return {
    heading: messages.rotateQuestion(nameInSentence(token, messages)),
    consequence: consequenceOf(overlaps, locale, now),
    ...(endsEarlier && { warning: messages.rotateEndsEarlier(momentWithZone(retiresAt, locale)) }),
    facts: renderFacts(
      token,
      locale,
      context,
      asksExpiry ? [] : [[messages.expiresColumn(), presentExpiryText(token.expiresAt, locale, context)]],
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
