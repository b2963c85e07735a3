import { createApp } from '../../demo/server/app.js';
import { openDatabase, type Database } from '../../demo/server/database.js';
import type { AppOptions } from '../../demo/server/environment.js';
import { listen } from '../../demo/server/listen.js';
import { ApiClient } from './api-client.js';
import { newTestDatabase } from './test-database.js';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A server clock that stands still until a test changes it. */
export class TestClock {
  #now = Date.parse('2026-11-23T13:05:00Z');

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** A time relative to now, in the format of the API. */
  in(milliseconds: number): string {
    return new Date(this.#now + milliseconds).toISOString();
  }
}

/** The demo server on its own port, with a new database. */
export interface TestServer {
  readonly origin: string;
  readonly clock: TestClock;
  readonly database: Database;
  /** The errors that the server answered with 500. */
  readonly failures: readonly unknown[];
  client(): ApiClient;
  signedIn(userId: 'ada' | 'grace'): Promise<ApiClient>;
  /** Runs another app on the same data during one test. */
  alongside<T>(options: Partial<AppOptions>, use: (origin: string) => Promise<T>): Promise<T>;
  /** Removes all tokens, sessions and keys. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the demo with a high rate limit, so that only tests that want to reach the limit do. */
export async function startTestServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const clock = new TestClock();
  const testDatabase = await newTestDatabase();
  const { database, close: closeDatabase } = await openDatabase(testDatabase.location, clock.now());
  const failures: unknown[] = [];
  const defaults: AppOptions = {
    database,
    clock,
    rateLimit: { burst: 10_000, perSecond: 1 },
    onError: (error) => failures.push(error),
  };
  const serve = (more: Partial<AppOptions>) => listen(createApp({ ...defaults, ...more }).fetch, '127.0.0.1', 0);
  const listening = await serve(options);
  const origin = new URL(listening.url).origin;
  return {
    origin,
    clock,
    database,
    failures,
    client: () => new ApiClient(origin),
    async signedIn(userId) {
      const client = new ApiClient(origin);
      await client.signIn(userId);
      return client;
    },
    async alongside(more, use) {
      const other = await serve(more);
      try {
        return await use(new URL(other.url).origin);
      } finally {
        await other.close(0);
      }
    },
    async empty() {
      await database.deleteFrom('idempotency_key').execute();
      await database.deleteFrom('api_token').execute();
      await database.deleteFrom('session').execute();
    },
    async close() {
      await listening.close(0);
      await closeDatabase();
      await testDatabase.remove();
    },
  };
}
