import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { PublicToken, TokenAction } from '../../domain/token.js';

/** Which token was created: metadata only, never the secret. */
export interface TokenCreatedDetail {
  readonly token: PublicToken;
}

/** Which operation of the adapter failed, for the host. The element has already told the person. */
export interface TokenErrorDetail {
  readonly operation: 'list' | 'policy' | 'create' | 'usage' | Exclude<TokenAction, 'duplicate'>;
  readonly code: TokenAdapterErrorCode;
  readonly requestId?: string;
}

/** The invalid parts of an adapter's answer: places and kinds, never values. */
export interface TokenProblemsDetail {
  readonly problems: readonly AdapterProblem[];
}

declare global {
  /** These events bubble out of every shadow root: elements, the document and the window can listen for them. */
  interface GlobalEventHandlersEventMap {
    'api-token-created': CustomEvent<TokenCreatedDetail>;
    'api-token-error': CustomEvent<TokenErrorDetail>;
    'api-token-problems-found': CustomEvent<TokenProblemsDetail>;
  }

  interface HTMLElementEventMap {
    'api-token-create-canceled': CustomEvent<void>;
  }
}
