interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** What the thread itself worked, in µs, however busy the machine was with other things. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** How long the page's main thread worked at each of its tasks, in ms, the longest first; of a trace of Chromium's. */
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
