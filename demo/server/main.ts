import { DatabaseUnavailable } from './database.js';
import { CannotListen } from './listen.js';
import { readSettings, SettingsError } from './settings.js';
import { startDemo } from './start.js';
import { untilStopped } from './until-stopped.js';

// Called first, so that nothing can interrupt the creation of the database at the first start.
const stopped = untilStopped();

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
