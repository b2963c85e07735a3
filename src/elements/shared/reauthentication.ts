import { toTokenAdapterError, type AuthenticationChallenge, type TokenAdapterError } from '../../adapter/error.js';
import type { TokenDraft } from '../../domain/draft.js';

/** Why a person has to sign in or confirm their identity before an action. */
export interface ReauthenticationRequest {
  /** The session ended, or the backend requires the person to confirm their identity ("sudo mode"). */
  readonly reason: 'unauthenticated' | 'reauthentication-required';
  /** How the person should authenticate, if the backend says so (RFC 9470). */
  readonly challenge?: AuthenticationChallenge;
  /** The draft of the token, for a host that leaves the page to sign in and opens the dialog with the draft on return. */
  readonly draft?: TokenDraft;
}

/**
 * A host's function that lets the person sign in or confirm their identity, and resolves to whether they did. The
 * elements' own modals are closed meanwhile. A rejection counts as no.
 */
export type Reauthenticate = (request: ReauthenticationRequest) => Promise<boolean>;

/** A modal that closes for now while the host asks the person, because the host's own dialog would be inert under it. */
export interface Modal {
  /**
   * Closes for now. Returns a function that shows the modal again, and returns whether the confirmed action should still
   * run, which it should not if it was canceled meanwhile.
   */
  standAside(): () => boolean;
}

/** What {@link withStepUp} needs. */
export interface StepUp {
  readonly reauthentication: SharedReauthentication;
  /** Called before the host is asked. Returns whether no other modal of the elements would make the host's dialog inert. */
  readonly mayAsk: () => boolean;
  /** Called before and after the host is asked. Returns whether the action should still run. */
  readonly isWanted: () => boolean;
  /** The dialog in which the person confirmed the action. Absent: no dialog. */
  readonly modal?: Modal;
}

/**
 * Runs an action. If the backend requires the person to confirm their identity, lets the host ask, and then retries the
 * action (R25). Retries only once; a second demand counts as a failure.
 *
 * @throws the error of `act`.
 */
export async function withStepUp<Answer>(act: () => Promise<Answer>, stepUp: StepUp): Promise<Answer> {
  const { reauthentication, mayAsk, isWanted, modal } = stepUp;
  try {
    return await act();
  } catch (thrown) {
    const error = toTokenAdapterError(thrown);
    const isDemand = error.code === 'reauthentication-required';
    if (!isDemand || !reauthentication.isPossible || !isWanted() || !mayAsk()) throw thrown;
    const comeBack = modal?.standAside();
    const hasReauthenticated = await reauthentication.ask(error);
    const isConfirmed = comeBack?.() ?? true;
    if (!hasReauthenticated || !isConfirmed || !isWanted()) throw thrown;
  }
  return act();
}

/** Lets the host confirm the person's identity. Actions that wait at the same time share one call of the host. */
export class SharedReauthentication {
  readonly #reauthenticate: () => Reauthenticate | null;
  #pending: Promise<boolean> | undefined;

  constructor(reauthenticate: () => Reauthenticate | null) {
    this.#reauthenticate = reauthenticate;
  }

  get isPossible(): boolean {
    return this.#reauthenticate() !== null;
  }

  /** Calls the host, unless a call is under way. Resolves to whether the person confirmed their identity. */
  ask(error: TokenAdapterError): Promise<boolean> {
    const ask = this.#reauthenticate();
    if (ask === null) return Promise.resolve(false);
    this.#pending ??= askToReauthenticate(ask, error).finally(() => (this.#pending = undefined));
    return this.#pending;
  }
}

/** Calls the host. Resolves to whether the person confirmed their identity. */
export async function askToReauthenticate(
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

const reauthentications = new WeakMap<object, SharedReauthentication>();

/** The {@link SharedReauthentication} of one element, the same at each call. */
export function reauthenticationOf(host: { readonly reauthenticate: Reauthenticate | null }): SharedReauthentication {
  const reauthentication = reauthentications.get(host) ?? new SharedReauthentication(() => host.reauthenticate);
  reauthentications.set(host, reauthentication);
  return reauthentication;
}
