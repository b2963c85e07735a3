import type { AdapterSupport, TokenAdapter, TokenFilter, TokenPage, TokenQuery } from '../adapter/adapter.js';
import { TokenAdapterError } from '../adapter/error.js';
import type { Clock } from '../domain/clock.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { TokenUsage } from '../domain/usage.js';
import type { RestRequest } from './rest/exchange.js';
import type { ListEndpoint, PolicyEndpoint, RestMapping } from './rest/mapping.js';
import { openApi } from './rest/openapi.js';
import type { SearchParameters } from './rest/paging.js';
import { changedFrom, issuedFrom, tokenFrom } from './rest/read-token.js';
import { dateOf, senderTo } from './rest/sender.js';
import { isRecord, valueOf, type Answer } from './rest/source.js';

export type { RestRequest } from './rest/exchange.js';
export { messagesIn, problemDocument, type FailureMapping } from './rest/failure.js';
export type * from './rest/mapping.js';
export * from './rest/paging.js';
export { header, text, type Answer, type AnswerSource, type JsonObject, type Source } from './rest/source.js';
export * from './rest/time.js';

/** Where the API is and what its requests need. */
export interface RestAdapterOptions {
  /**
   * The address that every path is appended to, for example `/api/v1`. Relative to the page's address; where there is
   * no page it has to be absolute.
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

/** An adapter with `list`, and with the methods that `Mapping` has endpoints for. */
export type RestAdapter<Mapping extends RestMapping> = TokenAdapter & {
  readonly supports: AdapterSupport;
} & {
  readonly [
    Method in keyof Mapping & keyof TokenAdapter as undefined extends Mapping[Method] ? never : Method
  ]-?: NonNullable<TokenAdapter[Method]>;
};

/**
 * The adapter for a backend that speaks JSON over HTTP: one that implements docs/openapi.yaml or, with a mapping, any
 * that the mapping describes.
 *
 * Every failure is a {@link TokenAdapterError}; an abort rejects with the reason of the signal. Nothing is sent twice.
 *
 * @throws {TypeError} where `baseUrl` is no http(s) address, or of another origin without `crossOrigin`.
 *
 * @example
 * list.adapter = restAdapter({ baseUrl: '/api/v1', headers: () => ({ 'X-CSRF-Token': csrfToken() }) });
 */
export function restAdapter(options: RestAdapterOptions): RestAdapter<typeof openApi>;
export function restAdapter<const Mapping extends RestMapping>(
  options: RestAdapterOptions,
  mapping: Mapping,
): RestAdapter<Mapping>;
export function restAdapter(options: RestAdapterOptions, mapping: RestMapping = openApi): RestAdapter<RestMapping> {
  const send = senderTo(options, mapping);
  const { token: rows, list, create, revoke, update, rotate, policy, usage } = mapping;

  return {
    ...(options.key !== undefined && { key: options.key }),
    supports: supportOf(mapping),

    async list(query, { signal }) {
      return pageFrom(await send(list, {}, { signal }, searchOf(list, query)), query, mapping);
    },

    ...(create && {
      async create(draft, submission) {
        return issuedFrom(await send(create, draft, submission), create, rows);
      },
    }),

    ...(revoke && {
      async revoke(token, { signal }) {
        try {
          await send(revoke, { token }, { signal });
        } catch (error) {
          // The API does not know it any more, so it is gone.
          if (!(error instanceof TokenAdapterError && error.code === 'not-found')) throw error;
        }
      },
    }),

    ...(update && {
      async update(token, changes, { signal }) {
        const taken: readonly string[] = [...update.takes, 'expiresAt'];
        const refused = Object.entries(changes).some(([name, value]) => value !== undefined && !taken.includes(name));
        if (refused) throw new TokenAdapterError('unsupported');
        return changedFrom(await send(update, { ...changes, token }, { signal }), update.row, rows);
      },
    }),

    ...(rotate && {
      async rotate(token, rotation, submission) {
        // Ending the old secret at once is not what was asked for.
        if (rotation.overlap && !rotate.overlap) throw new TokenAdapterError('unsupported');
        return issuedFrom(await send(rotate, { ...rotation, token }, submission), rotate, rows, token.id);
      },
    }),

    ...(policy && {
      async policy({ signal }) {
        if (!isEndpoint(policy)) return policy;
        const answer = await send(policy, {}, { signal });
        return recordFrom(valueOf(policy.read ?? '', answer.body, answer));
      },
    }),

    ...(usage && {
      async usage(token, { signal }) {
        const answer = await send(usage, { token }, { signal });
        // Whether it is one in every part is judged at the boundary.
        return recordFrom(valueOf(usage.read ?? '', answer.body, answer)) as TokenUsage;
      },
    }),
  } satisfies TokenAdapter;
}

function supportOf({ list, update, idempotent }: RestMapping): AdapterSupport {
  return {
    ...(list.search !== undefined && { search: true }),
    ...(list.sort && { sort: Object.keys(list.sort.columns) as NonNullable<AdapterSupport['sort']> }),
    ...(list.filter && { filter: Object.keys(list.filter) as NonNullable<AdapterSupport['filter']> }),
    ...(list.counts && { counts: true }),
    ...(update && { update: update.takes }),
    ...(idempotent && { idempotent }),
  };
}

function searchOf({ paging, search, sort, filter, counts }: ListEndpoint, query: TokenQuery): SearchParameters {
  const column = query.sort && sort?.columns[query.sort.by];
  return {
    ...(search !== undefined && query.search && { [search]: query.search }),
    ...(filter && query.filter && conditionsOf(filter, query.filter)),
    ...(query.sort && column !== undefined && sort?.ask(column, query.sort.direction)),
    ...(query.counts && counts?.ask(query.counts)),
    ...paging?.ask(query.cursor, query.pageSize),
  };
}

function conditionsOf(mapping: NonNullable<ListEndpoint['filter']>, filter: TokenFilter): SearchParameters {
  const parameters = Object.entries(filter).map(([column, value]: [string, string | undefined]) => {
    const ask = mapping[column as keyof TokenFilter] as string | ((value: string) => SearchParameters) | undefined;
    if (ask === undefined || value === undefined) return {};
    return typeof ask === 'string' ? { [ask]: value } : ask(value);
  });
  return Object.assign({}, ...parameters) as SearchParameters;
}

/** Whether it is a page in every part is judged at the boundary, as for any adapter. */
function pageFrom(answer: Answer, query: TokenQuery, { token, list }: RestMapping): TokenPage {
  const read = (source: ListEndpoint['rows']) => valueOf(source, answer.body, answer) ?? undefined;
  const rows = read(list.rows ?? '');
  if (!Array.isArray(rows)) throw new TokenAdapterError('unknown');
  const next = list.paging?.next({ answer, rows: rows.length, query }) ?? '';
  const total = read(list.total);
  const page = {
    tokens: rows.map((row: unknown) => tokenFrom(row, token, answer)),
    nextCursor: next === '' ? undefined : typeof next === 'number' ? String(next) : next,
    // Headers have no numbers.
    total: typeof total === 'string' ? Number(total) : total,
    counts: read(list.counts?.read),
    now: list.now ? read(list.now) : dateOf(answer),
    policy: read(list.policy),
  };
  return Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined)) as unknown as TokenPage;
}

function isEndpoint(policy: TokenPolicy | PolicyEndpoint): policy is PolicyEndpoint {
  return 'send' in policy;
}

function recordFrom(value: unknown): object {
  if (!isRecord(value)) throw new TokenAdapterError('unknown');
  return value;
}
