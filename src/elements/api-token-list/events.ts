import type { AdapterProblem } from '../../adapter/check.js';
import type { PublicToken } from '../../domain/token.js';
import type { ApiTokenList } from './api-token-list.js';

/** Which token was revoked: metadata only. */
export interface TokenRevokedDetail {
  readonly token: PublicToken;
}

/** What an adapter's answer could not be read of: places and kinds, never values. */
export interface TokenProblemsDetail {
  readonly problems: readonly AdapterProblem[];
}

/** Which tokens are on show, in their order. */
export interface TokensShownDetail {
  readonly tokens: readonly PublicToken[];
}

declare global {
  interface HTMLElementEventMap {
    'api-token-problems-found': CustomEvent<TokenProblemsDetail>;
    'api-tokens-shown': CustomEvent<TokensShownDetail>;
    'api-token-revoked': CustomEvent<TokenRevokedDetail>;
  }

  interface HTMLElementTagNameMap {
    'api-token-list': ApiTokenList;
  }
}
