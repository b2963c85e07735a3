import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onPath } from './browsers.js';
import { freePort } from './process.js';

/** A PostgreSQL server that exists for one test run. */
export interface PostgresqlServer {
  /** A connection URL with user, password and an empty database. */
  readonly url: string;
  /** Stops the server and removes its data. */
  stop(): void;
}

/** The folder of initdb and pg_ctl: the newest version in Debian's folder, or else the one on the PATH. */
export function findPostgresql(): string | undefined {
  const debianFolder = '/usr/lib/postgresql';
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number).filter(Number.isFinite) : [];
  const newestFirst = versions.toSorted((a, b) => b - a).map((version) => join(debianFolder, String(version), 'bin'));
  const initdb = onPath('initdb');
  return [...newestFirst, ...(initdb ? [dirname(initdb)] : [])].find((folder) => existsSync(join(folder, 'pg_ctl')));
}

/**
 * Starts a temporary server that listens on loopback only. As root, runs it as the user `postgres`, because PostgreSQL
 * refuses to run as root. Throws with the server's own message if it does not start.
 */
export async function startPostgresql(programs: string): Promise<PostgresqlServer> {
  const folder = mkdtempSync(join(tmpdir(), 'api-token-elements-postgresql-'));
  const data = join(folder, 'data');
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  const port = await freePort();
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot()) for (const path of [folder, passwordFile]) chownSync(path, ...idsOf('postgres'));

  const stop = () => {
    process.removeListener('exit', stop);
    // Clean up in any case, even if the server did not start.
    if (existsSync(join(data, 'postmaster.pid'))) {
      asServerUser(join(programs, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-w']);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  try {
    asServerUser(join(programs, 'initdb'), [
      ...['-D', data, '-U', 'tester', '-E', 'UTF8', '--no-locale', '--no-sync'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ]);
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
    asServerUser(join(programs, 'pg_ctl'), [
      ...['start', '-D', data, '-w', '-t', '30', '-l', join(folder, 'log'), '-o', settings],
    ]);
  } catch (error) {
    stop();
    throw error;
  }
  return { url: `postgres://tester:${password}@127.0.0.1:${port}/postgres`, stop };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function idsOf(user: string): [uid: number, gid: number] {
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, user], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}

function asServerUser(program: string, programArguments: readonly string[]): void {
  const command = isRoot() ? ['runuser', '-u', 'postgres', '--', program] : [program];
  const [first = program, ...rest] = [...command, ...programArguments];
  // Not 'pipe' for standard output, because the server would inherit the pipe and keep it open.
  execFileSync(first, rest, { cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
}
