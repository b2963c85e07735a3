/** How often a process that npm started checks whether npm's shell still runs, in ms. */
const interval = 250;

/**
 * Resolves when this process should end: on SIGINT, on SIGTERM, or because the shell in which npm runs its scripts has
 * ended. npm passes a signal only to that shell, which ends without notifying the processes it started; this process
 * would keep the port and the data. Call this before starting anything that must not be interrupted.
 */
export function untilStopped(): Promise<void> {
  const { ppid: shell, env } = process;
  return new Promise((resolve) => {
    // A signal may arrive twice: a terminal sends it to every process of npm start, and they pass it on.
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
    if (env['npm_lifecycle_event'] === undefined) return;
    const timer = setInterval(() => {
      if (process.ppid === shell) return;
      clearInterval(timer);
      resolve();
    }, interval);
    timer.unref();
  });
}
