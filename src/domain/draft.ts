import type { ExpiryChoice } from './expiry.js';

/**
 * What a person has decided about a token that does not exist yet. Plain data: a host may keep it over a
 * redirect to its sign-in page and open the dialog with it again.
 */
export interface TokenDraft {
  /** Trimmed and in Unicode normalization form C. */
  readonly name: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  /** What was chosen. Backends that take a lifetime compute it from this when they send. */
  readonly expiry: ExpiryChoice;
  /**
   * The instant that `expiry` meant when the draft was submitted; `'never'` for no expiry,
   * `'unknown'` where the backend's own default decides.
   */
  readonly expiresAt: Date | 'never' | 'unknown';
  /** Values of the host's own form controls, by name. */
  readonly extra?: Readonly<Record<string, unknown>>;
}
