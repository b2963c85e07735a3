import type { ApiToken } from '../../../domain/token.js';
import type { Modal } from '../../shared/reauthentication.js';
import type { ActionContext } from './action-context.js';
import type { Alternative, ConfirmDialog } from '../../shared/confirm-dialog.js';
import { endOverlapConfirmation, revokeConfirmation } from '../../shared/confirmations.js';
import { writesOf } from '../../../collection/token-writes.js';

/** Asks whether to revoke a token, and revokes it. First suggests pausing the token, if that is possible. */
export async function askToRevoke(context: ActionContext, dialog: ConfirmDialog, token: ApiToken): Promise<void> {
  const { collection, limits, services } = context;
  const { announcements, locale, onRevoked } = services;
  const place = context.placeOf(token.id);
  await dialog.ask({
    ...revokeConfirmation(token, locale, context),
    ...(context.actionsOf(token).includes('pause') && { alternative: pauseInstead(context, dialog, token) }),
    run: () =>
      context.attempt('revoke', () => writesOf(collection).revoke(token, limits), { collection, modal: dialog }),
    mayRetry: () => true,
    signIn: context.signIn,
    onDone: () => {
      announcements.announceResult(locale.messages.revoked(context.nameOf(token)));
      onRevoked(token);
      void context.keepFocus(token.id, place);
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}

function pauseInstead(context: ActionContext, modal: Modal, token: ApiToken): Alternative {
  const { collection } = context;
  const { announcements, locale } = context.services;
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

/** Asks whether to revoke the old secret that still works after a rotation, and revokes it. */
export async function askToEndOverlap(context: ActionContext, dialog: ConfirmDialog, token: ApiToken): Promise<void> {
  const { retiresAt } = token;
  if (retiresAt === undefined) return;
  const { collection } = context;
  const { announcements, locale } = context.services;
  const place = context.placeOf(token.id);
  await dialog.ask({
    ...endOverlapConfirmation(token, retiresAt, locale, context),
    run: async () => {
      await context.update('end-overlap', token, { retiresAt: 'now' }, { collection, modal: dialog });
    },
    mayRetry: () => true,
    signIn: context.signIn,
    onDone: () => {
      announcements.announceResult(locale.messages.overlapEnded(context.nameOf(token)));
      void context.keepFocus(token.id, place);
    },
    onKept: () => void context.keepFocus(token.id, place),
  });
}
