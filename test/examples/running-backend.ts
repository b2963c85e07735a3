import { PGlite } from '@electric-sql/pglite';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTokens } from '../../examples/backend/tokens.js';
import { loggedErrors } from './logged-errors.js';

/** A backend of examples/backend, on loopback with an in-memory database. */
export class RunningBackend {
  private constructor(
    readonly origin: string,
    readonly database: PGlite,
    /** Its console errors. */
    readonly errors: readonly string[],
    readonly close: () => Promise<void>,
  ) {}

  static async start(framework: 'hono' | 'express', trustedOrigin?: string): Promise<RunningBackend> {
    const { listener } = await (framework === 'hono'
      ? import('../../examples/backend/hono.js')
      : import('../../examples/backend/express.js'));
    const [database, logged] = [await PGlite.create(), loggedErrors()];
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = listener({
      tokens: await openTokens(database),
      origin: trustedOrigin ?? address,
      sessionSecret: 'a secret of these tests, and of nothing else',
      page: 'examples/backend/page',
    });
    server.on('request', (request, response) => void answer(request, response));
    return new RunningBackend(address, database, logged.errors, async () => {
      logged.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    });
  }

  /** The headers that a signed-in person's page sends with each request. */
  async signIn(userId: string): Promise<Record<string, string>> {
    const answer = await this.send('POST', '/api/session', { Origin: this.origin }, { userId });
    const [cookie = ''] = answer.headers.getSetCookie();
    return { Origin: this.origin, Cookie: cookie.split(';')[0] ?? '' };
  }

  send(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(this.origin + path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: text }),
    });
  }

  /** Whether a program with this secret has access. */
  async opens(secret: string): Promise<boolean> {
    return (await this.send('GET', '/api/me', { Authorization: `Bearer ${secret}` })).ok;
  }
}
