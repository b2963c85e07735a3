import type { PGlite } from '@electric-sql/pglite';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { pgliteDialect } from '../../server/pglite-dialect.js';

/** What a server of Better Auth is made of. */
export interface AuthOptions {
  readonly pglite: PGlite;
  /** The origin that its pages come from, for example `http://localhost:4322`. */
  readonly baseURL: string;
  /** Further origins that its pages may come from. */
  readonly trustedOrigins: readonly string[];
  /** Signs the session cookies. At least 32 characters. */
  readonly secret: string;
}

export type Auth = ReturnType<typeof createAuth>;

/** Better Auth with its API key plugin, as a host would set it up, on embedded PostgreSQL. */
export function createAuth({ pglite, baseURL, trustedOrigins, secret }: AuthOptions) {
  return betterAuth({
    appName: 'Meridian',
    baseURL,
    trustedOrigins: [...trustedOrigins],
    secret,
    database: { dialect: pgliteDialect(pglite), type: 'postgres' },
    emailAndPassword: { enabled: true },
    // People sign in by choosing a person, and the server handles the passwords of demo users.
    disabledPaths: ['/sign-up/email', '/sign-in/email'],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log(_level, message, ...details) {
        // A refused key is not a failure of the server.
        if (!message.startsWith('Failed to validate API key')) console.error(message, ...(details as unknown[]));
      },
    },
    plugins: [
      apiKey({
        requireName: true,
        defaultPrefix: 'mba_',
        startingCharactersConfig: { charactersLength: 8 },
        // By default, a key works for ten requests a day.
        rateLimit: { enabled: false },
      }),
    ],
  });
}

/** Brings the tables up to date. */
export async function migrate(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
}
