import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { pagePolicy, people, personOf, sessionLifetime, type Settings } from './settings.js';
import { Refusal, type Input } from './tokens.js';

interface Environment {
  Variables: { userId: string };
}

/** The backend on Hono, whose own middleware does sessions (signed cookies), CSRF and bearer tokens. */
export function listener({ tokens, origin, sessionSecret, page }: Settings) {
  const app = new Hono<Environment>();
  const cookie = { httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:'), path: '/' } as const;

  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // Log only the stack: other properties of a database error contain the values of the statement.
    if (!(error instanceof Refusal)) console.error(error.stack);
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'unknown', 'Something went wrong.');
    return context.json(refusal.problem, refusal.problem.status, { 'Content-Type': 'application/problem+json' });
  });

  app.use(secureHeaders(), async (context, next) => {
    await next();
    context.header('Content-Security-Policy', pagePolicy);
    if (context.req.path.startsWith('/api/')) context.header('Cache-Control', 'no-store');
  });
  app.use('/api/*', bodyLimit({ maxSize: 16 * 1024 }), csrf({ origin }), async ({ req }, next) => {
    // csrf() checks only requests that a form can send. Requests of scripts must come from this page too.
    const from = req.header('Origin');
    const isOurs = req.method === 'GET' || from === undefined || from === origin;
    if (!isOurs) throw new Refusal(403, 'forbidden', 'This came from another page.');
    await next();
  });

  // Sign-in without a password: put your own here.
  app.get('/api/session', async (context) => context.json({ people, userId: (await userIdOf(context)) ?? null }));
  app.post('/api/session', async (context) => {
    const { id } = personOf(await readJson(context));
    const session = `${id} ${Date.now() + sessionLifetime}`;
    await setSignedCookie(context, 'session', session, sessionSecret, { ...cookie, maxAge: sessionLifetime / 1000 });
    return context.body(null, 204);
  });
  app.delete('/api/session', (context) => {
    deleteCookie(context, 'session', cookie);
    return context.body(null, 204);
  });

  const requireSession: MiddlewareHandler<Environment> = async (context, next) => {
    const userId = await userIdOf(context);
    if (userId === undefined) throw new Refusal(401, 'unauthenticated', 'Nobody is signed in.');
    context.set('userId', userId);
    await next();
  };
  app.use('/api/tokens/*', requireSession);
  app.get('/api/tokens', async (context) => context.json(await tokens.list(context.var.userId)));
  app.post('/api/tokens', async (context) =>
    context.json(await tokens.create(context.var.userId, await readJson(context)), 201),
  );
  app.patch('/api/tokens/:id', async (context) =>
    context.json(await tokens.update(context.var.userId, context.req.param('id'), await readJson(context))),
  );
  app.post('/api/tokens/:id/rotations', async (context) =>
    context.json(await tokens.rotate(context.var.userId, context.req.param('id')), 201),
  );
  app.delete('/api/tokens/:id', async (context) => {
    await tokens.revoke(context.var.userId, context.req.param('id'));
    return context.body(null, 204);
  });

  // The API that a token opens: yours. A token never opens the routes above, so that a leaked one cannot create others.
  const verifyToken = async (secret: string, context: Context<Environment>) => {
    const userId = await tokens.use(secret);
    if (userId !== undefined) context.set('userId', userId);
    return userId !== undefined;
  };
  app.get('/api/me', bearerAuth({ verifyToken }), (context) => context.json({ userId: context.var.userId }));

  app.use(serveStatic({ root: page }));

  async function userIdOf(context: Context<Environment>): Promise<string | undefined> {
    const [userId, end] = ((await getSignedCookie(context, sessionSecret, 'session')) || '').split(' ');
    return Number(end) > Date.now() ? userId : undefined;
  }

  async function readJson(context: Context<Environment>): Promise<Input> {
    const body: unknown = await context.req.json().catch(() => undefined);
    if (typeof body === 'object' && body !== null) return body as Input;
    throw new Refusal(400, 'invalid', 'The body is not JSON.');
  }

  return getRequestListener(app.fetch);
}
