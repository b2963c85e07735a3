/** Bugs in what an adapter declares, and in `list`. */
import type { TokenAdapter, TokenSort } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { ApiToken, TokenAction } from '../../../src/domain/token.js';
import { tokensOf } from '../token-backend.js';
import { listing, paging, type BrokenAdapter, type ListArguments } from './broken-adapter.js';

const ids: string[] = [];
const numberOf = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1);
const realId = (token: ApiToken): ApiToken => ({ ...token, id: ids[Number(token.id)] ?? token.id });
const allActions: TokenAction[] = ['revoke', 'rename', 'describe', 'extend', 'pause', 'resume', 'rotate'];
let keys = 0;

function reversed(by: TokenSort['by'], only?: TokenSort['direction']): BrokenAdapter['members'] {
  return ({ adapter }) => ({
    list: (...[query, options]: ListArguments) => {
      const { sort } = query;
      if (sort?.by !== by || (only && sort.direction !== only)) return adapter.list(query, options);
      const direction = sort.direction === 'ascending' ? 'descending' : 'ascending';
      return adapter.list({ ...query, sort: { by, direction } }, options);
    },
  });
}

export const readingBugs: readonly BrokenAdapter[] = [
  { bug: 'revoke is null instead of absent', caughtBy: 'methods', members: () => ({ revoke: null }) },
  {
    bug: 'rotate was lost to a misspelling',
    caughtBy: 'expected-methods',
    members: ({ adapter }) => ({ rotate: undefined, rotat: adapter.rotate.bind(adapter) }),
    options: { expectations: { create: true, rotate: true } },
  },
  {
    bug: "supports.sort has the backend's name for a column",
    caughtBy: 'supports',
    members: ({ adapter }) => ({ supports: { ...adapter.supports, sort: ['name', 'created_at'] } }),
  },
  {
    bug: 'says that it lacks the last use, and rows tell it',
    caughtBy: 'lacks',
    members: ({ adapter }) => ({
      supports: { ...adapter.supports, sort: ['name'], lacks: ['lastUsedAt'] },
    }),
  },
  {
    bug: 'orders by what it says that it lacks',
    caughtBy: 'lacks',
    members: (backend) => ({
      ...listing(backend, ({ createdAt: _, ...row }) => row),
      supports: { update: ['name'], sort: ['createdAt'], lacks: ['createdAt'] },
    }),
  },
  {
    bug: 'rows allow to rotate, and there is no rotate',
    caughtBy: 'absent-everywhere',
    members: (backend) => ({ ...listing(backend, (row) => ({ ...row, actions: allActions })), rotate: undefined }),
  },
  { bug: 'a random key for each adapter', caughtBy: 'key', members: () => ({ key: `tokens ${(keys += 1)}` }) },
  {
    bug: 'list answers a bare array',
    caughtBy: 'list-page',
    members: (backend) => paging(backend, ({ tokens }) => tokens),
  },
  {
    bug: 'the last page has a nextCursor too',
    caughtBy: 'list-ends',
    members: (backend) => paging(backend, (page) => ({ nextCursor: '["",""]', ...page })),
  },
  {
    bug: 'list ignores its signal',
    caughtBy: 'list-abort',
    members: ({ adapter }) => ({
      list: (...[query]: ListArguments) => adapter.list(query, { signal: new AbortController().signal }),
    }),
  },
  {
    bug: 'list looks at its signal once and then waits without it',
    caughtBy: 'list-abort',
    members: ({ adapter }) => ({
      list: async (...[query, { signal }]: ListArguments) => {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve));
        return adapter.list(query, { signal: new AbortController().signal });
      },
    }),
  },
  {
    bug: 'a new list aborts the one before it',
    caughtBy: 'concurrent-lists',
    members: ({ adapter }) => {
      let latest: AbortController | undefined;
      return {
        list: async (...[query, { signal }]: ListArguments) => {
          latest?.abort();
          latest = new AbortController();
          const either = AbortSignal.any([signal, latest.signal]);
          await Promise.resolve();
          return adapter.list(query, { signal: either });
        },
      };
    },
  },
  {
    bug: 'ids are numbers',
    caughtBy: 'ids',
    members: (backend) => ({
      ...listing(backend, (row) => ({ ...row, id: numberOf(row.id) })),
      create: async (...args: Parameters<typeof backend.adapter.create>) => {
        const { secret, token } = await backend.adapter.create(...args);
        return { secret, token: { ...token, id: String(numberOf(token.id)) } };
      },
      revoke: (token: ApiToken, ...rest: [{ signal: AbortSignal }]) => backend.adapter.revoke(realId(token), ...rest),
      update: undefined,
      rotate: undefined,
      supports: { search: true, idempotent: true },
    }),
  },
  {
    bug: 'createdAt is the text of a date',
    caughtBy: 'dates',
    members: (backend) => listing(backend, (row) => ({ ...row, createdAt: row.createdAt?.toISOString() })),
  },
  {
    bug: 'seconds since 1970 are taken as ms',
    caughtBy: 'plausible-dates',
    members: (backend) => listing(backend, (row) => ({ ...row, createdAt: new Date(Number(row.createdAt) / 1000) })),
  },
  {
    bug: 'never used is the year 1',
    caughtBy: 'plausible-dates',
    members: (backend) =>
      listing(backend, (row) => ({
        ...row,
        ...(row.lastUsedAt === 'never' && { lastUsedAt: new Date('0001-01-01T00:00:00Z') }),
      })),
  },
  {
    bug: 'scopes are one text',
    caughtBy: 'row-fields',
    members: (backend) => listing(backend, (row) => ({ ...row, scopes: 'read write' })),
  },
  {
    bug: 'list throws before it returns a promise',
    caughtBy: 'promises',
    members: ({ adapter }) => ({
      list: (...[query, options]: ListArguments) => {
        options.signal.throwIfAborted();
        return adapter.list(query, options);
      },
    }),
  },
  {
    bug: 'list needs `this`',
    caughtBy: 'detached',
    members: ({ adapter }) => ({
      read: adapter.list.bind(adapter),
      async list(this: { read: TokenAdapter['list'] }, ...args: ListArguments) {
        return this.read(...args);
      },
    }),
  },
  {
    bug: 'list changes its query',
    caughtBy: 'arguments-untouched',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        (query as { pageSize: number }).pageSize = Math.min(query.pageSize, 50);
        return adapter.list(query, options);
      },
    }),
  },
  {
    bug: 'every page but the first has a nextCursor',
    caughtBy: 'paging-ends',
    members: (backend) =>
      paging(backend, (page, { cursor }) => ({ ...(cursor !== undefined && { nextCursor: cursor }), ...page })),
  },
  {
    bug: 'a page begins with the last row of the one before',
    caughtBy: 'paging-no-repeat',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        const page = await adapter.list(query, options);
        const before = JSON.parse(query.cursor ?? '{}') as { readonly id?: string };
        const repeated = (await tokensOf(adapter)).filter(({ id }) => id === before.id);
        return { ...page, tokens: [...repeated, ...page.tokens] };
      },
    }),
  },
  {
    bug: 'every page but the first lacks its first row',
    caughtBy: 'paging-complete',
    members: (backend) =>
      paging(backend, (page, { cursor }) => ({ ...page, tokens: page.tokens.slice(cursor === undefined ? 0 : 1) })),
  },
  {
    bug: 'a cursor works once',
    caughtBy: 'cursor-again',
    members: (backend) => {
      const used = new Set<string>();
      return paging(backend, (page, { cursor = '' }) => {
        if (used.has(cursor)) return { tokens: [] };
        if (cursor !== '') used.add(cursor);
        return page;
      });
    },
  },
  {
    bug: 'total counts the rows of the page',
    caughtBy: 'total',
    members: (backend) => paging(backend, (page) => ({ ...page, total: page.tokens.length })),
  },
  {
    bug: 'an order that is not supported is an error',
    caughtBy: 'query-tolerated',
    members: ({ adapter }) => ({
      supports: { ...adapter.supports, sort: ['name'] },
      list: async (...[query, options]: ListArguments) => {
        if (query.sort && query.sort.by !== 'name') throw new TokenAdapterError('invalid');
        return adapter.list(query, options);
      },
    }),
  },
  {
    bug: 'search is declared and ignored',
    caughtBy: 'search',
    members: ({ adapter }) => ({
      list: (...[{ search: _search, ...query }, options]: ListArguments) => adapter.list(query, options),
    }),
  },
  {
    bug: 'search is not encoded for an address',
    caughtBy: 'search',
    members: ({ adapter }) => ({
      list: (...[{ search = '', ...query }, options]: ListArguments) =>
        adapter.list({ ...query, search: new URLSearchParams(`q=${search}`).get('q') ?? '' }, options),
    }),
  },
  { bug: 'descending by name is ascending', caughtBy: 'sort-name', members: reversed('name', 'descending') },
  { bug: 'createdAt is ordered backwards', caughtBy: 'sort-createdAt', members: reversed('createdAt') },
  { bug: 'expiresAt is ordered backwards', caughtBy: 'sort-expiresAt', members: reversed('expiresAt') },
  { bug: 'lastUsedAt is ordered backwards', caughtBy: 'sort-lastUsedAt', members: reversed('lastUsedAt') },
];
