/** Bugs in usage. */
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import type { ApiToken } from '../../../src/domain/token.js';
import type { TokenUsage } from '../../../src/domain/usage.js';
import type { BrokenAdapter } from './broken-adapter.js';

const today = new Date().toISOString().slice(0, 10);
const memory = { usage: (): TokenUsage => ({ days: [{ date: today, uses: 2 }] }) };

/** A backend that provides wrong usage. */
const telling = (bug: string, answer: unknown): BrokenAdapter => ({
  bug,
  caughtBy: 'usage-days',
  memory,
  members: ({ adapter }) => ({
    usage: async (...asked: Parameters<NonNullable<TokenAdapter['usage']>>) => {
      await adapter.usage?.(...asked);
      return answer;
    },
  }),
});

export const usageBugs: readonly BrokenAdapter[] = [
  telling('usage answers a number for all time', { uses: 412 }),
  telling('usage has instants for days', { days: [{ date: `${today}T00:00:00Z`, uses: 2 }] }),
  telling('usage tells a day twice, once for each address', { days: Array(2).fill({ date: today, uses: 1 }) }),
  telling('usage fills the month to its end', { days: [{ date: '2999-12-31', uses: 0 }] }),
  {
    bug: 'usage of a token that is gone is empty',
    caughtBy: 'usage-gone',
    memory,
    members: ({ adapter, secrets }) => ({
      usage: async (token: ApiToken, options: Parameters<NonNullable<typeof adapter.usage>>[1]) =>
        token.id.startsWith('foreign-') || secrets.has(token.id) ? adapter.usage?.(token, options) : { days: [] },
    }),
  },
];
