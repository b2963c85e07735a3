import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { bundleOf, oneFileBundle } from './built-modules.js';

/** The policy of S8, as docs/security.md recommends it to hosts. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** A response in place of the API's. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HostPageOptions {
  /** The page's Content-Security-Policy. Absent: {@link strictPolicy}. */
  readonly policy?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The page's `body`. Absent: a list. */
  readonly body?: string;
  /** The page's own module. Absent: it gives the list a REST adapter. */
  readonly script?: string;
  /** Additional files by path: modules, frames. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers a request to the API, or returns undefined to leave it to the API. */
  readonly instead?: (request: { readonly method: string; readonly path: string }) => Reply | undefined;
}

const listScript = `
  import '/api-token-elements.js';
  import { restAdapter } from '/rest.js';
  document.querySelector('api-token-list').adapter = restAdapter({ baseUrl: '/api', key: 'host page' });
`;

/**
 * A host's page on a real server: the library's one-file build under a strict policy, a small API, and a record of the
 * requests. The server creates the secrets, so that no test has to pass one to the page.
 */
export class HostPage {
  /** Every issued secret, in order. */
  readonly secrets: string[] = [];
  /** The policy violations that browsers reported. */
  readonly reports: string[] = [];
  /** Method and path of every request except reports. */
  readonly requests: string[] = [];
  #onReport: () => void = () => undefined;
  readonly #server: Server;
  readonly #files: Map<string, string>;
  readonly #options: HostPageOptions;
  readonly #tokens = new Map<string, { id: string; name: string; expiresAt: string | null }>();

  private constructor(options: HostPageOptions, files: Map<string, string>) {
    this.#options = options;
    this.#files = files;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(options: HostPageOptions = {}): Promise<HostPage> {
    const [bundle, rest] = await Promise.all([oneFileBundle(), bundleOf('src/adapters/rest.ts')]);
    const files = new Map([
      ['/api-token-elements.js', bundle],
      ['/rest.js', rest],
      ['/page.js', options.script ?? listScript],
      ...Object.entries(options.files ?? {}),
    ]);
    const host = new HostPage(options, files);
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of the page. A page on loopback is a secure context, although it is plain http. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** The secret that was issued last. */
  get secret(): string {
    const secret = this.secrets.at(-1);
    if (secret === undefined) throw new Error('The API has given out no secret.');
    return secret;
  }

  /** Resolves when the next report has arrived. */
  nextReport(): Promise<void> {
    return new Promise((resolve) => (this.#onReport = resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const path = new URL(url, this.url).pathname;
    const body = await text(request);
    if (path === '/reports') {
      this.reports.push(body);
      this.#onReport();
      response.writeHead(204).end();
      return;
    }
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    this.requests.push(`${method} ${path}`);
    const reply = path.startsWith('/api/') ? this.#answerAsApi(method, path, body) : this.#file(path);
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  }

  #file(path: string): Reply {
    const { policy = strictPolicy, body = '<main><h1>My profile</h1><api-token-list></api-token-list></main>' } =
      this.#options;
    const page = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Host page</title>
      <body>${body}<script type="module" src="/page.js"></script></body></html>`;
    const content = path === '/' ? page : this.#files.get(path);
    if (content === undefined) return { status: 404, body: 'Not found.' };
    const isScript = path.endsWith('.js');
    return {
      headers: {
        'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
        ...(policy !== '' && { 'Content-Security-Policy': `${policy}; report-uri /reports` }),
        ...this.#options.headers,
      },
      body: content,
    };
  }

  #answerAsApi(method: string, path: string, body: string): Reply {
    const own = this.#options.instead?.({ method, path });
    if (own !== undefined) return own;
    const [, id, rotations] = /^\/api\/api-tokens(?:\/([^/]+))?(\/rotations)?$/u.exec(path) ?? [];
    if (path.endsWith('/policy')) return json(200, {});
    if (method === 'GET') {
      const tokens = [...this.#tokens.values()];
      return json(200, { tokens, total: tokens.length, now: new Date().toISOString() });
    }
    if (method === 'DELETE' && id !== undefined) {
      this.#tokens.delete(id);
      return { status: 204, body: '' };
    }
    const asked = JSON.parse(body) as { name?: string; expiresAt?: string };
    if (method === 'POST' && id === undefined) {
      const token = { id: randomUUID(), name: asked.name ?? '', expiresAt: asked.expiresAt ?? null };
      this.#tokens.set(token.id, token);
      return json(201, { secret: this.#newSecret(), token });
    }
    const token = this.#tokens.get(id ?? '');
    if (method === 'POST' && rotations !== undefined && token !== undefined) {
      return json(201, { secret: this.#newSecret(), token });
    }
    return json(404, {});
  }

  #newSecret(): string {
    const secret = `ate_${randomBytes(24).toString('hex')}`;
    this.secrets.push(secret);
    return secret;
  }
}

/** An answer of the API. */
export function json(status: number, body: unknown): Reply {
  return {
    status,
    headers: {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      'Cache-Control': 'no-store',
    },
    body: JSON.stringify(body),
  };
}
