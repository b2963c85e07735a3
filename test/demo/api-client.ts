import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { assertDescribed } from './openapi.js';

/** A token as the API sends it. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly hint: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly lastUsedFrom?: string;
  readonly scopes?: readonly string[];
  readonly extra?: { readonly allowedAddresses: string };
  readonly retiresAt?: string;
  readonly status: string;
}

export interface Issued {
  readonly secret: string;
  readonly token: Token;
}

export interface TokenPage {
  readonly tokens: readonly Token[];
  readonly nextCursor?: string;
  readonly total: number;
  readonly counts?: readonly number[];
  readonly policy: { readonly quota: { readonly limit: number; readonly used: number } };
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Ask {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent unchanged. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `false` sends no session cookie. */
  readonly cookie?: false;
}

/** The API's client, as a browser or a program. Checks every response against docs/openapi.yaml. */
export class ApiClient {
  readonly #origin: string;
  cookie: string | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** `path` is below `/api/v1`. `Body` is the type that the caller expects; the OpenAPI description is checked. */
  async ask<Body = unknown>(
    method: string,
    path: string,
    { body, rawBody, headers, cookie }: Ask = {},
  ): Promise<Reply<Body>> {
    const payload = rawBody ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(`${this.#origin}/api/v1${path}`, {
      method,
      body: payload,
      headers: {
        Origin: this.#origin,
        ...(payload !== null && { 'Content-Type': 'application/json' }),
        ...(this.cookie !== undefined && cookie !== false && { Cookie: this.cookie }),
        ...headers,
      },
    });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    assertDescribed(method, path.replace(/\?.*/u, ''), answer);
    return { ...answer, body: (answer.text === '' ? undefined : JSON.parse(answer.text)) as Body };
  }

  async signIn(userId: string): Promise<Reply<unknown>> {
    const reply = await this.ask('POST', '/session', { body: { userId } });
    assert.equal(reply.status, 200);
    this.cookie = reply.headers.get('Set-Cookie')?.replace(/;.*/u, '');
    return reply;
  }

  create<Body = Problem>(body: unknown, idempotencyKey: string = randomUUID()): Promise<Reply<Body>> {
    return this.ask('POST', '/api-tokens', { body, headers: { 'Idempotency-Key': `"${idempotencyKey}"` } });
  }

  /** Creates a token. Fails if that does not succeed. */
  async created(name: string, expiresAt: string | null = null): Promise<Issued> {
    const reply = await this.create<Issued>({ name, expiresAt });
    assert.equal(reply.status, 201, reply.text);
    return reply.body;
  }

  rotate<Body = Issued>(id: string, body: unknown = {}, idempotencyKey: string = randomUUID()): Promise<Reply<Body>> {
    return this.ask('POST', `/api-tokens/${id}/rotations`, { body, headers: { 'Idempotency-Key': idempotencyKey } });
  }

  change<Body = Token>(id: string, body: unknown): Promise<Reply<Body>> {
    return this.ask('PATCH', `/api-tokens/${id}`, { body });
  }

  /** Lists tokens. Fails if that does not succeed. */
  async list(query: Readonly<Record<string, string>> = {}): Promise<TokenPage> {
    const reply = await this.ask<TokenPage>('GET', `/api-tokens?${new URLSearchParams(query)}`);
    assert.equal(reply.status, 200, reply.text);
    return reply.body;
  }

  async names(query: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    return (await this.list(query)).tokens.map(({ name }) => name);
  }

  /** The response of `/me` to a request with a secret. */
  me<Body = { user: { id: string }; token: { id: string } }>(secret: string): Promise<Reply<Body>> {
    return this.ask('GET', '/me', { cookie: false, headers: { Authorization: `Bearer ${secret}` } });
  }

  /** The status of `/me` for a secret, which says whether the secret works. */
  async statusFor(secret: string): Promise<number> {
    return (await this.me(secret)).status;
  }
}
