import type { PublicToken } from '../../domain/token.js';
import type { ApiTokenList } from './api-token-list.js';

/** Which token was revoked: metadata only. */
export interface TokenRevokedDetail {
  readonly token: PublicToken;
}

/** Which tokens are on show, in their order. */
export interface TokenRowsShownDetail {
  readonly tokens: readonly PublicToken[];
}

/** Somebody wants to be reminded that a token ends: metadata only. */
export interface TokenReminderRequestedDetail {
  readonly token: PublicToken;
  readonly expiresAt: Date;
}

declare global {
  interface HTMLElementEventMap {
    'api-token-rows-shown': CustomEvent<TokenRowsShownDetail>;
    'api-token-reminder-requested': CustomEvent<TokenReminderRequestedDetail>;
    'api-token-revoked': CustomEvent<TokenRevokedDetail>;
  }

  interface HTMLElementTagNameMap {
    'api-token-list': ApiTokenList;
  }
}
