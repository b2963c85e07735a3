import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { limitByAddress, refuseForeignWrites, requireHostName } from './access.js';
import { apiTokenRoutes } from './api-token-routes.js';
import { apiPath, type AppOptions, type Environment, type Middleware, type Services } from './environment.js';
import { identityRoutes } from './identity-routes.js';
import { Problem } from './problem.js';
import { RateLimiter } from './rate-limit.js';
import { sessionRoutes } from './session-routes.js';
import { securityHeaders, staticFiles } from './static-files.js';

const largestBody = 16 * 1024; // bytes
const defaultQuota = 20;
const defaultRateLimit = { burst: 300, perSecond: 20 };

/** The demo server: the API of docs/openapi.yaml under {@link apiPath}, and the built page. */
export function createApp(options: AppOptions): Hono<Environment> {
  const { database, clock = Date, quota = defaultQuota, rateLimit = defaultRateLimit } = options;
  const services: Services = { database, clock, quota, rateLimiter: new RateLimiter(rateLimit, () => clock.now()) };
  const app = new Hono<Environment>();

  app.onError((error, context) => {
    const { requestId } = context.var;
    if (error instanceof Problem) return error.toResponse(requestId);
    (options.onError ?? logError)(error, requestId);
    return new Problem(500, 'unknown', 'Something went wrong on the server.').toResponse(requestId);
  });
  app.use(nameRequest, securityHeaders);
  if (options.hostNames) app.use(requireHostName(options.hostNames));
  if (options.middleware) app.use(options.middleware);
  app.route(apiPath, api(services));
  if (options.staticRoot !== undefined) app.route('/', staticFiles(options.staticRoot));
  app.notFound((context) => context.text('Not found.', 404));
  return app;
}

function api(services: Services): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.use(neverCached, refuseForeignWrites, bodyLimit({ maxSize: largestBody, onError: refuseLargeBody }));
  routes.route('/api-tokens', apiTokenRoutes(services));
  routes.route('/', identityRoutes(services));
  routes.route('/', sessionRoutes(services));
  routes.all('*', limitByAddress(services), () => {
    throw new Problem(404, 'not-found', 'There is nothing at this address.');
  });
  return routes;
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

function logError(error: unknown, requestId: string): void {
  console.error(`Request ${requestId} failed:`, error);
}
