import type { TokenAdapter } from '../src/adapter/adapter.js';
import { TokenAdapterError, type TokenAdapterErrorCode, type TokenAdapterErrorDetails } from '../src/adapter/error.js';
import { memoryAdapter, type MemoryAdapterOptions } from '../src/adapters/memory.js';
import type { ApiToken } from '../src/domain/token.js';
import {
  failWith,
  Faults,
  faultyAdapter,
  loseResponse,
  neverAnswer,
  type AdapterMethod,
} from '../src/testing/index.js';
import { ago, storyClock } from './story-clock.js';

/** A whole backend in memory on the stories' clock. */
export function storyAdapter(options: Omit<MemoryAdapterOptions, 'clock'> = {}): ReturnType<typeof memoryAdapter> {
  return memoryAdapter({ ...options, clock: storyClock });
}

/** Only lists. */
export function readOnly(adapter: TokenAdapter): TokenAdapter {
  return { list: (query, options) => adapter.list(query, options) };
}

/** Reports daily usage for each token, up to the stories' current time. */
export function withUse(adapter: TokenAdapter, usesOn: (daysAgo: number) => number): TokenAdapter {
  const days = Array.from({ length: 30 }, (_, daysAgo) => ({
    date: ago(daysAgo, 'days').toISOString().slice(0, 10),
    uses: usesOn(daysAgo),
  }));
  return { ...adapter, usage: () => Promise.resolve({ days, timeZone: 'UTC' }) };
}

/** Returns all tokens at once, so that the list itself searches and sorts. */
export function withoutPaging(adapter: TokenAdapter): TokenAdapter {
  const { search: _search, sort: _sort, filter: _filter, counts: _counts, ...supports } = adapter.supports ?? {};
  return {
    ...adapter,
    supports,
    list: (_query, options) => adapter.list({ pageSize: Number.MAX_SAFE_INTEGER }, options),
  };
}

/** Never responds to one of its methods, until it is told to stop. */
export function silent(adapter: TokenAdapter, method: AdapterMethod): TokenAdapter {
  return spoilt(adapter, (faults) => faults.always(method, neverAnswer()));
}

/** Fails at one of its methods, every time. */
export function failing(
  adapter: TokenAdapter,
  method: AdapterMethod,
  code: TokenAdapterErrorCode,
  details?: TokenAdapterErrorDetails,
): TokenAdapter {
  return spoilt(adapter, (faults) => faults.always(method, failWith(new TokenAdapterError(code, details))));
}

/** Fails at the first call of one of its methods. */
export function refusingOnce(adapter: TokenAdapter, method: AdapterMethod, code: TokenAdapterErrorCode): TokenAdapter {
  return spoilt(adapter, (faults) => faults.next(method, failWith(new TokenAdapterError(code))));
}

/** Responds to the first `list` and fails at every later one. */
export function failingAfterwards(adapter: TokenAdapter, code: TokenAdapterErrorCode): TokenAdapter {
  return spoilt(adapter, (faults) => {
    faults.always('list', failWith(new TokenAdapterError(code)));
    faults.at('list', 1, ({ act }) => act());
  });
}

function spoilt(adapter: TokenAdapter, spoil: (faults: Faults) => void): TokenAdapter {
  const faults = new Faults(storyClock);
  spoil(faults);
  return faultyAdapter(adapter, faults);
}

/** Revokes one token and never responds for the next. */
export function stuckAtSecondRevocation(adapter: TokenAdapter): TokenAdapter {
  return spoilt(adapter, (faults) => faults.at('revoke', 2, neverAnswer()));
}

/** Refuses to revoke the second and the third token; the first is already gone. */
export function revokingInPart(adapter: TokenAdapter): TokenAdapter {
  return spoilt(adapter, (faults) => {
    faults.at('revoke', 1, failWith(new TokenAdapterError('not-found')));
    const userMessage = 'Only an administrator may revoke this token.';
    faults.at('revoke', 2, failWith(new TokenAdapterError('forbidden', { userMessage, requestId: 'req_7Hc2' })));
    faults.at('revoke', 3, failWith(new TokenAdapterError('unknown')));
  });
}

/** Asks to wait for a minute after the first revocation. */
export function slowingDown(adapter: TokenAdapter): TokenAdapter {
  return spoilt(adapter, (faults) =>
    faults.at('revoke', 2, failWith(new TokenAdapterError('rate-limited', { retryAfter: 60_000 }))),
  );
}

/** Only lists and revokes. */
export function revokeOnly(adapter: TokenAdapter & Required<Pick<TokenAdapter, 'revoke'>>): TokenAdapter {
  return { ...readOnly(adapter), revoke: (token, options) => adapter.revoke(token, options) };
}

/** Adds two invalid rows: one without an id, and one with an expiry that is not a date. */
export function partlyUnreadable(adapter: TokenAdapter): TokenAdapter {
  return {
    ...adapter,
    async list(query, options) {
      const page = await adapter.list(query, options);
      const rows: unknown[] = [{ name: 'Without an id' }, { id: 'odd', name: 'Odd expiry', expiresAt: new Date(NaN) }];
      return { ...page, tokens: [...page.tokens, ...(rows as ApiToken[])] };
    },
  };
}

/** Creates the token, but its first response is lost. */
export function losingFirstAnswer(adapter: TokenAdapter): TokenAdapter {
  return spoilt(adapter, (faults) => faults.next('create', loseResponse()));
}

/** Does not support idempotency keys. */
export function notIdempotent(adapter: TokenAdapter): TokenAdapter {
  return { ...adapter, supports: { ...adapter.supports, idempotent: false } };
}

/** Lists, and fails at everything else. */
export function failingAtEverything(adapter: TokenAdapter): TokenAdapter {
  return spoilt(adapter, (faults) => {
    for (const method of ['create', 'revoke', 'update', 'rotate', 'usage'] as const) {
      faults.always(method, failWith(new TokenAdapterError('network')));
    }
  });
}
