import type { PublicToken } from '../../domain/token.js';

/** Which token was revoked: metadata only. */
export interface TokenRevokedDetail {
  readonly token: PublicToken;
}

/** The tokens that the list shows, in their order. */
export interface TokenRowsShownDetail {
  readonly tokens: readonly PublicToken[];
}

/** The token whose expiration somebody wants to be reminded of: metadata only. */
export interface TokenReminderRequestedDetail {
  readonly token: PublicToken;
  readonly expiresAt: Date;
}

declare global {
  /** These events bubble out of every shadow root: elements, the document and the window can listen for them. */
  interface GlobalEventHandlersEventMap {
    'api-token-rows-shown': CustomEvent<TokenRowsShownDetail>;
    'api-token-reminder-requested': CustomEvent<TokenReminderRequestedDetail>;
    'api-token-revoked': CustomEvent<TokenRevokedDetail>;
  }
}
