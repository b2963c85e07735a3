import { PGlite } from '@electric-sql/pglite';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { Hono } from 'hono';
import { pgliteDialect } from '../../../demo/server/pglite-dialect.js';
import { listen } from '../../../demo/server/listen.js';

/** The errors with which a hook of the host refuses a request that names one in its `X-Refuse` header. */
export const refusals = {
  stale: { status: 'FORBIDDEN', code: 'SESSION_NOT_FRESH', message: 'Session is not fresh' },
  full: { status: 'BAD_REQUEST', code: 'TOO_MANY_KEYS', message: 'You have 20 keys. Delete one first.' },
} as const;

/** A real Better Auth server with an embedded in-memory database. */
export type BetterAuthServer = Awaited<ReturnType<typeof startBetterAuth>>;

/**
 * Starts the server. It has its API key plugin with the default configuration, and another with the id `service` and
 * wider limits. Requests with `X-Limited` are limited to two in ten seconds.
 */
export async function startBetterAuth() {
  const pglite = await PGlite.create('memory://');
  const app = new Hono();
  const listening = await listen(app.fetch, '127.0.0.1', 0);
  const { origin } = new URL(listening.url);
  const auth = betterAuth({
    baseURL: origin,
    secret: crypto.randomUUID(),
    database: { dialect: pgliteDialect(pglite), type: 'postgres' },
    emailAndPassword: { enabled: true },
    rateLimit: {
      enabled: true,
      customRules: { '/**': (request) => (request.headers.has('X-Limited') ? { window: 10, max: 2 } : false) },
    },
    telemetry: { enabled: false },
    // The tests cause refusals on purpose.
    logger: { disabled: true },
    plugins: [
      apiKey([
        { configId: 'default' },
        {
          configId: 'service',
          defaultPrefix: 'srv_',
          maximumNameLength: 64,
          keyExpiration: { maxExpiresIn: 730 },
          permissions: { defaultPermissions: { files: ['read', 'write'] } },
        },
      ]),
    ],
    hooks: {
      before: createAuthMiddleware(async ({ headers }) => {
        const refusal = refusals[headers?.get('X-Refuse') as keyof typeof refusals] as
          (typeof refusals)[keyof typeof refusals] | undefined;
        if (refusal) throw new APIError(refusal.status, { code: refusal.code, message: refusal.message });
      }),
    },
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  app.all('/api/auth/*', (context) => auth.handler(context.req.raw));
  app.notFound((context) => context.json({ message: 'There is nothing at this address.' }, 404));

  return {
    origin,
    baseUrl: `${origin}/api/auth`,

    /** Whether the host's API accepts a secret. */
    async accepts(key: string): Promise<boolean> {
      return (await auth.api.verifyApiKey({ body: { key } })).valid;
    },

    /** Changes a key in a way that no API allows, for example to let time pass. `assignments` is SQL. */
    async alter(keyId: string, assignments: string): Promise<void> {
      await pglite.query(`UPDATE "apikey" SET ${assignments} WHERE "id" = $1`, [keyId]);
    },

    /** Creates a user and signs them in. The returned fetch is that of their browser on a page of `pageOrigin`. */
    async signUp(name: string, pageOrigin = origin): Promise<typeof globalThis.fetch> {
      const answer = await auth.api.signUpEmail({
        body: { name, email: `${name}@example.com`, password: crypto.randomUUID() },
        asResponse: true,
      });
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      return (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Cookie', cookies.join('; '));
        headers.set('Origin', pageOrigin);
        return fetch(input, { ...init, headers });
      };
    },

    async close(): Promise<void> {
      await listening.close(0);
      await pglite.close();
    },
  };
}
