import type { TokenAdapter, TokenPage, TokenSort } from '../adapter/adapter.js';
import { adapterConfiguration } from '../adapter/configuration.js';
import { TokenAdapterError } from '../adapter/error.js';
import type { TokenPolicy } from '../domain/policy.js';
import { betterAuthMapping } from './better-auth/mapping.js';
import { restAdapter, type RestAdapterOptions } from './rest.js';
import { dayOf24Hours } from '../domain/duration.js';

/** Where Better Auth runs, and how its server's rules differ from the defaults of its API key plugin. */
export interface BetterAuthAdapterOptions extends Omit<RestAdapterOptions, 'baseUrl'> {
  /**
   * Where Better Auth is mounted, relative to the page's address. Absent: `/api/auth`. Without a page, the address must
   * be absolute.
   */
  readonly baseUrl?: string;
  /** Lists and creates keys of this configuration of the plugin only. Absent: lists all, creates in the default one. */
  readonly configId?: string;
  /**
   * The rules that your server's options change. Better Auth does not publish its limits, so the adapter assumes their
   * defaults. For example, if `defaultExpiresIn` is unset, a key without an expiration never expires:
   * `{ expiry: { whenAbsent: 'never' } }`.
   */
  readonly policy?: TokenPolicy;
}

/**
 * The adapter for the API key plugin of Better Auth (`@better-auth/api-key` 1.7), in the session of the signed-in user.
 * It lists, creates, renames, pauses, extends and deletes keys. Keys have no description and cannot be rotated. The list
 * shows permissions that the server gave a key as scopes.
 *
 * The server deletes expired and used-up keys, so the list never shows them. The server does not support idempotency
 * keys, so the adapter never retries.
 *
 * @throws {TypeError} if an absolute `baseUrl` is not an http(s) address, or has another origin without `crossOrigin`.
 *
 * @example
 * list.adapter = betterAuthAdapter({ key: `API keys of ${session.user.id}` });
 */
export function betterAuthAdapter(
  options: BetterAuthAdapterOptions = {},
): Required<Omit<TokenAdapter, 'key' | 'rotate' | 'usage'>> & Pick<TokenAdapter, 'key'> {
  const { baseUrl = '/api/auth', configId, policy, ...transport } = options;
  const fetch: typeof globalThis.fetch = async (...request) =>
    withRetryAfter(await (options.fetch ?? globalThis.fetch)(...request));
  const rest = restAdapter({ ...transport, baseUrl, fetch }, betterAuthMapping(policyOf(policy), configId));

  return {
    ...rest,
    // Hidden, because a user of the adapter cannot change the configuration.
    ...{ [adapterConfiguration]: undefined },

    async list({ pageSize, cursor, sort }, request) {
      const order = sort?.by === 'createdAt' ? sort : newestFirst;
      const read = (rows: { readonly cursor?: string; readonly pageSize: number }) =>
        rest.list({ ...rows, sort: order }, request);
      if (cursor === undefined) return pageOf(await read({ pageSize }));

      // Also read the last row of the previous page. If it is not in its place, rows have moved, because each list request
      // makes the server delete expired keys. The earlier rows are then read again, so that no row is missed.
      const { offset, after } = readCursor(cursor);
      const next = await read({ cursor: String(offset - 1), pageSize: pageSize + 1 });
      return pageOf(idOf(next.tokens[0]) === after ? next : await read({ pageSize: offset + pageSize }), after);
    },

    async update(token, changes, request) {
      // The server applies its default only when a key is created.
      if (changes.expiresAt === 'unknown') throw new TokenAdapterError('unsupported');
      // The server refuses an update without changes.
      if (Object.values(changes).every((change) => change === undefined)) return token;
      return rest.update(token, changes, request);
    },
  };
}

const newestFirst: TokenSort = { by: 'createdAt', direction: 'descending' };

/** The defaults of the plugin's options. */
function policyOf(stated: TokenPolicy = {}): TokenPolicy {
  return {
    description: { presence: 'unsupported' },
    scopes: { presence: 'shown' },
    ...stated,
    name: { minLength: 1, maxLength: 32, ...stated.name },
    expiry: {
      minLifetime: dayOf24Hours,
      maxLifetime: 365 * dayOf24Hours,
      whenAbsent: 'backend-default',
      ...stated.expiry,
    },
  };
}

/** How many rows were already read, and the id of the last one. */
interface Position {
  readonly offset: number;
  readonly after: string;
}

function readCursor(cursor: string): Position {
  try {
    return JSON.parse(cursor) as Position;
  } catch {
    throw new TokenAdapterError('invalid');
  }
}

/** The rows after the row with the id `after`, or all rows if that row is gone. The list merges repeated rows. */
function pageOf({ nextCursor, ...page }: TokenPage, after?: string): TokenPage {
  const seen = after === undefined ? 0 : page.tokens.findIndex((row) => idOf(row) === after) + 1;
  const tokens = page.tokens.slice(seen);
  if (nextCursor === undefined || tokens.length === 0) return { ...page, tokens };
  const position: Position = { offset: Number(nextCursor), after: idOf(tokens.at(-1)) ?? '' };
  return { ...page, tokens, nextCursor: JSON.stringify(position) };
}

/** The id of a row, which is not checked yet and may be anything. */
function idOf(row: unknown): string | undefined {
  return (row as { id?: string } | null | undefined)?.id;
}

/** Reads the wait before a retry, in seconds, from Better Auth's own header. */
function withRetryAfter(response: Response): Response {
  const wait = response.headers.get('X-Retry-After');
  if (wait === null || response.headers.has('Retry-After')) return response;
  const headers = new Headers(response.headers);
  headers.set('Retry-After', wait);
  return new Response(response.body, { status: response.status, headers });
}
