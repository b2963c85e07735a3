import {
  isOutcomeUnknown,
  toTokenAdapterError,
  type TokenAdapterError,
  type TokenAdapterErrorCode,
} from '../../../adapter/error.js';
import type { Clock } from '../../../domain/clock.js';
import type { ApiToken } from '../../../domain/token.js';
import type { FoundOut } from '../../../collection/token-writes.js';

/** The result for one token so far. */
export type RevocationOutcome =
  | { readonly kind: 'not-begun' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'revoked' }
  /** Somebody else revoked the token first, which counts as revoked (R13). */
  | { readonly kind: 'already-gone' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  /** The response was lost, and the result stays unknown, because the list could not be read either (R45). */
  | { readonly kind: 'unconfirmed'; readonly error: TokenAdapterError };

/** One token in a queue. */
export interface Revocation {
  readonly token: ApiToken;
  readonly outcome: RevocationOutcome;
}

/** The state of a queue. */
export type QueueState =
  | { readonly kind: 'running' }
  /** The backend asked for a wait, until this instant in ms since the epoch on the queue's clock. */
  | { readonly kind: 'waiting'; readonly until: number }
  /** The person pressed Stop, and the current token is being finished. */
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended'; readonly ending: QueueEnding };

/** Why a queue ended. */
export type QueueEnding =
  /** Every token has had its turn. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  /** The error would occur for every other token too. */
  | { readonly kind: 'given-up'; readonly error: TokenAdapterError };

/** The tokens of a queue, and the functions that it calls. */
export interface RevocationQueueOptions {
  readonly tokens: readonly ApiToken[];
  readonly clock: Clock;
  /** Returns the latest data of a token; undefined if it should no longer be revoked. */
  readonly present: (token: ApiToken) => ApiToken | undefined;
  /** Ensures that one token is gone. */
  readonly revoke: (token: ApiToken) => Promise<'revoked' | 'already-gone'>;
  /** Finds out whether tokens were revoked although the response was lost. Must not reject. */
  readonly lookFor: (tokens: readonly ApiToken[]) => Promise<FoundOut>;
  /**
   * Lets the person confirm their identity if the backend requires it. Resolves to whether they did. Absent: the page
   * has no way to ask.
   */
  readonly reauthenticate?: (error: TokenAdapterError) => Promise<boolean>;
  /** Called after each step. */
  readonly onStep: () => void;
  /** Called for each revoked token, before `onStep`. */
  readonly onGone: (token: ApiToken) => void;
  /** Called for each failure, before `onStep`. */
  readonly onFailed: (error: TokenAdapterError) => void;
}

/**
 * Errors that every other token would get too, for example because nobody is signed in or the backend does not answer.
 */
const hopeless: ReadonlySet<TokenAdapterErrorCode> = new Set<TokenAdapterErrorCode>([
  'unauthenticated',
  'reauthentication-required',
  'network',
  'timeout',
  'unsupported',
]);

/**
 * The longest wait, in ms. If the backend asks for more, the queue gives up, because nobody keeps a page open so long.
 */
const longestWait = 5 * 60_000;

/** The queue gives up after the backend has rate-limited one token this many times. */
const mostRefusals = 10;

/**
 * Revokes tokens one after another, each once per round. If the backend answers 429 (too many requests), the queue
 * waits as long as the backend asks, or with exponential backoff, and then retries the same token. It retries nothing
 * else by itself. The person can stop it between two tokens, and run it again for the remaining tokens. It never sends
 * earlier than the backend allows.
 */
export class RevocationQueue {
  readonly #options: RevocationQueueOptions;
  readonly #outcomes: Map<string, Revocation>;
  #state: QueueState = { kind: 'ended', ending: { kind: 'stopped' } };
  /** The backend takes no request before this instant, in ms since the epoch on the queue's clock. */
  #notBefore = 0;
  #endWait: (() => void) | undefined;
  /** Whether the person was asked in this round to confirm their identity. */
  #hasAsked = false;

  constructor(options: RevocationQueueOptions) {
    this.#options = options;
    // A repeated id is the same token.
    this.#outcomes = new Map(options.tokens.map((token) => [token.id, { token, outcome: { kind: 'not-begun' } }]));
  }

  get state(): QueueState {
    return this.#state;
  }

  /**
   * Every token with its result, in order. Leaves out tokens that have not had a turn and should no longer be revoked.
   */
  get revocations(): readonly Revocation[] {
    return [...this.#outcomes.values()].filter(
      ({ token, outcome }) => outcome.kind !== 'not-begun' || this.#options.present(token) !== undefined,
    );
  }

  /** The tokens that are not gone and should still be revoked. */
  get left(): readonly ApiToken[] {
    return [...this.#outcomes.values()].flatMap(({ token, outcome }) => {
      if (isGone(outcome)) return [];
      return outcome.kind === 'under-way' ? token : (this.#options.present(token) ?? []);
    });
  }

  /** How many tokens are gone. */
  get done(): number {
    return [...this.#outcomes.values()].filter(({ outcome }) => isGone(outcome)).length;
  }

  /** When the wait that the backend asked for ends, in ms on the viewer's clock; undefined if there is none. */
  get waitEnd(): number | undefined {
    return this.#state.kind === 'waiting' ? this.#state.until : undefined;
  }

  get hasFailures(): boolean {
    return this.revocations.some(({ outcome }) => isFailure(outcome));
  }

  /** Gives each remaining token one turn. Resolves when the round ends; `state` says why. */
  async run(): Promise<void> {
    if (this.#state.kind !== 'ended') return;
    const turns = this.left;
    this.#hasAsked = false;
    for (const token of turns) this.#settle(token, { kind: 'not-begun' });
    this.#moveTo({ kind: 'running' });
    for (const token of turns) {
      const ending = await this.#takeTurn(token);
      if (ending !== undefined) {
        await this.#end(ending);
        return;
      }
    }
    await this.#end({ kind: 'finished' });
  }

  /** Ends the round. First finds out the result for tokens whose response was lost (R45). */
  async #end(ending: QueueEnding): Promise<void> {
    const doubtful = [...this.#outcomes.values()].flatMap(({ token, outcome }) =>
      outcome.kind === 'failed' && isOutcomeUnknown(outcome.error) ? [{ token, error: outcome.error }] : [],
    );
    if (doubtful.length > 0) {
      const { gone, unknown } = await this.#options.lookFor(doubtful.map(({ token }) => token));
      for (const { token, error } of doubtful) {
        if (unknown.has(token.id)) this.#settle(token, { kind: 'unconfirmed', error });
        if (!gone.has(token.id)) continue;
        this.#settle(token, { kind: 'revoked' });
        this.#options.onGone(token);
      }
    }
    const isAllDone = this.left.length === 0 && ending.kind === 'given-up';
    this.#moveTo({ kind: 'ended', ending: isAllDone ? { kind: 'finished' } : ending });
  }

  /** Starts no other token. Finishes the current token, and ends a wait. */
  stop(): void {
    if (this.#state.kind === 'running') this.#moveTo({ kind: 'stopping' });
    if (this.#state.kind !== 'waiting') return;
    this.#moveTo({ kind: 'stopping' });
    this.#endWait?.();
  }

  /**
   * Revokes one token, and retries as often as the backend rate-limits it. Returns why the queue ends, or undefined if
   * it goes on.
   */
  async #takeTurn({ id }: ApiToken): Promise<QueueEnding | undefined> {
    const { present, revoke, clock, onGone, onFailed } = this.#options;
    let refusals = 0;
    for (;;) {
      if (this.#notBefore > clock.now()) await this.#wait(this.#notBefore);
      if (this.#isStopping()) return { kind: 'stopped' };
      const captured = this.#outcomes.get(id)?.token;
      const token = captured && present(captured);
      if (token === undefined) {
        // The person has deselected the token, or it has changed, so it should no longer be revoked.
        this.#outcomes.delete(id);
        this.#options.onStep();
        return undefined;
      }
      this.#settle(token, { kind: 'under-way' });
      this.#options.onStep();
      try {
        this.#settle(token, { kind: await revoke(token) });
        onGone(token);
        this.#options.onStep();
        return undefined;
      } catch (thrown) {
        const error = toTokenAdapterError(thrown);
        if (error.code !== 'rate-limited') {
          if (await this.#takesTurnAgain(error)) {
            // Go around the loop again, because the person may have deselected the token meanwhile.
            this.#settle(token, { kind: 'not-begun' });
            continue;
          }
          onFailed(error);
          this.#settle(token, { kind: 'failed', error });
          this.#options.onStep();
          return hopeless.has(error.code) ? { kind: 'given-up', error } : undefined;
        }
        // The backend refused before it did anything, so the token has not had its turn yet.
        this.#settle(token, { kind: 'not-begun' });
        refusals += 1;
        const wait = Math.max(error.retryAfter ?? 0, backoff(refusals));
        this.#notBefore = clock.now() + wait;
        if (this.#isStopping()) return { kind: 'stopped' };
        if (wait > longestWait || refusals === mostRefusals) {
          onFailed(error);
          return { kind: 'given-up', error };
        }
      }
    }
  }

  /** Step-up: asks only once per round. If the backend required it for each token, the person would be asked without end. */
  async #takesTurnAgain(error: TokenAdapterError): Promise<boolean> {
    if (error.code !== 'reauthentication-required' || this.#hasAsked || this.#isStopping()) return false;
    this.#hasAsked = true;
    const hasReauthenticated = (await this.#options.reauthenticate?.(error)) ?? false;
    return hasReauthenticated || this.#isStopping();
  }

  async #wait(until: number): Promise<void> {
    const { clock } = this.#options;
    await new Promise<void>((resolve) => {
      const cancelTimer = clock.after(until - clock.now(), resolve);
      this.#endWait = () => {
        cancelTimer();
        resolve();
      };
      this.#moveTo({ kind: 'waiting', until });
    });
    this.#endWait = undefined;
    if (!this.#isStopping()) this.#moveTo({ kind: 'running' });
  }

  #isStopping(): boolean {
    return this.#state.kind === 'stopping';
  }

  #settle(token: ApiToken, outcome: RevocationOutcome): void {
    this.#outcomes.set(token.id, { token, outcome });
  }

  #moveTo(state: QueueState): void {
    this.#state = state;
    this.#options.onStep();
  }
}

/** Whether a token may still be there, for a reason that can be said. */
export function isFailure(
  outcome: RevocationOutcome,
): outcome is Extract<RevocationOutcome, { readonly error: TokenAdapterError }> {
  return 'error' in outcome;
}

/** Whether a token is gone, so that there is nothing left to do. */
export function isGone({ kind }: RevocationOutcome): boolean {
  return kind === 'revoked' || kind === 'already-gone';
}

/** Exponential backoff in ms after this many 429 responses without `Retry-After`: doubles each time, up to a minute. */
function backoff(refusals: number): number {
  return Math.min(1000 * 2 ** (refusals - 1), 60_000);
}
