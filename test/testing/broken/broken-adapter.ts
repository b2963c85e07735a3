import type { TokenAdapter, TokenPage } from '../../../src/adapter/adapter.js';
import type { MemoryAdapterOptions } from '../../../src/adapters/memory.js';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import type { ApiToken } from '../../../src/domain/token.js';
import type { ConformanceOptions } from '../../../src/testing/index.js';
import type { TokenBackend } from '../token-backend.js';

/** One realistic bug on top of a working in-memory backend. */
export interface BrokenAdapter {
  /** The bug, in the words of somebody who would make it. */
  readonly bug: string;
  /** The clause that must catch it. */
  readonly caughtBy: string;
  /** The members of the adapter that are wrong. Created again for each adapter. */
  readonly members: (backend: TokenBackend) => Partial<Record<keyof TokenAdapter, unknown>>;
  readonly memory?: MemoryAdapterOptions;
  readonly options?: ConformanceOptions;
}

/** Changes every row of a page. */
export function listing(
  { adapter }: TokenBackend,
  change: (row: ApiToken) => unknown,
): Partial<Record<keyof TokenAdapter, unknown>> {
  return {
    list: async (...[query, options]: Parameters<TokenAdapter['list']>) => {
      const page = await adapter.list(query, options);
      return { ...page, tokens: page.tokens.map(change) };
    },
  };
}

/** Changes every page. */
export function paging(
  { adapter }: TokenBackend,
  change: (page: TokenPage, query: Parameters<TokenAdapter['list']>[0]) => unknown,
): Partial<Record<keyof TokenAdapter, unknown>> {
  return {
    list: async (...[query, options]: Parameters<TokenAdapter['list']>) =>
      change(await adapter.list(query, options), query),
  };
}

/** Reports a policy that is not enforced, both in pages and by the method. */
export function telling(backend: TokenBackend, policy: TokenPolicy): Partial<Record<keyof TokenAdapter, unknown>> {
  return { ...paging(backend, (page) => ({ ...page, policy })), policy: async () => policy };
}

/** The arguments of `create`. */
export type CreateArguments = Parameters<NonNullable<TokenAdapter['create']>>;
export type UpdateArguments = Parameters<NonNullable<TokenAdapter['update']>>;
export type RevokeArguments = Parameters<NonNullable<TokenAdapter['revoke']>>;
export type RotateArguments = Parameters<NonNullable<TokenAdapter['rotate']>>;
export type ListArguments = Parameters<TokenAdapter['list']>;

export const day = 24 * 60 * 60_000;
