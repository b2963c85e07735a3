import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../tools/process.js';

/** A real Verdaccio with one user, who is signed in. */
export interface RealVerdaccio {
  readonly origin: string;
  readonly password: string;
  /** The bearer token of the user's session, as `npm login` receives it. */
  readonly session: string;
  /** Whether the registry accepts a token. */
  accepts(token: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Starts the Verdaccio that `npm run test:servers` has installed, with its own storage.
 *
 * @param lifetime - The lifetime of its tokens, in the format of Verdaccio's configuration. Absent: they never expire.
 */
export async function startRealVerdaccio(lifetime?: string): Promise<RealVerdaccio> {
  const programs = process.env['SERVERS_FOLDER'];
  if (programs === undefined) throw new Error('SERVERS_FOLDER is not set: npm run test:servers does.');
  const folder = await mkdtemp(join(tmpdir(), 'verdaccio-'));
  const configuration = {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {},
    packages: { '**': { access: '$authenticated', publish: '$authenticated' } },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
    ...(lifetime !== undefined && { security: { api: { jwt: { sign: { expiresIn: lifetime } } } } }),
  };
  // YAML is a superset of JSON.
  await writeFile(join(folder, 'config.yaml'), JSON.stringify(configuration));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(
    join(programs, 'node_modules/.bin/node'),
    [
      join(programs, 'node_modules/verdaccio/bin/verdaccio'),
      '--config',
      join(folder, 'config.yaml'),
      '--listen',
      origin,
    ],
    { stdio: 'ignore' },
  );
  try {
    await answering(origin, server);
    const password = crypto.randomUUID();
    return {
      origin,
      password,
      session: await signUp(origin, 'ada', password),
      accepts: async (token) =>
        (await fetch(`${origin}/-/npm/v1/user`, { headers: { Authorization: `Bearer ${token}` } })).ok,
      close: () => stop(server, folder),
    };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}

async function answering(origin: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error(`Verdaccio ended with ${server.exitCode}.`);
    const answer = await fetch(`${origin}/-/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error('Verdaccio does not answer.');
}

async function signUp(origin: string, name: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/-/user/org.couchdb.user:${name}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  const { token } = (await answer.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`Verdaccio signs nobody up: ${answer.status}.`);
  return token;
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.kill()) await once(server, 'exit');
  await rm(folder, { recursive: true, force: true });
}
