interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread in µs, which does not grow if the machine is busy with something else. */
  readonly tdur?: number;
  /** CPU time that the thread had used when the event happened, in µs. */
  readonly tts?: number;
  readonly args?: { readonly name?: string };
}

/** The duration of each task of the page's main thread in ms, the longest first, from a Chromium trace. */
export function tasksIn(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && mainThreads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}

/** The steps of a frame after style and layout, in which the main thread prepares what is painted. */
const stepsOfPainting = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit']);

/**
 * The CPU time of the page's main thread between two `performance.mark`s, in ms, from a trace of `blink.user_timing`. If
 * the trace has `devtools.timeline`, the painting of frames between the marks does not count.
 */
export function workBetweenMarks(trace: Buffer): (from: string, to: string) => number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const at = (mark: string) => {
    const { pid, tid, tts } = traceEvents.findLast((event) => event.name === mark && event.tts !== undefined) ?? {};
    if (tts === undefined) throw new Error(`The trace has no mark "${mark}".`);
    return { pid, tid, tts };
  };
  return (from, to) => {
    const [begin, end] = [at(from), at(to)];
    const painting = traceEvents
      .filter(({ name, pid, tid }) => stepsOfPainting.has(name) && pid === begin.pid && tid === begin.tid)
      .filter(({ tts = 0 }) => tts > begin.tts && tts < end.tts)
      .reduce((sum, { tdur = 0 }) => sum + tdur, 0);
    return (end.tts - begin.tts - painting) / 1000;
  };
}
