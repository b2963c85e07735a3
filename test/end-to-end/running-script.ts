import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../tools/process.js';

/** A server that an npm script started, as in a person's terminal. */
export class RunningScript {
  readonly #npm;

  private constructor(
    npm: ReturnType<typeof spawn>,
    readonly url: string,
  ) {
    this.#npm = npm;
  }

  /**
   * Runs a script of the package in `folder` on a free port, with data in `dataFolder`, until it prints its address.
   */
  static async start(folder: string, script: string, dataFolder: string): Promise<RunningScript> {
    const npm = spawn('npm', ['run', '--silent', script], {
      cwd: folder,
      env: { ...process.env, PORT: String(await freePort()), DATA_DIR: dataFolder },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true, // a separate group, to end as a whole if npm leaves a process behind
    });
    for await (const line of createInterface(npm.stdout)) {
      const url = /^Profile page: (http\S+)$/u.exec(line)?.[1];
      if (url !== undefined) return new RunningScript(npm, url);
    }
    throw new Error(`npm run ${script} ended before it answered.`);
  }

  /** Sends SIGTERM to npm only, and resolves when the last process that npm started has ended. */
  async end(): Promise<void> {
    // The last process closes the output.
    const closed = once(this.#npm, 'close', { signal: AbortSignal.timeout(20_000) });
    this.#npm.stdout?.resume();
    this.#npm.kill('SIGTERM');
    await closed.catch((reason: unknown) => {
      process.kill(-(this.#npm.pid ?? NaN), 'SIGKILL');
      throw new Error(`What npm started at ${this.url} has not ended with npm.`, { cause: reason });
    });
  }
}
