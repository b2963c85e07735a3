import { TokenAdapterError, type TokenAdapterErrorCode } from 'api-token-elements/adapter.js';
import type { ApiToken, TokenAdapter } from 'api-token-elements/adapter.js';

/** A row as this backend sends it. */
interface Key {
  readonly id: number;
  readonly label: string | null;
  readonly created: string;
  readonly expires: string | null;
  readonly lastUsed: string | null;
}

const codes: Readonly<Record<number, TokenAdapterErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
  429: 'rate-limited',
};

/** Copies field by field, so that the token has no other fields. */
function tokenOf(key: Key): ApiToken {
  return {
    id: String(key.id),
    name: key.label ?? '',
    createdAt: new Date(key.created),
    expiresAt: key.expires === null ? 'never' : new Date(key.expires),
    lastUsedAt: key.lastUsed === null ? 'never' : new Date(key.lastUsed),
  };
}

/** An adapter without the kit: any object with a `list` method is an adapter. */
export function keyAdapter(baseUrl: string): TokenAdapter {
  const request = async (method: string, path: string, signal: AbortSignal, body?: object): Promise<unknown> => {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(baseUrl + path, {
        method,
        signal,
        cache: 'no-store',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      answer = /json/.test(response.headers.get('Content-Type') ?? '') && text !== '' ? JSON.parse(text) : undefined;
    } catch (error) {
      signal.throwIfAborted();
      // Drop the parser's message: it quotes what it could not read, which may be a secret.
      throw new TokenAdapterError(error instanceof SyntaxError ? 'unknown' : 'network');
    }
    if (response.ok) return answer;
    const { field, message } = (answer ?? {}) as { field?: 'name' | 'expiry'; message?: string };
    const wait = Number(response.headers.get('Retry-After') ?? NaN);
    throw new TokenAdapterError(codes[response.status] ?? 'unknown', {
      ...(field && message && { fields: { [field]: message } }),
      ...(wait >= 0 && { retryAfter: wait * 1000 }),
    });
  };

  return {
    async list({ cursor = '', pageSize }, { signal }) {
      const search = new URLSearchParams({ after: cursor, limit: String(pageSize) });
      const page = (await request('GET', `/keys?${search}`, signal)) as { keys: Key[]; next: string | null };
      return { tokens: page.keys.map(tokenOf), ...(page.next !== null && { nextCursor: page.next }) };
    },

    async create({ name, expiresAt }, { signal }) {
      const expires = expiresAt instanceof Date ? expiresAt.toISOString() : null;
      const { secret, ...key } = (await request('POST', '/keys', signal, { label: name, expires })) as Key & {
        secret: string;
      };
      return { secret, token: tokenOf(key) };
    },

    async revoke({ id }, { signal }) {
      try {
        await request('DELETE', `/keys/${encodeURIComponent(id)}`, signal);
      } catch (error) {
        if (!(error instanceof TokenAdapterError && error.code === 'not-found')) throw error;
      }
    },
  };
}
