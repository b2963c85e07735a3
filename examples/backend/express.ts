import express, { type ErrorRequestHandler, type Request } from 'express';
import session from 'express-session';
import { promisify } from 'node:util';
import { pagePolicy, people, personOf, sessionLifetime, type Settings } from './settings.js';
import { Refusal, type Input } from './tokens.js';

declare module 'express-session' {
  interface SessionData {
    userId: string;
  }
}

type Done = (error?: unknown) => void;

/** The backend on Express, with the sessions of express-session. */
export function listener({ tokens, origin, sessionSecret, page }: Settings) {
  const app = express();
  app.disable('x-powered-by');
  app.use(({ path }, response, next) => {
    response.set({ 'Content-Security-Policy': pagePolicy, 'X-Content-Type-Options': 'nosniff' });
    response.set('Cache-Control', path.startsWith('/api/') ? 'no-store' : 'no-cache');
    next();
  });
  app.use(express.static(page), express.json({ limit: '16kb' }));

  // Sessions are kept in memory: use your own store. Behind a proxy that ends TLS, set `trust proxy` too.
  const cookie = { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
  const sessions = session({
    ...{ name: 'session', secret: sessionSecret, resave: false, saveUninitialized: false },
    cookie: { ...cookie, maxAge: sessionLifetime },
  });
  app.use(['/api/session', '/api/tokens'], sessions, ({ method, headers }, _response, next) => {
    // Express has no protection against CSRF. Browsers send the origin of a write: it must be this page's.
    if (method !== 'GET' && headers.origin !== origin)
      throw new Refusal(403, 'forbidden', 'This came from another page.');
    next();
  });

  // Sign-in without a password: put your own here.
  app.get('/api/session', ({ session: { userId = null } }, response) => {
    response.json({ people, userId });
  });
  app.post('/api/session', async (request, response) => {
    const { id } = personOf(bodyOf(request));
    // A new session id, so that an id that somebody planted before the sign-in is useless.
    await promisify((done: Done) => request.session.regenerate(done))();
    request.session.userId = id;
    response.status(204).end();
  });
  app.delete('/api/session', async (request, response) => {
    await promisify((done: Done) => request.session.destroy(done))();
    response.clearCookie('session', cookie).status(204).end();
  });

  /** A route that responds with a value, for signed-in users. */
  const route = (
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    status: number,
    act: (userId: string, request: Request<{ id: string }>) => Promise<unknown>,
  ) =>
    app[method](path, async (request: Request<{ id: string }>, response) => {
      const { userId } = request.session;
      if (userId === undefined) throw new Refusal(401, 'unauthenticated', 'Nobody is signed in.');
      response.status(status).json(await act(userId, request));
    });
  route('get', '/api/tokens', 200, (userId) => tokens.list(userId));
  route('post', '/api/tokens', 201, (userId, request) => tokens.create(userId, bodyOf(request)));
  route('patch', '/api/tokens/:id', 200, (userId, request) =>
    tokens.update(userId, request.params.id, bodyOf(request)),
  );
  route('post', '/api/tokens/:id/rotations', 201, (userId, { params }) => tokens.rotate(userId, params.id));
  route('delete', '/api/tokens/:id', 204, (userId, { params }) => tokens.revoke(userId, params.id));

  // The API that a token opens: yours. A token never opens the routes above, so that a leaked one cannot create others.
  app.get('/api/me', async (request, response) => {
    const [, secret = ''] = /^Bearer +(\S+)$/iu.exec(request.get('Authorization') ?? '') ?? [];
    const userId = await tokens.use(secret);
    if (userId === undefined) response.status(401).set('WWW-Authenticate', 'Bearer').end();
    else response.json({ userId });
  });

  const answerError: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    const { problem } = error instanceof Refusal ? error : refusalOf(error);
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
  app.use(answerError);
  return app;
}

function refusalOf({ status = 500, stack }: Error & { status?: number }): Refusal {
  // A parser's message quotes the body: do not send or log it.
  if (status < 500) return new Refusal(status === 413 ? 413 : 400, 'invalid', 'The request cannot be read.');
  // Log only the stack: other properties of a database error contain the values of the statement.
  console.error(stack);
  return new Refusal(500, 'unknown', 'Something went wrong.');
}

function bodyOf({ body }: Request): Input {
  const parsed: unknown = body;
  if (typeof parsed === 'object' && parsed !== null) return parsed as Input;
  throw new Refusal(400, 'invalid', 'The body is not JSON.');
}
