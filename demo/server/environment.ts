import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from './database.js';
import type { RateLimit, RateLimiter } from './rate-limit.js';
import type { DemoUser } from './sessions.js';

/** Where the API is, as docs/openapi.yaml says. */
export const apiPath = '/api/v1';

/** What every request of the demo has at hand, in Hono's terms. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    /** Names the request in answers and in the log. */
    requestId: string;
    /** Who is signed in; only behind the session guard. */
    user: DemoUser;
  };
}

export type RequestContext = Context<Environment>;
export type Middleware = MiddlewareHandler<Environment>;

/** The server's clock. Tests hand in their own. */
export interface ServerClock {
  /** The present instant, in ms since the Unix epoch. */
  now(): number;
}

/** What the demo server is made of. */
export interface AppOptions {
  readonly database: Database;
  readonly clock?: ServerClock;
  /** The folder of the built page. Absent: the API only. */
  readonly staticRoot?: string;
  /** Runs before everything else: where tests make the server fail on command. */
  readonly middleware?: Middleware;
  /** How many tokens a user may have. */
  readonly quota?: number;
  /** For each session, API token or unknown address. */
  readonly rateLimit?: RateLimit;
  /** The host names this server answers to; absent: any. */
  readonly hostNames?: readonly string[];
  /** Hears of every failure that is not the client's. Absent: standard error. */
  readonly onError?: (error: unknown, requestId: string) => void;
}

/** What the routes share. */
export interface Services {
  readonly database: Database;
  readonly clock: ServerClock;
  readonly rateLimiter: RateLimiter;
  readonly quota: number;
}
