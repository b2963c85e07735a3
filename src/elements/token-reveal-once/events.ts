/**
 * The outcome for the secret, as far as the element can know it. `'downloaded'`: the person started a download and
 * copied nothing. Nobody can tell whether the file exists, because a browser or a sandboxed frame may block a download
 * silently (S18).
 */
export type RevealOutcome = 'copied' | 'downloaded' | 'discarded';

/** How a reveal ended. */
export interface TokenRevealClosedDetail {
  readonly outcome: RevealOutcome;
}

declare global {
  interface HTMLElementEventMap {
    'api-token-reveal-closed': CustomEvent<TokenRevealClosedDetail>;
  }
}
