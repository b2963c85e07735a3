import type { PublicToken } from '../../domain/token.js';
import type { ApiTokenList } from './api-token-list.js';

/** Which token was revoked: metadata only. */
export interface TokenRevokedDetail {
  readonly token: PublicToken;
}

declare global {
  interface HTMLElementEventMap {
    'api-token-revoked': CustomEvent<TokenRevokedDetail>;
  }

  interface HTMLElementTagNameMap {
    'api-token-list': ApiTokenList;
  }
}
