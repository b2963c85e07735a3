import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { PublicToken, TokenAction } from '../../domain/token.js';
import type { ApiTokenCreateDialog } from './api-token-create-dialog.js';

/** Which token was created: metadata only, never the secret. */
export interface TokenCreatedDetail {
  readonly token: PublicToken;
}

/** What an adapter failed at, for the host application; the person has been told already. */
export interface TokenErrorDetail {
  readonly operation: 'list' | 'policy' | 'create' | 'usage' | Exclude<TokenAction, 'duplicate'>;
  readonly code: TokenAdapterErrorCode;
  readonly requestId?: string;
}

/** What an adapter's answer could not be read of: places and kinds, never values. */
export interface TokenProblemsDetail {
  readonly problems: readonly AdapterProblem[];
}

declare global {
  interface HTMLElementEventMap {
    'api-token-created': CustomEvent<TokenCreatedDetail>;
    'api-token-create-canceled': CustomEvent<void>;
    'api-token-error': CustomEvent<TokenErrorDetail>;
    'api-token-problems-found': CustomEvent<TokenProblemsDetail>;
  }

  interface HTMLElementTagNameMap {
    'api-token-create-dialog': ApiTokenCreateDialog;
  }
}
