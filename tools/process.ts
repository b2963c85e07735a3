import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The folder that holds package.json. */
export const projectFolder = join(import.meta.dirname, '..');

/** How a command ended. */
export interface CommandResult {
  /** Whether it ended by itself with exit code 0. */
  readonly succeeded: boolean;
  /** What it wrote to standard output and standard error, in order of arrival. */
  readonly output: string;
}

/** How a command is run. */
export interface CommandOptions {
  /** Added to the environment; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** In ms. When it has passed, the command and everything it started is killed, and it has not succeeded. */
  readonly timeLimit: number;
}

/** How long a command that is asked to stop may tidy up before it is killed, in ms. */
const gracePeriod = 3_000;

/** The environment of a command: the packages' own commands are found first, then those of the system. */
export function commandEnvironment(changes: CommandOptions['environment'] = {}): NodeJS.ProcessEnv {
  const path = [join(projectFolder, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return { ...process.env, PATH: path, ...changes };
}

/** Runs a command in the project's folder and collects what it says. Never rejects, never outlives its time limit. */
export async function runCommand(
  command: string,
  commandArguments: readonly string[],
  { environment, timeLimit }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, commandArguments, {
    cwd: projectFolder,
    env: commandEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that it can be stopped whole.
    detached: true,
  });
  const stopWithUs = () => {
    if (child.pid !== undefined) signalTree(treeOf(child.pid), 'SIGKILL');
  };
  process.once('exit', stopWithUs);

  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

  const ended = new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(false);
    });
    child.once('exit', (code) => {
      // Not `close`: something it left behind may hold the pipes open for ever.
      setTimeout(() => resolve(code === 0), 1_000).unref();
      child.once('close', () => resolve(code === 0));
    });
  });
  const timer = setTimeout(() => {
    output += `\nStopped: it did not end within ${timeLimit / 1000} s.`;
    if (child.pid !== undefined) stopTree(child.pid);
  }, timeLimit);

  const exitedWell = await ended;
  const stoppedByLimit = output.endsWith(`within ${timeLimit / 1000} s.`);
  clearTimeout(timer);
  process.removeListener('exit', stopWithUs);
  child.stdout.destroy();
  child.stderr.destroy();
  return { succeeded: exitedWell && !stoppedByLimit, output: output.trim() };
}

/** Asks a process and all it started to stop, and kills what is left after the grace period. */
function stopTree(root: number): void {
  const tree = treeOf(root);
  signalTree(tree, 'SIGTERM');
  setTimeout(() => signalTree(tree, 'SIGKILL'), gracePeriod);
}

/** A process and its descendants. Browsers leave their parent's process group, so the group alone is not enough. */
function treeOf(root: number): readonly number[] {
  const parents = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const member of tree) {
    for (const [pid, parent] of parents) if (parent === member && pid !== undefined) tree.push(pid);
  }
  return tree;
}

function signalTree(tree: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of tree) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has already ended.
    }
  }
}

/** A TCP port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no TCP port.');
  return address.port;
}
