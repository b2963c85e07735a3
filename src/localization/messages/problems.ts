import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import { count, number } from '../english.js';

/** What can go wrong in every element that uses an adapter. */
export interface ProblemsMessages {
  readonly tryAgain: () => string;
  /** Names the button that leads to the page's own way to sign in. */
  readonly signIn: () => string;
  /** No other token may be created. If `limit` is 0 there is nothing to revoke; if `used` exceeds it, one is not enough. */
  readonly quotaReached: (used: number, limit: number) => string;
  readonly createNotLoaded: () => string;
  /**
   * What went wrong and what to do next. If the backend asks to wait (`wait`, in ms), only what went wrong, because
   * {@link ProblemsMessages.retryIn} follows.
   */
  readonly error: (code: TokenAdapterErrorCode, wait?: number) => string;
  /** Shown by the list if its backend has no tokens for this person. */
  readonly unavailable: () => string;
  readonly retryIn: (duration: string) => string;
  /** Beside times, if the browser reports a time zone that it does not support. */
  readonly zoneUnknown: (zone: string) => string;
  readonly requestReference: (requestId: string) => string;
}

/** The first sentence says what went wrong, the others what to do next. */
const errors: Readonly<Record<TokenAdapterErrorCode, string>> = {
  invalid: 'The server rejected this. Check anything you entered and try again.',
  unauthenticated: 'You are signed out. Sign in and try again.',
  'reauthentication-required': 'Confirm your identity to continue.',
  forbidden: 'You do not have permission. Ask an administrator.',
  conflict: 'This conflicts with a change on the server. Check what changed and try again.',
  'not-found': 'This token no longer exists.',
  'quota-exceeded': 'You have reached the token limit. Revoke a token you no longer need and try again.',
  'rate-limited': 'Too many requests. Wait a moment and try again.',
  network: 'Could not reach the server. Check your connection and try again.',
  timeout: 'The server did not respond in time. Try again.',
  unsupported: 'This is not available here.',
  unknown: 'Something went wrong. Try again, or contact support.',
};

export const problemsEnglish: ProblemsMessages = {
  tryAgain: () => 'Try again',
  signIn: () => 'Sign in',
  quotaReached: (used, limit) => {
    const said = `You have used ${number(used)} of ${count(limit, 'token', 'tokens')}.`;
    if (limit === 0) return said;
    return `${said} Revoke ${used > limit ? 'tokens' : 'a token'} you no longer need to create another.`;
  },
  createNotLoaded: () => 'Part of this page did not load, so nothing was sent. Try again, or reload the page.',
  error: (code, wait) => (wait ? errors[code].replace(/\. .*/u, '.') : errors[code]),
  unavailable: () => 'API tokens are not available here.',
  retryIn: (duration) => `Try again in ${duration}.`,
  zoneUnknown: (zone) => `Times in ${zone}. Your browser does not report your time zone.`,
  requestReference: (requestId) => `Reference: ${requestId}`,
};
