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
  /**
   * Closes for a while. Answers the way back, which tells whether what was confirmed there is still to be done: not where
   * it was withdrawn meanwhile.
   */
  standAside(): () => boolean;
}

/** What a step-up in the middle of something needs. */
export interface StepUp {
  readonly proof: ProofOfIdentity;
  /** Asked before the host is: whether nothing of ours would make inert what it shows. */
  readonly mayAsk: () => boolean;
  /** Asked before and after the proof: whether it is still to be done. */
  readonly isWanted: () => boolean;
  /** The dialog in which it was confirmed. Absent: none. */
  readonly modal?: Modal;
}

/**
 * Does something at the backend and, where that wants a fresh or a stronger proof of who the person is, lets the host get
 * it and does it again (R25). Only once: a backend that is still not content is told as a failure.
 *
 * @throws what `act` throws.
 */
export async function withStepUp<Answer>(act: () => Promise<Answer>, stepUp: StepUp): Promise<Answer> {
  const { proof, mayAsk, isWanted, modal } = stepUp;
  try {
    return await act();
  } catch (thrown) {
    const error = toTokenAdapterError(thrown);
    const isDemand = error.code === 'reauthentication-required';
    if (!isDemand || !proof.isPossible || !isWanted() || !mayAsk()) throw thrown;
    const comeBack = modal?.standAside();
    const isProven = await proof.get(error);
    const isConfirmed = comeBack?.() ?? true;
    if (!isProven || !isConfirmed || !isWanted()) throw thrown;
  }
  return act();
}

/** The host's way to find out who the person is, asked once for all that waits for it at the same time. */
export class ProofOfIdentity {
  readonly #reauthenticate: () => Reauthenticate | null;
  #pending: Promise<boolean> | undefined;

  constructor(reauthenticate: () => Reauthenticate | null) {
    this.#reauthenticate = reauthenticate;
  }

  get isPossible(): boolean {
    return this.#reauthenticate() !== null;
  }

  /** Lets the host ask; answers whether the person has proved it. */
  get(error: TokenAdapterError): Promise<boolean> {
    const ask = this.#reauthenticate();
    if (ask === null) return Promise.resolve(false);
    this.#pending ??= isProvenTo(ask, error).finally(() => (this.#pending = undefined));
    return this.#pending;
  }
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
