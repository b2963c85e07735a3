import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The folder that holds package.json. */
export const projectFolder = join(import.meta.dirname, '..');

/** Makes a new folder that is removed when this process ends. `purpose` is part of its name. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `api-token-elements-${purpose}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The result of a command. */
export interface CommandResult {
  /** Whether the command ended by itself with exit code 0. */
  readonly succeeded: boolean;
  /** What the command wrote to standard output and standard error, in order of arrival. */
  readonly output: string;
  /** How the command ended, for people: `exit code 1`, `signal SIGKILL`, `time limit of 600 s`. */
  readonly end: string;
}

/** The options of a command. */
export interface CommandOptions {
  /** Added to the environment. `undefined` removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The working folder. Absent: the project's folder. */
  readonly folder?: string;
  /** In ms. After that time the command and everything it started are killed, and it counts as failed. */
  readonly timeLimit: number;
}

/** How long a command has to clean up after it is asked to stop, in ms. After that it is killed. */
const gracePeriod = 3_000;

/** The environment of a command. Commands of the project's packages come before those of the system. */
export function commandEnvironment(changes: CommandOptions['environment'] = {}): NodeJS.ProcessEnv {
  const path = [join(projectFolder, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return { ...process.env, PATH: path, ...changes };
}

/**
 * Runs a command, by default in the project's folder, and collects its output. Never rejects, and never runs longer
 * than its time limit.
 */
export async function runCommand(
  command: string,
  commandArguments: readonly string[],
  { environment, folder = projectFolder, timeLimit }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, commandArguments, {
    cwd: folder,
    env: commandEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that the whole group can be stopped.
    detached: true,
  });
  const stopWithUs = () => {
    if (child.pid !== undefined) signalTree(treeOf(child.pid), 'SIGKILL');
  };
  process.once('exit', stopWithUs);

  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`;
      // Not `close`, because a process left behind may keep the pipes open forever.
      setTimeout(() => resolve(end), 1_000).unref();
      child.once('close', () => resolve(end));
    });
  });
  // `as boolean`, because TypeScript does not see that the timer below changes it.
  let isOverTime = false as boolean;
  const timer = setTimeout(() => {
    isOverTime = true;
    output += `\nStopped: it did not end within ${timeLimit / 1000} s.`;
    if (child.pid !== undefined) stopTree(child.pid);
  }, timeLimit);

  const exit = await ended;
  const end = isOverTime ? `time limit of ${timeLimit / 1000} s` : exit;
  clearTimeout(timer);
  process.removeListener('exit', stopWithUs);
  child.stdout.destroy();
  child.stderr.destroy();
  return { succeeded: end === 'exit code 0', output: output.trim(), end };
}

/** Asks a process and everything it started to stop, and kills what is left after the grace period. */
function stopTree(root: number): void {
  const tree = treeOf(root);
  signalTree(tree, 'SIGTERM');
  setTimeout(() => signalTree(tree, 'SIGKILL'), gracePeriod);
}

/** A process and its descendants. Browsers leave their parent's process group, so the group is not enough. */
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
