import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Environment, Middleware } from './environment.js';

/** The strictest policy that the whole product works under (S8), on every answer. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

export const securityHeaders: Middleware = async (context, next) => {
  await next();
  context.header('Content-Security-Policy', contentSecurityPolicy);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('Cross-Origin-Opener-Policy', 'same-origin');
  context.header('Cross-Origin-Resource-Policy', 'same-origin');
};

/** The built page. Files under `/assets/` carry a hash of their content in their name and never change. */
export function staticFiles(root: string): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.use(compress()); // Only here: compressing an answer with a secret would tell about it by its length.
  routes.use(
    serveStatic<Environment>({
      root,
      onFound: (_path, context) => {
        const isHashed = context.req.path.startsWith('/assets/');
        context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  return routes;
}
