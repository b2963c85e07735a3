import type { AuthenticationChallenge } from '../adapter/error.js';
import type { TokenDraft } from '../domain/draft.js';

/** Why a person has to prove who they are before something can be done. */
export interface ReauthenticationRequest {
  /** The session ended, or the backend wants a fresh or a stronger proof ("sudo mode"). */
  readonly reason: 'unauthenticated' | 'reauthentication-required';
  /** What the backend asks for, where it says (RFC 9470). */
  readonly challenge?: AuthenticationChallenge;
  /** What was to be created, for a host that leaves the page to sign in and opens the dialog with it on return. */
  readonly draft?: TokenDraft;
}

/**
 * How a host lets people prove who they are: it shows whatever it has for that, and resolves to whether they did. No
 * modal of ours is open meanwhile. A rejection counts as no.
 */
export type Reauthenticate = (request: ReauthenticationRequest) => Promise<boolean>;
