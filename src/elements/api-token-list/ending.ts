import type { ApiToken } from '../../domain/token.js';
import type { Modal } from '../reauthentication.js';
import type { ActionContext } from './action-context.js';
import type { Alternative, ConfirmDialog } from './confirm-dialog.js';
import { endOverlapConfirmation, revokeConfirmation } from './confirmations.js';

/** Asks whether to revoke a token, and does it. A pause is suggested first, where the token can be paused. */
export async function askToRevoke(context: ActionContext, dialog: ConfirmDialog, token: ApiToken): Promise<void> {
  const { collection, limits, options } = context;
  const { announcements, locale, onRevoked } = options;
  const place = context.placeOf(token.id);
  await dialog.ask({
    ...revokeConfirmation(token, locale, context),
    ...(context.actionsOf(token).includes('pause') && { alternative: pauseInstead(context, dialog, token) }),
    run: () => context.attempt('revoke', () => collection.revoke(token, limits), { collection, modal: dialog }),
    mayRetry: () => true,
    onDone: () => {
      announcements.announceResult(locale.messages.revoked(context.nameOf(token)));
      onRevoked(token);
      void context.focusRow(place);
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}

function pauseInstead(context: ActionContext, modal: Modal, token: ApiToken): Alternative {
  const { collection } = context;
  const { announcements, locale } = context.options;
  const { messages } = locale;
  const place = context.placeOf(token.id);
  return {
    advice: messages.pauseFirst(),
    label: messages.pauseInstead(),
    running: messages.pausing(),
    failed: messages.changeFailed(),
    run: async () => {
      await context.update('pause', token, { paused: true }, { collection, modal });
    },
    onDone: () => {
      announcements.announceResult(messages.paused(context.nameOf(token)));
      void context.keepFocus(token.id, place);
    },
  };
}

/** Asks whether to end the secret that a rotation left working, and does it. */
export async function askToEndOverlap(context: ActionContext, dialog: ConfirmDialog, token: ApiToken): Promise<void> {
  const { retiresAt } = token;
  if (retiresAt === undefined) return;
  const { collection } = context;
  const { announcements, locale } = context.options;
  const place = context.placeOf(token.id);
  await dialog.ask({
    ...endOverlapConfirmation(token, retiresAt, locale, context),
    run: async () => {
      await context.update('end-overlap', token, { retiresAt: 'now' }, { collection, modal: dialog });
    },
    mayRetry: () => true,
    onDone: () => {
      announcements.announceResult(locale.messages.overlapEnded(context.nameOf(token)));
      void context.keepFocus(token.id, place);
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}
