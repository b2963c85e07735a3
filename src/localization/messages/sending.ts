import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import { count } from '../english.js';

/** A token was requested, and the response did not arrive. */
export interface SendingMessages {
  readonly createFailed: () => string;
  /** By error code: the server did not respond, or its response was an error or could not be read. */
  readonly createOutcomeUnknown: (code: TokenAdapterErrorCode) => string;
  readonly createMayExist: () => string;
  readonly createRetryIsSafe: () => string;
  readonly reauthenticationRefused: () => string;
  /** While the list is searched for a token that the lost request may have created. */
  readonly lookingForToken: () => string;
  readonly lookFailed: () => string;
  readonly lookAgain: () => string;
  readonly mayBeTheToken: (amount: number) => string;
  /** `searched` is how many tokens were searched; undefined if the token would be among them. */
  readonly noneFound: (searched: number | undefined) => string;
  readonly createdAt: (moment: string) => string;
  readonly createAnew: () => string;
  /** A request from an earlier visit to the page got no response; `name` is isolated. */
  readonly earlierTry: (name: string, moment: string) => string;
  /** After a token was created: a second one like it exists, probably because the browser repeated the request. */
  readonly createdTwice: (name: string) => string;
  readonly leaveThem: () => string;
}

/** Why it is not known whether a token was created. For any other code, the unanswered request was an earlier one. */
const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'The connection was lost before the server responded.',
  timeout: 'The server did not respond in time.',
  unknown: 'Something went wrong, and the server did not confirm the token.',
};

export const sendingEnglish: SendingMessages = {
  createFailed: () => 'The token was not created.',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'We still do not know whether the token was created.',
  createMayExist: () => 'The token may have been created, but its secret was never shown. Your entries are still here.',
  createRetryIsSafe: () => 'It is safe to try again. You will not get a second token.',
  reauthenticationRefused: () =>
    'Your identity was not confirmed, so no token was created. Your entries are still here.',
  lookingForToken: () => 'Checking whether the token was created…',
  lookFailed: () => 'Could not load the list, so we do not know whether the token was created.',
  lookAgain: () => 'Check again',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'This could be the token from that attempt. Its secret was never shown. Revoke it unless you recognize it.'
      : 'One of these could be the token from that attempt. Its secret was never shown. Revoke any you do not recognize.',
  noneFound: (searched) =>
    searched === undefined
      ? 'The token is not in your list. You can create it again.'
      : `We checked ${count(searched, 'token', 'tokens')} and did not find it. Search your list before you create the token again.`,
  createdAt: (moment) => `created ${moment}`,
  createAnew: () => 'Create again',
  earlierTry: (name, moment) => `We got no response when you created “${name}” on ${moment}. The token may exist.`,
  createdTwice: (name) => `There may be a duplicate of “${name}”. Your browser may have sent the request twice.`,
  leaveThem: () => 'Keep as is',
};
