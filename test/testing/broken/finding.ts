/** Bugs in how an adapter searches, filters, counts and sorts, except for sorting by date. */
import type { TokenAdapter, TokenFilter, TokenPage, TokenQuery } from '../../../src/adapter/adapter.js';
import { inOrder, matchingTokens } from '../../../src/domain/search-and-order.js';
import type { ApiToken } from '../../../src/domain/token.js';
import { tokensOf } from '../token-backend.js';
import type { BrokenAdapter, ListArguments } from './broken-adapter.js';

/** Sends the backend a different query. */
function asking(change: (query: TokenQuery) => TokenQuery): BrokenAdapter['members'] {
  return ({ adapter }) => ({
    list: (...[query, options]: ListArguments) => adapter.list(change(query), options),
  });
}

/** Sends the backend different filters. */
function filtering(change: (filter: TokenFilter) => TokenFilter): BrokenAdapter['members'] {
  return asking(({ filter, ...query }) => ({ ...query, ...(filter && { filter: change(filter) }) }));
}

/** Returns different counts. */
function counting(
  change: (counts: readonly TokenFilter[], page: TokenPage, query: TokenQuery, all: readonly ApiToken[]) => unknown,
): BrokenAdapter['members'] {
  return ({ adapter }) => ({
    list: async (...[query, options]: ListArguments) => {
      const page = await adapter.list(query, options);
      return { ...page, ...(query.counts && { counts: change(query.counts, page, query, await tokensOf(adapter)) }) };
    },
  });
}

function countIn(tokens: readonly ApiToken[], filter: TokenFilter): number {
  return matchingTokens(tokens, { search: '', filter }, Date.now()).length;
}

/**
 * Puts all tokens of a kind at one end, in both directions of the order. Uses one page, so that only the order is
 * wrong.
 */
function putting(by: 'expiresAt' | 'lastUsedAt', place: 'first' | 'last'): BrokenAdapter['members'] {
  return ({ adapter }) => ({
    list: async (...[query, options]: ListArguments): ReturnType<TokenAdapter['list']> => {
      if (query.sort?.by !== by || query.cursor !== undefined) return adapter.list(query, options);
      const { nextCursor: _next, ...page } = await adapter.list({ ...query, pageSize: 1_000 }, options);
      const tokens = inOrder(page.tokens, query.sort);
      const never = tokens.filter((token) => token[by] === 'never');
      const others = tokens.filter((token) => token[by] !== 'never');
      return { ...page, tokens: place === 'first' ? [...never, ...others] : [...others, ...never] };
    },
  });
}

export const findingBugs: readonly BrokenAdapter[] = [
  {
    bug: "supports.filter has the backend's name for a column",
    caughtBy: 'supports',
    members: ({ adapter }) => ({ supports: { ...adapter.supports, filter: ['status', 'expires_at'] } }),
  },
  {
    bug: 'search makes a difference between capitals and small letters',
    caughtBy: 'search-case',
    members: ({ adapter }) => ({
      list: async (...[{ search = '', ...query }, options]: ListArguments) => {
        const page = await adapter.list({ ...query, search }, options);
        const words = search.split(' ');
        return { ...page, tokens: page.tokens.filter(({ name }) => words.every((word) => name.includes(word))) };
      },
    }),
  },
  {
    bug: 'search is for the phrase',
    caughtBy: 'search-words',
    members: ({ adapter }) => ({
      list: async (...[{ search = '', ...query }, options]: ListArguments) => {
        const page = await adapter.list({ ...query, search }, options);
        const phrase = search.toLowerCase();
        return { ...page, tokens: page.tokens.filter(({ name }) => name.toLowerCase().includes(phrase)) };
      },
    }),
  },
  {
    bug: 'search is for any of the words',
    caughtBy: 'search-words',
    members: asking(({ search = '', ...query }) => ({ ...query, search: search.split(' ')[0] ?? '' })),
  },
  {
    bug: 'a filter by status is declared and ignored',
    caughtBy: 'filter-status',
    members: filtering(({ status: _status, ...filter }) => filter),
  },
  {
    bug: 'paused tokens count as active in a filter',
    caughtBy: 'filter-status',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        if (query.filter?.status !== 'active') return adapter.list(query, options);
        const { status: _status, ...filter } = query.filter;
        const page = await adapter.list({ ...query, filter, pageSize: 1_000 }, options);
        return {
          ...page,
          tokens: matchingTokens(
            page.tokens.filter(({ status }) => status !== 'expired'),
            { search: '', filter },
            0,
          ),
        };
      },
    }),
  },
  {
    bug: 'a filter by scope is for the beginning of one',
    caughtBy: 'filter-scope',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        const { scope, ...filter } = query.filter ?? {};
        if (scope === undefined) return adapter.list(query, options);
        const page = await adapter.list({ ...query, filter, pageSize: 1_000 }, options);
        return {
          ...page,
          tokens: page.tokens.filter(({ scopes = [] }) => scopes.some((each) => each.startsWith(scope))),
        };
      },
    }),
    memory: { policy: { scopes: { presence: 'optional', choices: [{ value: 'read:all' }] } } },
  },
  {
    bug: 'longer ago is taken as within',
    caughtBy: 'filter-created',
    members: filtering(({ created, ...filter }) => ({
      ...filter,
      ...(created && { created: `within-${Number(/\d+/u.exec(created)?.[0])}d` as const }),
    })),
  },
  {
    bug: 'what never expires is among what expires within some days',
    caughtBy: 'filter-expiry',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        const page = await adapter.list(query, options);
        if (query.cursor !== undefined || !query.filter?.expiry?.startsWith('within')) return page;
        const never = (await adapter.list({ ...query, filter: { ...query.filter, expiry: 'never' } }, options)).tokens;
        return { ...page, tokens: [...page.tokens, ...never] };
      },
    }),
  },
  {
    bug: 'what never expires cannot be filtered for, and is nowhere',
    caughtBy: 'filter-expiry',
    members: filtering((filter) => (filter.expiry === 'never' ? { ...filter, expiry: 'unknown' } : filter)),
  },
  {
    bug: 'what was never used is among what was not used for long',
    caughtBy: 'filter-lastUse',
    members: ({ adapter }) => ({
      list: async (...[query, options]: ListArguments) => {
        const page = await adapter.list(query, options);
        if (query.cursor !== undefined || !query.filter?.lastUse?.startsWith('over')) return page;
        const never = (await adapter.list({ ...query, filter: { ...query.filter, lastUse: 'never' } }, options)).tokens;
        return { ...page, tokens: [...page.tokens, ...never] };
      },
    }),
  },
  {
    bug: 'of several conditions the last one is sent',
    caughtBy: 'filter-together',
    members: filtering((filter) => Object.fromEntries(Object.entries(filter).slice(-1))),
  },
  {
    bug: 'with a search, the filter is not sent',
    caughtBy: 'filter-together',
    members: asking(({ filter, ...query }) => ({ ...query, ...(filter && !query.search && { filter }) })),
  },
  {
    bug: 'counts are of the page',
    caughtBy: 'counts',
    members: counting((counts, { tokens }) => counts.map((filter) => countIn(tokens, filter))),
  },
  {
    bug: 'counts are of what was searched for',
    caughtBy: 'counts',
    members: counting((counts, _page, { search = '' }, all) => {
      const found = matchingTokens(all, { search, filter: {} }, Date.now());
      return counts.map((filter) => countIn(found, filter));
    }),
  },
  {
    bug: 'counts are texts',
    caughtBy: 'counts',
    members: counting((counts, _page, _query, all) => counts.map((filter) => String(countIn(all, filter)))),
  },
  {
    bug: 'counts are declared and missing',
    caughtBy: 'counts',
    members: asking(({ counts: _counts, ...query }) => query),
  },
  { bug: 'no expiry comes first in both directions', caughtBy: 'sort-never', members: putting('expiresAt', 'first') },
  { bug: 'no use comes last in both directions', caughtBy: 'sort-never', members: putting('lastUsedAt', 'last') },
];
