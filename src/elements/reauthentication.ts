import { toTokenAdapterError, type AuthenticationChallenge, type TokenAdapterError } from '../adapter/error.js';
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

/** A modal that gives way while the host asks who somebody is: what the host shows would be inert under it. */
export interface Modal {
  standAside(): void;
  /** Whether it is there again; not where it was withdrawn meanwhile, or has no place any more. */
  comeBack(): boolean;
}

/** What a step-up in the middle of an action needs. */
export interface StepUp {
  /** Absent, or null: the host has no way to ask. */
  readonly reauthenticate: Reauthenticate | null;
  /** Asked before and after the proof: whether it is still to be done. */
  readonly isWanted: () => boolean;
  /** What is open over the page. Absent: nothing. */
  readonly modal?: Modal;
}

/**
 * Does something at the backend and, where that wants a fresh or a stronger proof of who the person is, lets the host get
 * it and does it again (R25). Only once: a backend that is still not content is told as a failure.
 *
 * @throws what `act` throws.
 */
export async function withStepUp<Answer>(act: () => Promise<Answer>, stepUp: StepUp): Promise<Answer> {
  const { reauthenticate, isWanted, modal } = stepUp;
  try {
    return await act();
  } catch (thrown) {
    const error = toTokenAdapterError(thrown);
    if (error.code !== 'reauthentication-required' || reauthenticate === null || !isWanted()) throw thrown;
    modal?.standAside();
    const isProven = await isProvenTo(reauthenticate, error);
    const isBack = modal?.comeBack() ?? true;
    if (!isProven || !isBack || !isWanted()) throw thrown;
  }
  return act();
}

/** Lets the host ask who the person is; answers whether they have proved it. */
export async function isProvenTo(
  ask: Reauthenticate,
  error: TokenAdapterError | undefined,
  draft?: TokenDraft,
): Promise<boolean> {
  try {
    return await ask({
      reason: error?.code === 'reauthentication-required' ? error.code : 'unauthenticated',
      ...(error?.challenge !== undefined && { challenge: error.challenge }),
      ...(draft !== undefined && { draft }),
    });
  } catch {
    return false;
  }
}
