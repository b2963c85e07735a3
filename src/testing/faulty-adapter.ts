import type { TokenAdapter } from '../adapter/adapter.js';
import { TokenAdapterError } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';
import { pause } from './pause.js';

/** A method of an adapter. */
export type AdapterMethod = 'list' | 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage';

/** One call that a fault may affect. */
export interface FaultyCall {
  /** Makes the real call and resolves to its result. May be called more than once. */
  readonly act: () => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** What happens to a call instead of its real result. */
export type Fault = (call: FaultyCall) => Promise<unknown>;

/** Waits `duration` ms. If it is aborted before that, nothing is done. Then makes the call, or applies `then`. */
export function delay(duration: number, then: Fault = ({ act }) => act()): Fault {
  return async (call) => {
    await pause(call.clock, duration, call.signal);
    return then(call);
  };
}

/** Rejects with `error`, which may be any value. Nothing is done. */
export function failWith(error: unknown): Fault {
  return async () => {
    throw error;
  };
}

/** Makes the call, then rejects as if the response had been lost. */
export function loseResponse(error: unknown = new TokenAdapterError('network')): Fault {
  return async ({ act }) => {
    await act();
    throw error;
  };
}

/** Makes the call twice and returns the second result, like a browser that sends a request again. */
export function sendTwice(): Fault {
  return async ({ act }) => {
    await act();
    return act();
  };
}

/** Never responds; an abort ends the wait. With `acts`, the call is still made. */
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

/** Returns `value`, which may be anything. Nothing is done. */
export function answerWith(value: unknown): Fault {
  return () => Promise.resolve(value);
}

/** Which calls fail, and how: by method, for the next calls or the n-th. It can be changed at any time. */
export class Faults {
  readonly #clock: Clock;
  readonly #calls = new Map<AdapterMethod, number>();
  readonly #byCall = new Map<string, Fault>();
  readonly #always = new Map<AdapterMethod, Fault>();

  /**
   * @param clock - The clock for {@link delay}. Absent: the machine's.
   */
  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /**
   * Affects the next call of `method`; several faults affect the next calls, one each. Faults that are already queued
   * come first.
   */
  next(method: AdapterMethod, ...faults: readonly Fault[]): void {
    let call = this.calls(method) + 1;
    for (const fault of faults) {
      while (this.#byCall.has(`${method} ${call}`)) call += 1;
      this.#byCall.set(`${method} ${call}`, fault);
    }
  }

  /** Affects one call of `method` by its number, which counts from 1. */
  at(method: AdapterMethod, call: number, fault: Fault): void {
    this.#byCall.set(`${method} ${call}`, fault);
  }

  /** Affects every call of `method` that has no other fault. */
  always(method: AdapterMethod, fault: Fault): void {
    this.#always.set(method, fault);
  }

  /** Removes all faults: calls succeed again from now on. */
  clear(): void {
    this.#byCall.clear();
    this.#always.clear();
  }

  /** How often `method` has been called. */
  calls(method: AdapterMethod): number {
    return this.#calls.get(method) ?? 0;
  }

  /** Counts a call and applies its fault. */
  async meet(method: AdapterMethod, signal: AbortSignal, act: () => Promise<unknown>): Promise<unknown> {
    const call = this.calls(method) + 1;
    this.#calls.set(method, call);
    const fault = this.#byCall.get(`${method} ${call}`) ?? this.#always.get(method);
    this.#byCall.delete(`${method} ${call}`);
    return fault ? fault({ act, signal, clock: this.#clock }) : act();
  }
}

/**
 * Wraps an adapter and makes it fail as `faults` says, for tests of a page and for seeing the page with failures. It
 * has the same methods as `adapter`, and passes calls on to it.
 *
 * @example const faults = new Faults(); list.adapter = faultyAdapter(memoryAdapter(), faults); faults.next('create',
 * loseResponse()); // the token is created, but the response is lost
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
