import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The demo as `npm start` runs it, in a separate process with its own data. */
export class RunningDemo {
  readonly #folder: string;
  #process: ChildProcess | undefined;
  #url: URL | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts the demo on a free port, with data in a new temporary folder (or in `DATABASE_URL`, if set). */
  static async start(): Promise<RunningDemo> {
    const demo = new RunningDemo(await mkdtemp(join(tmpdir(), 'api-token-demo-')));
    await demo.#run('0');
    return demo;
  }

  /** The address of the profile page. */
  get url(): URL {
    if (this.#url === undefined) throw new Error('The demo is not running.');
    return this.#url;
  }

  /** Stops the server and starts it again on the same port and data. */
  async restart(): Promise<void> {
    const { port } = this.url;
    await this.#end();
    await this.#run(port);
  }

  /** Stops the server and removes its data. */
  async stop(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #run(port: string): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts'], {
      env: { ...process.env, PORT: port, DATA_DIR: join(this.#folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    for await (const line of createInterface(child.stdout)) {
      const address = /^Profile page: (http\S+)$/u.exec(line)?.[1];
      if (address !== undefined) {
        this.#url = new URL(address);
        return;
      }
    }
    throw new Error('The demo ended before it answered.');
  }

  async #end(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}
