import { PGlite } from '@electric-sql/pglite';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from '../../server/database.js';
import { lockFolder } from '../../server/folder-lock.js';
import { listen } from '../../server/listen.js';
import { createApp } from './app.js';
import { createAuth, migrate } from './auth.js';
import { insertPeople } from './people.js';

/** How the demo is started. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The folder of the built page. */
  readonly staticRoot: string;
  /** Where the database and the server's secret are kept. One process at a time may use it. */
  readonly dataFolder: string;
  /** The host names to answer to; absent: any. */
  readonly hostNames?: readonly string[];
}

/** The demo, answering. */
export interface Demo {
  /** The address of the profile page. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the demo on Better Auth; at the first start this also makes the sample data.
 *
 * @throws {CannotListen} if the port is taken, {DatabaseUnavailable} if the data folder cannot be used.
 */
export async function startDemo({ host, port, dataFolder, staticRoot, hostNames }: Settings): Promise<Demo> {
  // Listen on the port before touching the data, so that a second start ends here. Early requests wait for the data.
  let ready: (app: ReturnType<typeof createApp>) => void = () => undefined;
  const app = new Promise<ReturnType<typeof createApp>>((resolve) => (ready = resolve));
  const server = await listen(async (request, bindings) => (await app).fetch(request, bindings), host, port);
  let release = () => {};
  try {
    release = lockFolder(dataFolder);
    const pglite = await PGlite.create(`file://${dataFolder}/pglite`);
    const { origin, port: boundPort } = new URL(server.url);
    const secret = readSecret(dataFolder);
    const trustedOrigins = (hostNames ?? []).map((name) => `http://${name}:${boundPort}`);
    const auth = createAuth({ pglite, baseURL: origin, trustedOrigins, secret });
    await migrate(auth);
    await insertPeople(auth, secret);
    ready(createApp({ auth, secret, staticRoot, ...(hostNames && { hostNames }) }));
    return {
      url: server.url,
      async close() {
        await server.close();
        await pglite.close();
        release();
      },
    };
  } catch (error) {
    await server.close(0);
    release();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailable(`The data folder ${dataFolder} cannot be used: ${reason}.`, { cause: error });
  }
}

/** Created at the first start. Anyone with it can sign in as anyone, so only its owner may read it. */
function readSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
