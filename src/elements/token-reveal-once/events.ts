import type { RevealOutcome, TokenRevealOnce } from './token-reveal-once.js';

/** How a reveal ended. */
export interface TokenRevealClosedDetail {
  readonly outcome: RevealOutcome;
}

declare global {
  interface HTMLElementEventMap {
    'api-token-reveal-closed': CustomEvent<TokenRevealClosedDetail>;
  }

  interface HTMLElementTagNameMap {
    'token-reveal-once': TokenRevealOnce;
  }
}
