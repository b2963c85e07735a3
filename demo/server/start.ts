import { createApp } from './app.js';
import { openDatabase } from './database.js';
import { listen } from './listen.js';
import type { Settings } from './settings.js';

/** The demo, answering. */
export interface Demo {
  /** The address of the profile page. */
  readonly url: string;
  /** Lets requests in flight finish and closes the database. */
  close(): Promise<void>;
}

/**
 * Starts the demo server.
 *
 * @throws {CannotListen} if the port is taken, {DatabaseUnavailable} if the database cannot be used.
 */
export async function startDemo({ host, port, database: location, ...settings }: Settings): Promise<Demo> {
  // The port is claimed before the database is touched: a second start ends here and leaves the data alone.
  // Requests that come before the database is open wait for it.
  const ready = deferred<ReturnType<typeof createApp>>();
  const server = await listen(async (request, bindings) => (await ready.promise).fetch(request, bindings), host, port);
  try {
    const { database, close: closeDatabase } = await openDatabase(location);
    ready.resolve(createApp({ database, ...settings }));
    return {
      url: server.url,
      async close() {
        await server.close();
        await closeDatabase();
      },
    };
  } catch (error) {
    await server.close(0);
    throw error;
  }
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
