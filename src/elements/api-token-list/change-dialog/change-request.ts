import type { TokenRotation } from '../../../adapter/adapter.js';
import type { TokenDraft } from '../../../domain/draft.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import type { ApiToken } from '../../../domain/token.js';
import type { Confirmation } from '../../shared/confirm-dialog.js';

/** A change to one token that the person has to confirm. */
export interface ChangeRequest {
  readonly token: ApiToken;
  readonly policy: TokenPolicy;
  /** See {@link ConfirmationContext.lacking}. */
  readonly lacking: ReadonlySet<string>;
  /** The backend's current instant, as far as it is known. */
  readonly now: () => Date;
  /** The page's own sign-in; see {@link Confirmation.signIn}. */
  readonly signIn: Confirmation['signIn'];
  /** Called when the dialog has closed after the change was made. */
  readonly onDone: () => void;
  /** Called when the dialog has closed without a change. */
  readonly onKept: () => void;
}

/** The choice, and its current meaning. */
export type NewExpiry = Pick<TokenDraft, 'expiry' | 'expiresAt'>;

/** A request for a new expiration. */
export interface ExtensionRequest extends ChangeRequest {
  /** Saves the expiration. Rejects if the backend did not. */
  readonly run: (expiry: NewExpiry) => Promise<void>;
}

/** A request to rotate a token. */
export interface RotationRequest extends ChangeRequest {
  /** Whether one idempotency key never leaves two working tokens, so that a retry is safe. */
  readonly isIdempotent: boolean;
  /** Rotates the token. Every retry of one submission has the same key and the same body. */
  readonly run: (rotation: TokenRotation, idempotencyKey: string) => Promise<void>;
}

/** The request, which is the same at each retry until something else is chosen (R15). */
export interface Submission {
  readonly rotation: TokenRotation;
  readonly idempotencyKey: string;
}

/** The state of the change dialog. */
export type ChangeState =
  | { readonly kind: 'closed' }
  /** The fields of the question are still loading. */
  | { readonly kind: 'opening'; readonly request: ChangeRequest }
  | { readonly kind: 'asking'; readonly request: ChangeRequest; readonly submission?: Submission }
  /** An earlier attempt may have succeeded. A retry must then send the same request. */
  | { readonly kind: 'uncertain'; readonly request: ChangeRequest; readonly submission: Submission };
