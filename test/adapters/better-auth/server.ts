import { PGlite } from '@electric-sql/pglite';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { Hono } from 'hono';
import { PGliteDialect } from 'kysely';
import { listen } from '../../../demo/server/listen.js';

/** What a hook of the host's refuses a request with that asks for it in its `X-Refuse` header. */
export const refusals = {
  stale: { status: 'FORBIDDEN', code: 'SESSION_NOT_FRESH', message: 'Session is not fresh' },
  full: { status: 'BAD_REQUEST', code: 'TOO_MANY_KEYS', message: 'You have 20 keys. Delete one first.' },
} as const;

/** A real server of Better Auth on an embedded database in memory. */
export type BetterAuthServer = Awaited<ReturnType<typeof startBetterAuth>>;

/**
 * Starts the server. Its API key plugin has the default configuration as it comes, and beside it one of the id
 * `service`, with wider limits. Requests that carry `X-Limited` are limited to two in ten seconds.
 */
export async function startBetterAuth() {
  const pglite = await PGlite.create('memory://');
  const app = new Hono();
  const listening = await listen(app.fetch, '127.0.0.1', 0);
  const { origin } = new URL(listening.url);
  const auth = betterAuth({
    baseURL: origin,
    secret: crypto.randomUUID(),
    database: { dialect: new PGliteDialect({ pglite }), type: 'postgres' },
    emailAndPassword: { enabled: true },
    rateLimit: {
      enabled: true,
      customRules: { '/**': (request) => (request.headers.has('X-Limited') ? { window: 10, max: 2 } : false) },
    },
    telemetry: { enabled: false },
    // Refusals are part of what is tested.
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

    /** Whether a secret opens the host's API. */
    async accepts(key: string): Promise<boolean> {
      return (await auth.api.verifyApiKey({ body: { key } })).valid;
    },

    /** Changes a key as no API does: to let time pass for it, for example. `assignments` is SQL. */
    async alter(keyId: string, assignments: string): Promise<void> {
      await pglite.query(`UPDATE "apikey" SET ${assignments} WHERE "id" = $1`, [keyId]);
    },

    /** Makes a user and signs them in. The fetch is that of their browser on a page of `pageOrigin`. */
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
