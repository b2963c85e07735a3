import type { TokenRotation } from '../../adapter/adapter.js';
import type { CheckedIssuedToken } from '../../adapter/check.js';
import { isOutcomeUnknown, toTokenAdapterError, TokenAdapterError } from '../../adapter/error.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { ApiToken } from '../../domain/token.js';
import { revealSecret } from '../reveal-secret.js';
import type { ActionContext } from './action-context.js';

type ChangeDialog = HTMLElementTagNameMap['api-token-change-dialog'];
type Reveal = HTMLElementTagNameMap['token-reveal-once'];

/** The code of the dialog that asks for a new expiry or for a rotation; rejects where it cannot be loaded (R43). */
export async function loadChangeDialog(): Promise<void> {
  await loadOnNeed(() => import('../api-token-change-dialog/define.js'));
}

/** Asks for a new expiry of a token, and sets it. */
export async function askToExtend(context: ActionContext, dialog: ChangeDialog, token: ApiToken): Promise<void> {
  const { announcements, locale } = context.options;
  const { collection } = context;
  const place = context.placeOf(token.id);
  await dialog.extend({
    token,
    policy: context.policy,
    now: () => context.now,
    run: async (expiry) => {
      await context.update('extend', token, expiry, { collection, modal: dialog });
    },
    onDone: () => {
      announcements.announceResult(locale.messages.expiryChanged(context.nameOf(token)));
      void context.keepFocus(token.id, place);
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}

/** Asks whether to replace a token's secret, does it, and shows the new one. */
export async function askToRotate(
  context: ActionContext,
  dialog: ChangeDialog,
  token: ApiToken,
  reveal: () => Reveal | undefined,
): Promise<void> {
  const { collection, limits } = context;
  const place = context.placeOf(token.id);
  let issued: CheckedIssuedToken | undefined;
  let asked: Pick<TokenRotation, 'expiresAt'> = {};
  await dialog.rotate({
    token,
    policy: context.policy,
    now: () => context.now,
    isIdempotent: collection.adapter.supports?.idempotent === true,
    run: async (rotation, idempotencyKey) => {
      await loadReveal(context);
      try {
        issued = await context.attempt('rotate', () => collection.rotate(token, rotation, idempotencyKey, limits), {
          collection,
          modal: dialog,
        });
      } catch (thrown) {
        const error = toTokenAdapterError(thrown);
        if (error.code === 'not-found') collection.forget(token);
        // It may be another token now, which nobody has seen.
        else if (isOutcomeUnknown(error)) collection.invalidate();
        throw thrown;
      }
      context.options.onProblems(issued.problems);
      asked = { ...(rotation.expiresAt !== undefined && { expiresAt: rotation.expiresAt }) };
    },
    onDone: () => {
      const { host, options } = context;
      if (issued === undefined) return;
      const revealed = revealSecret({ ...issued, asked }, reveal(), host, options.locale.format.tag);
      issued = undefined;
      // A token may have another id since, and with it another row.
      void revealed.then(() => context.keepFocus(token.id, place));
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}

/** The code that shows a secret is here before a secret is asked for (R43). */
async function loadReveal({ options }: ActionContext): Promise<void> {
  try {
    await loadOnNeed(() => import('../token-reveal-once/define.js'));
  } catch {
    throw new TokenAdapterError('unsupported', { userMessage: options.locale.messages.createNotLoaded() });
  }
}
