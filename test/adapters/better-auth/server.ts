import { PGlite } from '@electric-sql/pglite';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { Hono } from 'hono';
import { PGliteDialect } from 'kysely';
import { listen } from '../../../demo/server/listen.js';

/** How the server is set up where that is not the default. */
export interface ServerOptions {
  readonly apiKeys?: Parameters<typeof apiKey>[0];
  /** How many requests a client may make in ten seconds. Absent: as many as it likes. */
  readonly requestsInTenSeconds?: number;
}

/** A real server of Better Auth with its API key plugin, on an embedded database in memory. */
export type BetterAuthServer = Awaited<ReturnType<typeof startBetterAuth>>;

export async function startBetterAuth({ apiKeys, requestsInTenSeconds }: ServerOptions = {}) {
  const pglite = await PGlite.create('memory://');
  const app = new Hono();
  const listening = await listen(app.fetch, '127.0.0.1', 0);
  const { origin } = new URL(listening.url);
  const auth = betterAuth({
    baseURL: origin,
    secret: crypto.randomUUID(),
    database: { dialect: new PGliteDialect({ pglite }), type: 'postgres' },
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: requestsInTenSeconds !== undefined, window: 10, max: requestsInTenSeconds ?? 0 },
    telemetry: { enabled: false },
    // Refusals are part of what is tested.
    logger: { disabled: true },
    plugins: [apiKey(apiKeys)],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  app.all('/api/auth/*', (context) => auth.handler(context.req.raw));

  return {
    origin,
    baseUrl: `${origin}/api/auth`,
    auth,

    /** Runs SQL where no API reaches: to let time pass for a key, for example. */
    async alter(sql: string): Promise<void> {
      await pglite.exec(sql);
    },

    /** Makes a user and signs them in; resolves to a fetch that does as their browser would on a page of this origin. */
    async signUp(name: string): Promise<typeof globalThis.fetch> {
      const answer = await auth.api.signUpEmail({
        body: { name, email: `${name}@example.com`, password: crypto.randomUUID() },
        asResponse: true,
      });
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Cookie', cookie);
        headers.set('Origin', origin);
        return fetch(input, { ...init, headers });
      };
    },

    async close(): Promise<void> {
      await listening.close(0);
      await pglite.close();
    },
  };
}
