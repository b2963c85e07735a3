import { count } from '../english.js';

/** Messages that several dialogs and forms share. */
export interface LayersMessages {
  readonly save: () => string;
  readonly saving: () => string;
  readonly changeFailed: () => string;
  readonly revoking: () => string;
  readonly revokeFailed: (amount: number) => string;
  /** A change was sent, and no usable response came back. */
  readonly unconfirmed: () => string;
  /** After {@link LayersMessages.unconfirmed}: the list was loaded again, and the token is unchanged. */
  readonly unconfirmedUnchanged: () => string;
  /** After {@link LayersMessages.unconfirmed}: the list could not be loaded either. */
  readonly unconfirmedUnknown: () => string;
  readonly cancel: () => string;
  readonly dismiss: () => string;
  readonly revokeChosen: (amount: number) => string;
  readonly chosenRevoked: (amount: number) => string;
}

export const layersEnglish: LayersMessages = {
  save: () => 'Save',
  saving: () => 'Saving…',
  changeFailed: () => 'Could not change the token.',
  revoking: () => 'Revoking…',
  revokeFailed: (amount) => `Could not revoke the ${amount === 1 ? 'token' : 'tokens'}.`,
  unconfirmed: () => 'The server did not confirm this.',
  unconfirmedUnchanged: () => 'The list shows the token unchanged. Try again.',
  unconfirmedUnknown: () =>
    'Could not load the list, so we do not know whether the change was made. Check your connection and try again.',
  cancel: () => 'Cancel',
  dismiss: () => 'Dismiss',
  revokeChosen: (amount) => (amount === 0 ? 'Revoke' : `Revoke ${count(amount, 'token', 'tokens')}`),
  chosenRevoked: (amount) => `${count(amount, 'token', 'tokens')} revoked.`,
};
