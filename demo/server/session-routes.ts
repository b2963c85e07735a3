import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { limitByAddress, readSessionUser, sessionCookie } from './access.js';
import type { Environment, RequestContext, Services } from './environment.js';
import { invalidFields } from './problem.js';
import { readJsonObject } from './request-body.js';
import { endSession, listDemoUsers, sessionLifetime, startSession } from './sessions.js';

/** Signing in by choosing a demo user: a stand-in for the sign-in of a real product. */
export function sessionRoutes(services: Services): Hono<Environment> {
  const { database, clock } = services;
  const routes = new Hono<Environment>();
  const limited = limitByAddress(services);

  routes.get('/demo-users', limited, async (context) => context.json({ users: await listDemoUsers(database) }));

  // Nobody is an answer too: browsers log a 401 as an error, and a first visit is none.
  routes.get('/session', async (context) => context.json({ user: (await readSessionUser(services, context)) ?? null }));

  routes.post('/session', limited, async (context) => {
    const { userId, ...unknown } = await readJsonObject(context.req.raw);
    const user = (await listDemoUsers(database)).find(({ id }) => id === userId);
    const errors = Object.keys(unknown).map((field) => ({ field, detail: 'This field is not known here.' }));
    if (!user) errors.unshift({ field: 'userId', detail: 'There is no such user.' });
    if (!user || errors.length > 0) throw invalidFields(errors);
    await endPresentSession(context); // Also keeps a planted session id from outliving a sign-in.
    setCookie(context, sessionCookie, await startSession(database, user.id, clock.now()), {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: sessionLifetime / 1000,
      // Not `secure`: the demo speaks plain HTTP, and not every browser takes that for localhost.
    });
    return context.json({ user });
  });

  routes.delete('/session', limited, async (context) => {
    await endPresentSession(context);
    deleteCookie(context, sessionCookie, { path: '/' });
    return context.body(null, 204);
  });

  async function endPresentSession(context: RequestContext): Promise<void> {
    const id = getCookie(context, sessionCookie);
    if (id !== undefined) await endSession(database, id);
  }

  return routes;
}
