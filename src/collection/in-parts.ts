/** How long work may block the page at a time, in ms: a part of a frame. */
const longestPart = 8;

/** Runs a generator to its end, and lets the page respond in between. Rejects with the reason of `signal`. */
export async function inParts<Result>(work: Generator<void, Result, void>, signal?: AbortSignal): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < longestPart) continue;
    await letPageAnswer();
    signal?.throwIfAborted();
    began = performance.now();
  }
}

/** Lets other tasks of the main thread run first. Uses neither the elements' clock nor a timer: no time should pass. */
export function letPageAnswer(): Promise<void> {
  return new Promise((resolve) => {
    // Jest's jsdom has none.
    if (typeof MessageChannel === 'undefined') return void setTimeout(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
