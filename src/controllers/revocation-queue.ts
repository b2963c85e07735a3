import { toTokenAdapterError, type TokenAdapterError, type TokenAdapterErrorCode } from '../adapter/error.js';
import type { Clock } from '../domain/clock.js';
import type { ApiToken } from '../domain/token.js';

/** What became of one token so far. */
export type RevocationOutcome =
  | { readonly kind: 'not-begun' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'revoked' }
  /** Somebody else was faster: as good as revoked (R13). */
  | { readonly kind: 'already-gone' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError };

/** One token of a queue. */
export interface Revocation {
  readonly token: ApiToken;
  readonly outcome: RevocationOutcome;
}

/** What a queue is doing. */
export type QueueState =
  | { readonly kind: 'running' }
  /** The backend wants to be left alone until an instant, in ms since the epoch on the queue's clock. */
  | { readonly kind: 'waiting'; readonly until: number }
  /** Somebody has stopped it, and the token under way is finished. */
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended'; readonly ending: QueueEnding };

/** Why a queue does not go on. */
export type QueueEnding =
  /** Each token has had its turn. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  /** What went wrong would go wrong with every other token too. */
  | { readonly kind: 'given-up'; readonly error: TokenAdapterError };

/** What a queue works with. */
export interface RevocationQueueOptions {
  readonly tokens: readonly ApiToken[];
  readonly clock: Clock;
  /** A token as it is today; undefined where it is not to be revoked any more. */
  readonly present: (token: ApiToken) => ApiToken | undefined;
  /** Ensures that one token is gone. */
  readonly revoke: (token: ApiToken) => Promise<'revoked' | 'already-gone'>;
  /** Lets the person prove who they are, where the backend wants that; answers whether they did. Absent: there is no way. */
  readonly prove?: (error: TokenAdapterError) => Promise<boolean>;
  /** Hears of every step, after it. */
  readonly onStep: () => void;
  /** Hears of each token that is gone, before the step. */
  readonly onGone: (token: ApiToken) => void;
  /** Hears of each failure, before the step. */
  readonly onFailed: (error: TokenAdapterError) => void;
}

/** After these, another token would meet the same: nobody is signed in, or nobody answers. */
const hopeless: ReadonlySet<TokenAdapterErrorCode> = new Set<TokenAdapterErrorCode>([
  'unauthenticated',
  'reauthentication-required',
  'network',
  'timeout',
  'unsupported',
]);

/** Nobody keeps a page open for longer because a backend asks for it, in ms. */
const longestWait = 5 * 60_000;

/** So often one token is refused for coming too soon before the queue gives up. */
const mostRefusals = 10;

/**
 * Revokes tokens one after another, each once a round. Where the backend says that this is too fast (429), it waits as
 * long as it is asked to, or twice as long each time, and then goes on with the same token; nothing else is sent again
 * by itself. It can be stopped between two tokens at any time, and run again for what is left; never sooner than the
 * backend has said.
 */
export class RevocationQueue {
  readonly #options: RevocationQueueOptions;
  readonly #outcomes: Map<string, Revocation>;
  #state: QueueState = { kind: 'ended', ending: { kind: 'stopped' } };
  /** Before this instant, the backend takes nothing; in ms since the epoch on the queue's clock. */
  #notBefore = 0;
  #endWait: (() => void) | undefined;
  /** Whether somebody was asked in this round to prove who they are. */
  #hasAsked = false;

  constructor(options: RevocationQueueOptions) {
    this.#options = options;
    // An id that repeats is one token.
    this.#outcomes = new Map(options.tokens.map((token) => [token.id, { token, outcome: { kind: 'not-begun' } }]));
  }

  get state(): QueueState {
    return this.#state;
  }

  /** Every token with what became of it, in the order in which they take their turns; none whose turn nobody wants. */
  get revocations(): readonly Revocation[] {
    return [...this.#outcomes.values()].filter(
      ({ token, outcome }) => outcome.kind !== 'not-begun' || this.#options.present(token) !== undefined,
    );
  }

  /** The tokens that are not gone, and still are to be. */
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

  get hasFailures(): boolean {
    return this.revocations.some(({ outcome }) => outcome.kind === 'failed');
  }

  /** Gives each token that is left one turn; resolves when the round ends, and why, the state tells. */
  async run(): Promise<void> {
    if (this.#state.kind !== 'ended') return;
    const turns = this.left;
    this.#hasAsked = false;
    for (const token of turns) this.#settle(token, { kind: 'not-begun' });
    this.#moveTo({ kind: 'running' });
    for (const token of turns) {
      const ending = await this.#takeTurn(token);
      if (ending !== undefined) {
        this.#moveTo({ kind: 'ended', ending });
        return;
      }
    }
    this.#moveTo({ kind: 'ended', ending: { kind: 'finished' } });
  }

  /** Begins no other token. What is under way is finished, and a wait is over. */
  stop(): void {
    if (this.#state.kind === 'running') this.#moveTo({ kind: 'stopping' });
    if (this.#state.kind !== 'waiting') return;
    this.#moveTo({ kind: 'stopping' });
    this.#endWait?.();
  }

  /** Revokes one token, however often the backend asks to wait; answers why the queue ends, unless it goes on. */
  async #takeTurn({ id }: ApiToken): Promise<QueueEnding | undefined> {
    const { present, revoke, clock, onGone, onFailed } = this.#options;
    let refusals = 0;
    for (;;) {
      if (this.#notBefore > clock.now()) await this.#wait(this.#notBefore);
      if (this.#isStopping()) return { kind: 'stopped' };
      const captured = this.#outcomes.get(id)?.token;
      const token = captured && present(captured);
      if (token === undefined) {
        // Somebody has taken it out, or it is another by now: nobody wants this one revoked.
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
          onFailed(error);
          if (await this.#isProven(error)) {
            // Meanwhile somebody may have taken it out.
            this.#settle(token, { kind: 'not-begun' });
            continue;
          }
          this.#settle(token, { kind: 'failed', error });
          this.#options.onStep();
          return hopeless.has(error.code) ? { kind: 'given-up', error } : undefined;
        }
        // It was refused before anything was done: its turn is still to come.
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

  /** Once in a round: a backend that wants a proof for each token would have somebody prove it without end. */
  async #isProven(error: TokenAdapterError): Promise<boolean> {
    if (error.code !== 'reauthentication-required' || this.#hasAsked || this.#isStopping()) return false;
    this.#hasAsked = true;
    const isProven = (await this.#options.prove?.(error)) ?? false;
    return isProven || this.#isStopping();
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

/** Whether there is nothing left to do for a token. */
export function isGone({ kind }: RevocationOutcome): boolean {
  return kind === 'revoked' || kind === 'already-gone';
}

/** How long to wait after so many refusals without a word of the backend's, in ms: twice as long each time, to a minute. */
function backoff(refusals: number): number {
  return Math.min(1000 * 2 ** (refusals - 1), 60_000);
}
