import type { TokenAdapter, TokenQuery } from '../adapter/adapter.js';
import { defaultTimeout } from '../adapter/call.js';
import { TokenAdapterError } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';
import type { ApiToken, IssuedToken } from '../domain/token.js';
import { exchange, type OutgoingRequest, type RestRequest } from './rest/exchange.js';

export type { RestRequest } from './rest/exchange.js';

/** Where the API is and what its requests need. */
export interface RestAdapterOptions {
  /**
   * The address that `/api-tokens` is appended to, for example `/api/v1`. Relative to the page's address; where there
   * is no page it has to be absolute.
   */
  readonly baseUrl: string;
  /**
   * Names the collection across tabs and re-created adapters; see {@link TokenAdapter.key}. Name the owner too, for
   * example `/api/v1 of user 42`: otherwise, after a change of user without a reload, one would see the other's tokens.
   */
  readonly key?: string;
  /** Headers for one request, asked for each anew: the place for a CSRF token. Those of the API itself win. */
  readonly headers?: (request: RestRequest) => HeadersInit | Promise<HeadersInit>;
  /**
   * Has to be true for an API of another origin than the page's. Cookies are not sent there: authenticate by `headers`,
   * or by a `fetch` of yours that sets `credentials`.
   */
  readonly crossOrigin?: boolean;
  /** How long one request may take, in ms, its body and `headers` included. Absent: 30 seconds. */
  readonly timeout?: number;
  /** Absent: the global one, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch;
  /** Absent: the machine's. */
  readonly clock?: Clock;
}

/**
 * The adapter for a backend that implements docs/openapi.yaml.
 *
 * Of a draft it sends name, description and expiry. Every failure is a {@link TokenAdapterError}; an abort rejects with
 * the reason of the signal.
 *
 * @throws {TypeError} where `baseUrl` is no http(s) address, or of another origin without `crossOrigin`.
 *
 * @example
 * list.adapter = restAdapter({ baseUrl: '/api/v1', headers: () => ({ 'X-CSRF-Token': csrfToken() }) });
 */
export function restAdapter(options: RestAdapterOptions): Required<Omit<TokenAdapter, 'key'>> & TokenAdapter {
  const base = baseOf(options);
  const { clock = systemClock, timeout = defaultTimeout } = options;
  const send = (
    method: RestRequest['method'],
    path: string,
    signal: AbortSignal,
    { search, ...content }: Content & { search?: SearchParameters } = {},
  ) => exchange({ method, url: addressOf(base, path, search), ...content }, { ...options, clock, timeout }, signal);

  return {
    ...(options.key !== undefined && { key: options.key }),
    supports: {
      search: true,
      sort: ['name', 'createdAt', 'expiresAt', 'lastUsedAt'],
      update: ['name', 'description', 'expiry'],
      idempotent: true,
    },

    async list(query, { signal }) {
      const page = recordOf(await send('GET', '/api-tokens', signal, { search: searchOf(query) }));
      if (!Array.isArray(page['tokens'])) throw new TokenAdapterError('unknown');
      // Whether it is a page in every part is judged at the boundary, as for any adapter.
      return { ...page, ...instantsOf(page, 'now'), tokens: page['tokens'].map(tokenOf) };
    },

    async create(draft, { signal, idempotencyKey }) {
      const { name, description } = draft;
      const body = { name, description, expiresAt: expiryToSend(draft.expiresAt) };
      return issuedOf(await send('POST', '/api-tokens', signal, { body, idempotencyKey }));
    },

    async revoke(token, { signal }) {
      try {
        await send('DELETE', pathOf(token), signal);
      } catch (error) {
        // The API does not know it any more, so it is gone.
        if (!(error instanceof TokenAdapterError && error.code === 'not-found')) throw error;
      }
    },

    async update(token, changes, { signal }) {
      const { name, description } = changes;
      const body = { name, description, expiresAt: expiryToSend(changes.expiresAt) };
      return tokenOf(recordOf(await send('PATCH', pathOf(token), signal, { body })));
    },

    async rotate(token, { overlap = 0, expiresAt }, { signal, idempotencyKey }) {
      // The API ends the old secret at once, which is not what was asked for.
      if (overlap > 0) throw new TokenAdapterError('unsupported');
      const body = { expiresAt: expiryToSend(expiresAt) };
      return issuedOf(await send('POST', `${pathOf(token)}/rotations`, signal, { body, idempotencyKey }));
    },

    async policy({ signal }) {
      return recordOf(await send('GET', '/api-tokens/policy', signal));
    },
  };
}

type Content = Pick<OutgoingRequest, 'body' | 'idempotencyKey'>;
type SearchParameters = Readonly<Record<string, string | undefined>>;

function baseOf({ baseUrl, crossOrigin = false }: RestAdapterOptions): URL {
  // Without a page (in Node) there is no location, whatever the DOM types say.
  const page = (globalThis as { location?: Location }).location;
  const base = URL.canParse(baseUrl, page?.href) ? new URL(baseUrl, page?.href) : undefined;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new TypeError(`restAdapter: baseUrl ${JSON.stringify(baseUrl)} is not an http(s) address.`);
  }
  if (page && base.origin !== page.origin && !crossOrigin) {
    throw new TypeError(
      `restAdapter: baseUrl is of another origin (${base.origin}) than the page (${page.origin}). ` +
        'If tokens may be managed there, say so by crossOrigin: true.',
    );
  }
  return base;
}

function addressOf(base: URL, path: string, search: SearchParameters = {}): string {
  const address = new URL(base);
  address.pathname = address.pathname.replace(/\/+$/, '') + path;
  for (const [name, value] of Object.entries(search)) if (value !== undefined) address.searchParams.set(name, value);
  return address.href;
}

function pathOf({ id }: ApiToken): string {
  // An address cannot contain these as a name, escaped or not: they would lead to another resource.
  if (id === '' || id === '.' || id === '..') throw new TokenAdapterError('unknown');
  return `/api-tokens/${encodeURIComponent(id)}`;
}

function searchOf({ pageSize, cursor, search, sort }: TokenQuery): SearchParameters {
  return {
    limit: String(pageSize),
    cursor,
    search: search === '' ? undefined : search,
    sort: sort && (sort.direction === 'descending' ? `-${sort.by}` : sort.by),
  };
}

/** Undefined where the backend is to decide: JSON leaves the field out. */
function expiryToSend(expiresAt: Date | 'never' | 'unknown' | undefined): string | null | undefined {
  if (expiresAt instanceof Date) return expiresAt.toISOString();
  return expiresAt === 'never' ? null : undefined;
}

function issuedOf(body: unknown): IssuedToken {
  const issued = recordOf(body);
  return { ...issued, token: tokenOf(issued['token']) } as IssuedToken;
}

/** A row as the contract has it: RFC 3339 texts as dates, null as never. What else may be wrong stays as it came. */
function tokenOf(row: unknown): ApiToken {
  if (typeof row !== 'object' || row === null) return row as ApiToken;
  const fields: Record<string, unknown> = { ...row };
  Object.assign(fields, instantsOf(fields, 'createdAt', 'retiresAt', 'expiresAt', 'lastUsedAt'));
  for (const name of ['expiresAt', 'lastUsedAt']) if (fields[name] === null) fields[name] = 'never';
  return fields as unknown as ApiToken;
}

function instantsOf(fields: Record<string, unknown>, ...names: readonly string[]): Record<string, Date> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof fields[name] === 'string' ? [[name, new Date(fields[name])]] : [])),
  );
}

function recordOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) throw new TokenAdapterError('unknown');
  return body as Record<string, unknown>;
}
