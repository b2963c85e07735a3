import type { Clock } from '../domain/clock.js';
import { TokenAdapterError, toTokenAdapterError } from './error.js';

/** Default for how long an adapter may take, in ms, before its call fails with `timeout`. */
export const defaultTimeout = 30_000;

/** The limits of one call of an adapter. */
export interface CallLimits {
  readonly clock: Clock;
  /** In ms. */
  readonly timeout: number;
  /** Aborts the call from outside; the call then rejects with this signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Calls one adapter method. Resolves to its value, or rejects with a {@link TokenAdapterError}: also after a synchronous
 * throw, after a rejection with any value, and if no answer comes within `timeout`. In that case the adapter's signal
 * aborts, and the call fails with `timeout` even if the adapter ignores the signal. Later answers are dropped.
 */
export async function callAdapter<Answer>(
  method: (signal: AbortSignal) => Promise<Answer>,
  { clock, timeout, signal }: CallLimits,
): Promise<Answer> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  return await new Promise<Answer>((resolve, reject) => {
    const end = () => {
      cancelTimer();
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      controller.abort(signal?.reason);
      reject(signal?.reason as Error);
    };
    const cancelTimer = clock.after(timeout, () => {
      end();
      controller.abort(new DOMException('No answer in time.', 'TimeoutError'));
      reject(new TokenAdapterError('timeout'));
    });
    signal?.addEventListener('abort', abort);
    // The inner async function turns a synchronous throw into a rejection.
    void (async () => method(controller.signal))().then(
      (answer) => {
        end();
        resolve(answer);
      },
      (thrown: unknown) => {
        end();
        reject(toTokenAdapterError(thrown));
      },
    );
  });
}
