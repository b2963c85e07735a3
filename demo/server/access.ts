import { getConnInfo } from '@hono/node-server/conninfo';
import { getCookie } from 'hono/cookie';
import type { Middleware, RequestContext, Services } from './environment.js';
import { Problem } from './problem.js';
import { hashOf } from './secret.js';
import { findSessionUser, type DemoUser } from './sessions.js';

/** Cookies are shared between ports: this name avoids conflicts with other servers on localhost. */
export const sessionCookie = 'api-token-demo-session';

/** Lets signed-in people through. */
export function requireSession(services: Services): Middleware {
  return async (context, next) => {
    const user = await readSessionUser(services, context);
    if (!user) {
      throw new Problem(401, 'unauthenticated', 'Nobody is signed in, or the session has ended.', {
        headers: { 'WWW-Authenticate': 'Cookie realm="api-tokens"' },
      });
    }
    context.set('user', user);
    await next();
  };
}

/**
 * The signed-in user, if any. A request with `Authorization` comes from a program, and a token must not be able to
 * create other tokens: 403, even with a session cookie.
 */
export async function readSessionUser(
  { database, clock, rateLimiter }: Services,
  context: RequestContext,
): Promise<DemoUser | undefined> {
  if (context.req.header('Authorization') !== undefined) {
    rateLimiter.take(addressKey(context));
    throw new Problem(403, 'forbidden', 'An API token cannot be used here: sign in.');
  }
  const id = getCookie(context, sessionCookie);
  const user = id === undefined ? undefined : await findSessionUser(database, id, clock.now());
  rateLimiter.take(id === undefined || !user ? addressKey(context) : `session ${hashOf(id)}`);
  return user;
}

/** Limits the routes that anyone may call, by address. */
export function limitByAddress({ rateLimiter }: Services): Middleware {
  return async (context, next) => {
    rateLimiter.take(addressKey(context));
    await next();
  };
}

/**
 * Refuses writes that another page sent (cross-site request forgery). Browsers always say where a write comes from;
 * `same-site` is refused too, because every port of localhost is the same site.
 */
export const refuseForeignWrites: Middleware = async (context, next) => {
  const isRead = context.req.method === 'GET' || context.req.method === 'HEAD';
  if (!isRead && (isForeignOrigin(context) || isForeignFetch(context))) {
    throw new Problem(403, 'forbidden', 'This request came from a page of another origin.');
  }
  await next();
};

/**
 * Refuses requests for a host name that is not ours: a page could otherwise point its own name at this machine (DNS
 * rebinding) and be the same origin as the demo, where signing in needs no password.
 */
export function requireHostName(hostNames: readonly string[]): Middleware {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (!hostNames.includes(hostname)) {
      throw new Problem(421, 'forbidden', 'This server does not answer to that host name.');
    }
    await next();
  };
}

/** The client's IP address, as the connection tells it. */
export function addressOf(context: RequestContext): string {
  return getConnInfo(context).remote.address?.replace(/^::ffff:/u, '') ?? 'unknown';
}

export function addressKey(context: RequestContext): string {
  return `address ${addressOf(context)}`;
}

function isForeignOrigin(context: RequestContext): boolean {
  const origin = context.req.header('Origin');
  if (origin === undefined) return false;
  // Compares only hosts, because behind a proxy that ends TLS the server sees another scheme than the page.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(context.req.url).host;
}

function isForeignFetch(context: RequestContext): boolean {
  const site = context.req.header('Sec-Fetch-Site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
