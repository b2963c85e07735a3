import { Hono } from 'hono';
import { addressKey, addressOf } from './access.js';
import { isAddressAllowed } from './allowed-addresses.js';
import type { Environment, Services } from './environment.js';
import { Problem } from './problem.js';
import { isScopeGranted } from './scopes.js';
import { acceptSecret, recordUse } from './token-use.js';

/** Using a token: `/me`. A session does not count here. */
export function identityRoutes({ database, clock, rateLimiter }: Services): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.get('/me', async (context) => {
    const credentials = context.req.header('Authorization');
    const secret = /^Bearer +(\S+) *$/iu.exec(credentials ?? '')?.[1];
    const accepted = secret === undefined ? undefined : await acceptSecret(database, secret, clock.now());
    if (!accepted) {
      rateLimiter.take(addressKey(context));
      // RFC 6750, section 3.1: no error code where no token was sent.
      const challenge = credentials === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
      throw new Problem(401, 'unauthenticated', 'This needs an API token that is neither expired nor revoked.', {
        headers: { 'WWW-Authenticate': challenge },
      });
    }
    const { user, token } = accepted;
    rateLimiter.take(`token ${token.id}`);
    if (!isAddressAllowed(token.allowed_addresses, addressOf(context))) {
      throw new Problem(403, 'forbidden', 'This API token may not be used from this address.');
    }
    if (!isScopeGranted(token.scopes, 'profile:read')) {
      // RFC 6750, section 3.1.
      throw new Problem(403, 'forbidden', 'This API token has not got the scope profile:read, which this needs.', {
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="profile:read"' },
      });
    }
    await recordUse(database, token.id, addressOf(context), clock.now());
    const expiresAt = token.expires_at?.toISOString() ?? null;
    return context.json({ user, token: { id: token.id, name: token.name, expiresAt } });
  });

  return routes;
}
