import type { EventName } from '@lit/react';

type Named<Type extends keyof HTMLElementEventMap> = EventName<HTMLElementEventMap[Type]>;

/** The events of both elements that create tokens, by the names of their properties. */
const creationEvents = {
  onApiTokenCreated: 'api-token-created' as Named<'api-token-created'>,
  onApiTokenProblemsFound: 'api-token-problems-found' as Named<'api-token-problems-found'>,
  onApiTokenError: 'api-token-error' as Named<'api-token-error'>,
};

export const listEvents = {
  ...creationEvents,
  onApiTokenRevoked: 'api-token-revoked' as Named<'api-token-revoked'>,
  onApiTokenRowsShown: 'api-token-rows-shown' as Named<'api-token-rows-shown'>,
  onApiTokenReminderRequested: 'api-token-reminder-requested' as Named<'api-token-reminder-requested'>,
};

export const createDialogEvents = {
  ...creationEvents,
  onApiTokenCreateCanceled: 'api-token-create-canceled' as Named<'api-token-create-canceled'>,
};

export const revealEvents = {
  onApiTokenRevealClosed: 'api-token-reveal-closed' as Named<'api-token-reveal-closed'>,
};
