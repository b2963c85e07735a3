import type { TokenAdapter, TokenPage, TokenSort } from '../adapter/adapter.js';
import { TokenAdapterError } from '../adapter/error.js';
import type { TokenPolicy } from '../domain/policy.js';
import { betterAuthMapping } from './better-auth/mapping.js';
import { restAdapter, type RestAdapterOptions } from './rest.js';

/** Where Better Auth is, and what its server allows beyond or below the defaults of its API key plugin. */
export interface BetterAuthAdapterOptions extends Omit<RestAdapterOptions, 'baseUrl'> {
  /**
   * Where Better Auth is mounted. Absent: `/api/auth`. Relative to the page's address; where there is no page it has to
   * be absolute.
   */
  readonly baseUrl?: string;
  /** Lists and creates keys of this configuration of the plugin only. Absent: lists all, creates in the default one. */
  readonly configId?: string;
  /**
   * What the server's options say otherwise, rule by rule: Better Auth does not publish its limits, so what is assumed
   * is their defaults. Where `defaultExpiresIn` is unset, for example, an expiry left out means never:
   * `{ expiry: { whenAbsent: 'never' } }`.
   */
  readonly policy?: TokenPolicy;
}

/**
 * The adapter for the API key plugin of Better Auth (`@better-auth/api-key` 1.7), in the session of whoever is signed
 * in. It lists, creates, renames, pauses, extends and deletes. A key has no description, and its secret is never
 * replaced; permissions that the server gave it are shown as scopes.
 *
 * Expired and used-up keys are deleted by the server: they vanish. It knows no idempotency key, so that nothing is ever
 * sent twice.
 *
 * @throws {TypeError} where `baseUrl` is no http(s) address, or of another origin without `crossOrigin`.
 *
 * @example
 * list.adapter = betterAuthAdapter({ key: `API keys of ${session.user.id}` });
 */
export function betterAuthAdapter(
  options: BetterAuthAdapterOptions = {},
): Required<Omit<TokenAdapter, 'key' | 'rotate' | 'usage'>> & Pick<TokenAdapter, 'key'> {
  const { baseUrl = '/api/auth', configId } = options;
  const fetch: typeof globalThis.fetch = async (...request) =>
    withRetryAfter(await (options.fetch ?? globalThis.fetch)(...request));
  const rest = restAdapter({ ...options, baseUrl, fetch }, betterAuthMapping(policyOf(options.policy), configId));

  return {
    ...rest,

    async list({ pageSize, cursor, sort }, request) {
      const order = sort?.by === 'createdAt' ? sort : newestFirst;
      const read = (rows: { readonly cursor?: string; readonly pageSize: number }) =>
        rest.list({ ...rows, sort: order }, request);
      if (cursor === undefined) return pageOf(await read({ pageSize }));

      // The last row of the page before comes along. Where it is not in its place, rows have moved meanwhile, for each
      // list makes the server delete what has expired: then all that was read before is read over, and none is missed.
      const { offset, after } = readCursor(cursor);
      const next = await read({ cursor: String(offset - 1), pageSize: pageSize + 1 });
      return pageOf(idOf(next.tokens[0]) === after ? next : await read({ pageSize: offset + pageSize }), after);
    },

    async update(token, changes, request) {
      // What the server's default is applied to is creation only.
      if (changes.expiresAt === 'unknown') throw new TokenAdapterError('unsupported');
      // The server refuses a change of nothing.
      if (Object.values(changes).every((change) => change === undefined)) return token;
      return rest.update(token, changes, request);
    },
  };
}

const newestFirst: TokenSort = { by: 'createdAt', direction: 'descending' };

const day = 24 * 60 * 60_000;

/** The defaults of the plugin's options. */
function policyOf(stated: TokenPolicy = {}): TokenPolicy {
  return {
    description: { presence: 'unsupported' },
    scopes: { presence: 'shown' },
    ...stated,
    name: { minLength: 1, maxLength: 32, ...stated.name },
    expiry: { minLifetime: day, maxLifetime: 365 * day, whenAbsent: 'backend-default', ...stated.expiry },
  };
}

/** How many rows lie behind, and the id of the last of them. */
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

/** What follows the row of id `after`, or everything where that row has gone: a row that comes again is merged. */
function pageOf({ nextCursor, ...page }: TokenPage, after?: string): TokenPage {
  const seen = after === undefined ? 0 : page.tokens.findIndex((row) => idOf(row) === after) + 1;
  const tokens = page.tokens.slice(seen);
  if (nextCursor === undefined || tokens.length === 0) return { ...page, tokens };
  const position: Position = { offset: Number(nextCursor), after: idOf(tokens.at(-1)) ?? '' };
  return { ...page, tokens, nextCursor: JSON.stringify(position) };
}

/** Rows are not checked yet: one may be anything. */
function idOf(row: unknown): string | undefined {
  return (row as { id?: string } | null | undefined)?.id;
}

/** Better Auth says how long to wait, in seconds, in a header of its own. */
function withRetryAfter(response: Response): Response {
  const wait = response.headers.get('X-Retry-After');
  if (wait === null || response.headers.has('Retry-After')) return response;
  const headers = new Headers(response.headers);
  headers.set('Retry-After', wait);
  return new Response(response.body, { status: response.status, headers });
}
