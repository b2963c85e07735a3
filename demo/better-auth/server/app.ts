import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuseForeignWrites, requireHostName } from '../../server/access.js';
import type { Environment, Middleware } from '../../server/environment.js';
import { Problem } from '../../server/problem.js';
import { readJsonObject } from '../../server/request-body.js';
import { securityHeaders, staticFiles } from '../../server/static-files.js';
import type { Auth } from './auth.js';
import { listPeople, signInAs } from './people.js';

/** What the server needs. */
export interface AppOptions {
  readonly auth: Auth;
  /** The secret from which the demo people's passwords are derived. */
  readonly secret: string;
  /** The folder of the built page. */
  readonly staticRoot: string;
  /** The host names that this server responds to; absent: any. */
  readonly hostNames?: readonly string[];
}

const largestBody = 16 * 1024; // bytes

/** Better Auth under `/api/auth`, what the demo needs beside it under `/api/v1`, and the built page. */
export function createApp({ auth, secret, staticRoot, hostNames }: AppOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  app.onError((error, { var: { requestId } }) => {
    if (error instanceof Problem) return error.toResponse(requestId);
    console.error(`Request ${requestId} failed:`, error);
    return new Problem(500, 'unknown', 'Something went wrong on the server.').toResponse(requestId);
  });
  app.use(nameRequest, securityHeaders);
  if (hostNames) app.use(requireHostName(hostNames));
  app.use('/api/*', neverCached, bodyLimit({ maxSize: largestBody, onError: refuseLargeBody }));
  app.all('/api/auth/*', ({ req }) => auth.handler(req.raw));
  app.route('/api/v1', demoRoutes(auth, secret));
  app.route('/', staticFiles(staticRoot));
  app.notFound((context) => context.text('Not found.', 404));
  return app;
}

/** Routes for signing in by choosing a person, in place of a real product's sign-in, and for using a key: `/me`. */
function demoRoutes(auth: Auth, secret: string): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.use(refuseForeignWrites);

  routes.get('/demo-users', async (context) => context.json({ users: await listPeople(auth) }));

  routes.get('/session', async (context) => {
    const session = await auth.api.getSession({ headers: context.req.raw.headers });
    // Respond with null if nobody is signed in: browsers log a 401 as an error, and a first visit is none.
    return context.json({ user: session && personOf(session.user) });
  });

  routes.post('/session', async (context) => {
    const { userId } = await readJsonObject(context.req.raw);
    const user = (await listPeople(auth)).find(({ id }) => id === userId);
    if (!user) throw new Problem(422, 'invalid', 'There is no such user.');
    return passOnCookies(await signInAs(user, auth, secret, context.req.raw.headers), context.json({ user }));
  });

  routes.delete('/session', async (context) =>
    passOnCookies(
      await auth.api.signOut({ headers: context.req.raw.headers, asResponse: true }),
      context.body(null, 204),
    ),
  );

  routes.get('/me', async (context) => {
    const key = /^Bearer +(\S+) *$/iu.exec(context.req.header('Authorization') ?? '')?.[1];
    const verified = key === undefined ? undefined : await auth.api.verifyApiKey({ body: { key } });
    const user = verified?.key && (await (await auth.$context).internalAdapter.findUserById(verified.key.referenceId));
    if (!verified?.key || !user) {
      throw new Problem(401, 'unauthenticated', 'This needs an API key that is neither expired, paused nor deleted.', {
        headers: { 'WWW-Authenticate': key === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
      });
    }
    const { id, name, expiresAt } = verified.key;
    return context.json({ user: personOf(user), key: { id, name, expiresAt } });
  });

  return routes;
}

function personOf({ id, name, email }: { readonly id: string; readonly name: string; readonly email: string }) {
  return { id, name, email };
}

/**
 * Passes on the cookies that Better Auth sets, but not the rest of its response, which contains the session's token.
 */
function passOnCookies(from: Response, to: Response): Response {
  for (const cookie of from.headers.getSetCookie()) to.headers.append('Set-Cookie', cookie);
  return to;
}

const nameRequest: Middleware = async (context, next) => {
  const requestId = randomUUID();
  context.set('requestId', requestId);
  await next();
  context.header('X-Request-Id', requestId);
};

const neverCached: Middleware = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
};

function refuseLargeBody(): never {
  throw new Problem(413, 'invalid', 'The body is larger than 16 KiB.');
}
