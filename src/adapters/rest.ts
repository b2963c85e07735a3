import { isRecord } from '../adapter/field-of.js';
import type {
  AdapterSupport,
  RequestOptions,
  TokenAdapter,
  TokenFilter,
  TokenPage,
  TokenQuery,
} from '../adapter/adapter.js';
import { adapterConfiguration } from '../adapter/configuration.js';
import { TokenAdapterError } from '../adapter/error.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { TokenUsage } from '../domain/usage.js';
import { answeredAt } from './rest/answered-at.js';
import type { ListEndpoint, PolicyEndpoint, RestMapping } from './rest/mapping.js';
import { openApi } from './rest/openapi.js';
import type { SearchParameters } from './rest/paging.js';
import { changedFrom, issuedFrom, tokenFrom } from './rest/read-token.js';
import { RequestFailure } from './rest/request-failure.js';
import { checkConfiguration } from './rest/check-mapping.js';
import { mergePolicies } from './rest/merge-policies.js';
import type { RestAdapterOptions } from './rest/options.js';
import { senderTo } from './rest/sender.js';
import { valueOf, type Answer } from './rest/source.js';

export { answeredAt } from './rest/answered-at.js';
export type { RestRequest } from './rest/exchange.js';
export { messagesIn, problemDocument, type FailureMapping } from './rest/failure.js';
export type * from './rest/mapping.js';
export type { RestAdapterOptions } from './rest/options.js';
export * from './rest/paging.js';
export { header, text, type Answer, type AnswerSource, type JsonObject, type Source } from './rest/source.js';
export * from './rest/lifetime.js';
export * from './rest/time.js';

/** An adapter with `list`, and with those methods for which `Mapping` has endpoints. */
export type RestAdapter<Mapping extends RestMapping> = TokenAdapter & {
  readonly supports: AdapterSupport;
} & {
  readonly [
    Method in keyof Mapping & keyof TokenAdapter as undefined extends Mapping[Method] ? never : Method
  ]-?: NonNullable<TokenAdapter[Method]>;
};

/**
 * The adapter for a backend with a JSON API over HTTP, which implements docs/openapi.yaml or which you describe with a
 * mapping.
 *
 * Every failure is a {@link TokenAdapterError}; an abort rejects with the reason of the signal. The adapter never retries.
 *
 * @throws {TypeError} if the configuration has unknown or missing keys (the message names all of them), or if an absolute
 * `baseUrl` is not an http(s) address, or has another origin without `crossOrigin`.
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
  checkConfiguration(options, mapping);
  const send = senderTo(options, mapping);
  const { token: rows, list, create, revoke, update, rotate, policy, usage } = mapping;
  const stated = policy && !isEndpoint(policy) ? policy : undefined;
  /** The rules as far as known: those in the configuration, and those of the backend's latest answer. */
  let rules: unknown = stated;

  const readPage = async (query: TokenQuery, { signal }: RequestOptions): Promise<TokenPage> => {
    const page = pageFrom(await send(list, {}, { signal }, searchOf(list, query)), query, mapping, stated);
    rules = page.policy ?? rules;
    return page;
  };

  /**
   * Relates a conflict without a field to the name, if names are unique and a name was sent. Not if the backend supports
   * idempotency keys, because the conflict may then be about the key.
   */
  const aboutName = (thrown: unknown): unknown => {
    const isName =
      thrown instanceof TokenAdapterError && thrown.code === 'conflict' && Object.keys(thrown.fields).length === 0;
    if (!isName || mapping.idempotent || valueOf('name.unique', rules, undefined) !== true) return thrown;
    const { requestId, userMessage, cause } = thrown;
    return new TokenAdapterError('conflict', {
      fields: { name: true },
      ...(requestId !== undefined && { requestId }),
      ...(userMessage !== undefined && { userMessage }),
      cause,
    });
  };

  return {
    ...(options.key !== undefined && { key: options.key }),
    ...{ [adapterConfiguration]: mapping },
    supports: supportOf(mapping),

    list: readPage,

    ...(create && {
      async create(draft, submission) {
        const answer = await send(create, draft, submission).catch((thrown: unknown) => {
          throw draft.name === '' ? thrown : aboutName(thrown);
        });
        return issuedFrom(answer, create, rows);
      },
    }),

    ...(revoke && {
      async revoke(token, { signal }) {
        try {
          await send(revoke, { token }, { signal });
        } catch (error) {
          // The API no longer knows the token, so the token is gone.
          if (!(error instanceof TokenAdapterError && error.code === 'not-found')) throw error;
        }
      },
    }),

    ...(update && {
      async update(token, changes, { signal }) {
        const taken: readonly string[] = [...update.takes, 'expiresAt'];
        const refused = Object.entries(changes).some(([name, value]) => value !== undefined && !taken.includes(name));
        if (refused) throw new TokenAdapterError('unsupported');
        const answer = await send(update, { ...changes, token }, { signal }).catch((thrown: unknown) => {
          throw changes.name === undefined ? thrown : aboutName(thrown);
        });
        return changedFrom(answer, update.row, rows);
      },
    }),

    ...(rotate && {
      async rotate(token, rotation, submission) {
        // Refuse, because the request wants the old secret to keep working.
        if (rotation.overlap && !rotate.overlap) throw new TokenAdapterError('unsupported');
        return issuedFrom(await send(rotate, { ...rotation, token }, submission), rotate, rows, token.id);
      },
    }),

    ...(policy && {
      async policy({ signal }) {
        if (!isEndpoint(policy)) {
          // Each page has the current rules, such as the quota that is left.
          return list.policy === undefined ? policy : ((await readPage({ pageSize: 1 }, { signal })).policy ?? policy);
        }
        const answer = await send(policy, {}, { signal });
        const read = recordFrom('policy.read', valueOf(policy.read ?? '', answer.body, answer));
        rules = read;
        return read;
      },
    }),

    ...(usage && {
      async usage(token, { signal }) {
        const answer = await send(usage, { token }, { signal });
        // `checkTokenUsage` checks every part later.
        return recordFrom('usage.read', valueOf(usage.read ?? '', answer.body, answer)) as TokenUsage;
      },
    }),
  } satisfies TokenAdapter;
}

/** Fields that rows have only if they are mapped. */
const optionalFields = ['createdAt', 'expiresAt', 'lastUsedAt'] as const;

function supportOf({ token, list, update, idempotent }: RestMapping): AdapterSupport {
  const lacks = optionalFields.filter((field) => token[field] === undefined);
  return {
    ...(list.search !== undefined && { search: true }),
    ...(list.sort && { sort: Object.keys(list.sort.columns) as NonNullable<AdapterSupport['sort']> }),
    ...(list.filter && { filter: Object.keys(list.filter) as NonNullable<AdapterSupport['filter']> }),
    ...(list.counts && { counts: true }),
    ...(lacks.length > 0 && { lacks }),
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

/** The page of an answer. `checkTokenPage` checks every part later, as for any adapter. */
function pageFrom(
  answer: Answer,
  query: TokenQuery,
  { token, list }: RestMapping,
  stated: TokenPolicy | undefined,
): TokenPage {
  const read = (source: ListEndpoint['rows']) => valueOf(source, answer.body, answer) ?? undefined;
  const rows = read(list.rows ?? '');
  if (!Array.isArray(rows)) throw nothingFoundBy('list.rows', `no array. The answer is ${shapeOf(answer.body)}`);
  const next = list.paging?.next({ answer, rows: rows.length, query }) ?? '';
  const total = read(list.total);
  const page = {
    tokens: rows.map((row: unknown) => tokenFrom(row, token, answer)),
    nextCursor: next === '' ? undefined : typeof next === 'number' ? String(next) : next,
    // A value from a header is a string.
    total: typeof total === 'string' ? Number(total) : total,
    counts: read(list.counts?.read),
    now: list.now ? read(list.now) : answeredAt(answer),
    policy: list.policy === undefined ? undefined : mergePolicies(stated, read(list.policy)),
  };
  return Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined)) as unknown as TokenPage;
}

function isEndpoint(policy: TokenPolicy | PolicyEndpoint): policy is PolicyEndpoint {
  return 'send' in policy;
}

function recordFrom(key: string, value: unknown): object {
  if (!isRecord(value)) throw nothingFoundBy(key, 'no object');
  return value;
}

function nothingFoundBy(key: string, instead: string): TokenAdapterError {
  return new TokenAdapterError('unknown', { cause: new RequestFailure(`${key} found ${instead}.`, { key }) });
}

/** The shape of a list's answer, which tells the author of a configuration where the rows are. */
function shapeOf(body: unknown): string {
  if (Array.isArray(body)) return 'an array';
  return isRecord(body) ? `an object with ${Object.keys(body).slice(0, 8).join(', ') || 'no field'}` : `no object`;
}
