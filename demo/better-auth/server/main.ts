import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseUnavailable } from '../../server/database.js';
import { CannotListen } from '../../server/listen.js';
import { readSettings, SettingsError } from '../../server/settings.js';
import { untilStopped } from '../../server/until-stopped.js';
import { startDemo, type Settings } from './start.js';

const stopped = untilStopped();

try {
  const demo = await startDemo(settingsFrom(process.env));
  console.log(`Profile page: ${demo.url}`);
  await stopped;
  await demo.close();
  process.exit(0);
} catch (error) {
  const isExpected = [SettingsError, CannotListen, DatabaseUnavailable].some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  process.exit(1);
}

/** As the other demo's, but for the port (4322) and the folder of the data, and always on an embedded database. */
function settingsFrom({ PORT = '4322', DATA_DIR, HOST }: NodeJS.ProcessEnv): Settings {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(join(folder, 'dist/index.html'))) {
    throw new SettingsError('The page has not been built: start it by "npm run demo:better-auth".');
  }
  const { database: _database, ...settings } = readSettings({ PORT, HOST }, folder);
  return { ...settings, dataFolder: DATA_DIR ?? join(folder, '../data/better-auth') };
}
