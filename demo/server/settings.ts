import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseLocation } from './database.js';

/** How the demo is started, by environment variables. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The folder of the built page. */
  readonly staticRoot: string;
  readonly database: DatabaseLocation;
  /** The host names to answer to; absent: any, because only whoever chose HOST knows them. */
  readonly hostNames?: readonly string[];
}

/** A setting that cannot be. The message is one plain sentence. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads `PORT` (4321), `HOST` (localhost), `DATABASE_URL` (none: an embedded database) and `DATA_DIR` (demo/data).
 *
 * @param demoFolder Where `dist/` and `data/` are.
 * @throws {SettingsError}
 */
export function readSettings(
  environment: NodeJS.ProcessEnv,
  demoFolder: string = fileURLToPath(new URL('..', import.meta.url)),
): Settings {
  const { PORT: port = '4321', HOST: host = 'localhost', DATABASE_URL: url, DATA_DIR: folder } = environment;
  if (!/^\d{1,5}$/u.test(port) || Number(port) > 65535) {
    throw new SettingsError(`PORT must be a number from 0 to 65535, not "${port}".`);
  }
  if (url && !URL.canParse(url)) {
    throw new SettingsError('DATABASE_URL must be a URL like postgres://user:password@host:5432/database.');
  }
  const staticRoot = join(demoFolder, 'dist');
  if (!existsSync(join(staticRoot, 'index.html'))) {
    throw new SettingsError('The page has not been built: run "npm run build:demo" first, or "npm start".');
  }
  return {
    host,
    port: Number(port),
    staticRoot,
    database: url
      ? { kind: 'server', url }
      : { kind: 'folder', folder: folder ? resolve(folder) : join(demoFolder, 'data') },
    ...(['localhost', '127.0.0.1', '::1'].includes(host) && { hostNames: loopbackNames }),
  };
}
