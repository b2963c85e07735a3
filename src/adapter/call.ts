import type { Clock } from '../domain/clock.js';
import { TokenAdapterError, toTokenAdapterError } from './error.js';

/** How long an adapter may take before its call counts as `timeout`, in ms, unless the host says otherwise. */
export const defaultTimeout = 30_000;

/** What bounds one call of an adapter. */
export interface CallLimits {
  readonly clock: Clock;
  /** In ms. */
  readonly timeout: number;
  /** Aborts the call from outside; the call then rejects with this signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Calls one adapter method so that whatever it does ends as a value or as a {@link TokenAdapterError}: a synchronous
 * throw, a rejection with anything, no answer within `timeout` (the adapter's signal aborts, and the call is
 * `timeout` even if the adapter ignores that). An answer that comes after the end is dropped.
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
