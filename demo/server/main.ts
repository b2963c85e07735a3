import { DatabaseUnavailable } from './database.js';
import { CannotListen } from './listen.js';
import { readSettings, SettingsError } from './settings.js';
import { startDemo } from './start.js';

// Listened for from the beginning, so that a signal during the first start cannot cut the making of the database. It
// may come twice: a terminal sends it to every process of npm start, and they pass it on.
const stopped = new Promise<void>((resolve) => {
  process.on('SIGINT', () => resolve());
  process.on('SIGTERM', () => resolve());
});

try {
  const demo = await startDemo(readSettings(process.env));
  console.log(`Profile page: ${demo.url}`);
  await stopped;
  await demo.close();
  process.exit(0);
} catch (error) {
  const isExpected = [SettingsError, CannotListen, DatabaseUnavailable].some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  process.exit(1);
}
