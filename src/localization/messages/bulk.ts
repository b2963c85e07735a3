import { count, number } from '../english.js';

/** Revoking several tokens. */
export interface BulkMessages {
  readonly cleanUpQuestion: (amount: number) => string;
  readonly revokeSeveralQuestion: (amount: number) => string;
  readonly revokeSeveralConsequence: () => string;
  /** A warning: the number of selected tokens that were used in the last 7 days. */
  readonly revokeSeveralRecentUse: (amount: number) => string;
  readonly keepTokens: () => string;
  /** After a token's name; `distance` is for example "3 minutes ago". */
  readonly usedAgo: (distance: string) => string;
  readonly andMore: (amount: number) => string;
  /** Names the panel that shows the progress and the results of revoking several tokens. */
  readonly revokingSeveral: () => string;
  readonly revokingProgress: (done: number, total: number) => string;
  /** The backend limits requests; `duration` until the next one is for example "12 seconds". */
  readonly revokingWaits: (duration: string) => string;
  readonly revokingStops: () => string;
  readonly alreadyGone: (amount: number) => string;
  readonly notRevoked: (amount: number) => string;
  /**
   * The number of tokens whose revocation the backend did not confirm, when the list could not be loaded to find out.
   */
  readonly notConfirmed: (amount: number) => string;
  /** After Stop: the number of tokens that were not attempted. */
  readonly revokingStopped: (amount: number) => string;
  /** After an error that ended the run: the number of tokens that did not have their turn. The error's text follows. */
  readonly revokingGivenUp: (amount: number) => string;
  /** The run was stopped because the list was given another adapter. */
  readonly revokingLeft: (done: number, total: number) => string;
  readonly outcomes: () => string;
  readonly otherOutcomes: (amount: number) => string;
  readonly outcome: (outcome: 'revoked' | 'already-gone' | 'not-begun' | 'under-way' | 'unconfirmed') => string;
  /** A button: revokes the tokens that failed or were not attempted. */
  readonly revokeRest: (amount: number) => string;
}

/** The result for one token of several. */
const outcomes: Readonly<Record<Parameters<BulkMessages['outcome']>[0], string>> = {
  revoked: 'revoked',
  'already-gone': 'already gone',
  'not-begun': 'not started',
  'under-way': 'in progress',
  unconfirmed: 'not confirmed by the server',
};

export const bulkEnglish: BulkMessages = {
  cleanUpQuestion: (amount) => `Revoke ${count(amount, 'expired token', 'expired tokens')}?`,
  revokeSeveralQuestion: (amount) => `Revoke ${count(amount, 'token', 'tokens')}?`,
  revokeSeveralConsequence: () => 'Anything using them stops working immediately. This cannot be undone.',
  revokeSeveralRecentUse: (amount) =>
    `${count(amount, 'was', 'were')} used in the last 7 days. Something may still depend on ${amount === 1 ? 'it' : 'them'}.`,
  keepTokens: () => 'Keep tokens',
  usedAgo: (distance) => `last used ${distance}`,
  andMore: (amount) => `and ${count(amount, 'more', 'more')}`,
  revokingSeveral: () => 'Revoking tokens',
  revokingProgress: (done, total) => `Revoked ${number(done)} of ${count(total, 'token', 'tokens')}.`,
  revokingWaits: (duration) => `The server is limiting requests. Continuing in ${duration}.`,
  revokingStops: () => 'Stopping after the current token…',
  alreadyGone: (amount) => `${count(amount, 'token was', 'tokens were')} already gone.`,
  notRevoked: (amount) =>
    `${count(amount, 'token could not be revoked. It is', 'tokens could not be revoked. They are')} still selected.`,
  notConfirmed: (amount) =>
    `We do not know whether ${count(amount, 'token was revoked. It is', 'tokens were revoked. They are')} still selected.`,
  revokingStopped: (amount) =>
    `Stopped. ${count(amount, 'token was not revoked and is', 'tokens were not revoked and are')} still selected.`,
  revokingGivenUp: (amount) =>
    `${count(amount, 'token was not revoked and is', 'tokens were not revoked and are')} still selected.`,
  revokingLeft: (done, total) =>
    `Stopped because the list now shows other tokens. Revoked ${number(done)} of ${count(total, 'token', 'tokens')}.`,
  outcomes: () => 'Results',
  otherOutcomes: (amount) => `Other results (${number(amount)})`,
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => `Revoke ${count(amount, 'remaining token', 'remaining tokens')}`,
};
