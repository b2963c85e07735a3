import type { Clock } from '../domain/clock.js';

/** Waits `duration` ms. An abort ends the wait and rejects with the reason of `signal`. */
export function pause(clock: Clock, duration: number, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => {
      cancelTimer();
      reject(signal.reason as Error);
    };
    const cancelTimer = clock.after(duration, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
