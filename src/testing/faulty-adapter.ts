import type { TokenAdapter } from '../adapter/adapter.js';
import { TokenAdapterError } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';

/** A method of an adapter. */
export type AdapterMethod = 'list' | 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage';

/** One call that a fault may spoil. */
export interface FaultyCall {
  /** Does what was asked, for real, and resolves to the true answer. May be called more than once. */
  readonly act: () => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** What becomes of a call instead of its true answer. */
export type Fault = (call: FaultyCall) => Promise<unknown>;

/** Waits `duration` ms, in which an abort ends the call before anything was done; then acts, or does what `then` says. */
export function delay(duration: number, then: Fault = ({ act }) => act()): Fault {
  return async (call) => {
    await new Promise<void>((resolve, reject) => {
      call.signal.throwIfAborted();
      const abort = () => {
        cancelTimer();
        reject(call.signal.reason as Error);
      };
      const cancelTimer = call.clock.after(duration, () => {
        call.signal.removeEventListener('abort', abort);
        resolve();
      });
      call.signal.addEventListener('abort', abort, { once: true });
    });
    return then(call);
  };
}

/** Rejects with `error`, whatever it is. Nothing was done. */
export function failWith(error: unknown): Fault {
  return async () => {
    throw error;
  };
}

/** Acts, and then rejects as if the answer had been lost on its way back. */
export function loseResponse(error: unknown = new TokenAdapterError('network')): Fault {
  return async ({ act }) => {
    await act();
    throw error;
  };
}

/** Acts twice with the same arguments and answers the second time's, as a browser does that sends a request again. */
export function sendTwice(): Fault {
  return async ({ act }) => {
    await act();
    return act();
  };
}

/** Never answers; an abort ends the waiting. With `acts`, what was asked is done all the same. */
export function neverAnswer({ acts = false }: { readonly acts?: boolean } = {}): Fault {
  return async ({ act, signal }) => {
    if (acts) await act();
    return new Promise((_resolve, reject) => {
      const abort = () => reject(signal.reason as Error);
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
  };
}

/** Answers `value`, be it what it may. Nothing was done. */
export function answerWith(value: unknown): Fault {
  return () => Promise.resolve(value);
}

/** What goes wrong, and when: by method, by the next calls or the n-th, changed at any time. */
export class Faults {
  readonly #clock: Clock;
  readonly #calls = new Map<AdapterMethod, number>();
  readonly #byCall = new Map<string, Fault>();
  readonly #always = new Map<AdapterMethod, Fault>();

  /** @param clock - For {@link delay}. Absent: the machine's. */
  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Spoils the next call of `method`; with several faults the next ones, in turn. Takes effect behind those waiting. */
  next(method: AdapterMethod, ...faults: readonly Fault[]): void {
    let call = this.calls(method) + 1;
    for (const fault of faults) {
      while (this.#byCall.has(`${method} ${call}`)) call += 1;
      this.#byCall.set(`${method} ${call}`, fault);
    }
  }

  /** Spoils one call of `method` by its number, which counts from 1. */
  at(method: AdapterMethod, call: number, fault: Fault): void {
    this.#byCall.set(`${method} ${call}`, fault);
  }

  /** Spoils every call of `method` that no other fault is meant for. */
  always(method: AdapterMethod, fault: Fault): void {
    this.#always.set(method, fault);
  }

  /** All is well again: no call is spoilt from now on. */
  clear(): void {
    this.#byCall.clear();
    this.#always.clear();
  }

  /** How often `method` has been called. */
  calls(method: AdapterMethod): number {
    return this.#calls.get(method) ?? 0;
  }

  /** Counts one call and lets its fault have it. */
  async meet(method: AdapterMethod, signal: AbortSignal, act: () => Promise<unknown>): Promise<unknown> {
    const call = this.calls(method) + 1;
    this.#calls.set(method, call);
    const fault = this.#byCall.get(`${method} ${call}`) ?? this.#always.get(method);
    this.#byCall.delete(`${method} ${call}`);
    return fault ? fault({ act, signal, clock: this.#clock }) : act();
  }
}

/**
 * The same adapter, spoilt as `faults` says: for the tests of a host, and to see its page when things go wrong. It has
 * the methods that `adapter` has, and what it does is done by `adapter`.
 *
 * @example
 * const faults = new Faults();
 * list.adapter = faultyAdapter(memoryAdapter(), faults);
 * faults.next('create', loseResponse()); // the token is made, and the page hears nothing of it
 */
export function faultyAdapter<Adapter extends TokenAdapter>(adapter: Adapter, faults: Faults): Adapter {
  const spoilt = methods.flatMap((method) => {
    const target: unknown = Reflect.get(adapter, method);
    if (typeof target !== 'function') return [];
    const call = (...args: readonly unknown[]) => {
      const { signal } = args.at(-1) as { readonly signal: AbortSignal };
      return faults.meet(method, signal, async () => Reflect.apply(target, adapter, args) as unknown);
    };
    return [[method, call] as const];
  });
  return { ...adapter, ...Object.fromEntries(spoilt) };
}

const methods: readonly AdapterMethod[] = ['list', 'create', 'revoke', 'update', 'rotate', 'policy', 'usage'];
