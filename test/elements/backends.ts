import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { memoryAdapter, type MemoryAdapterOptions } from '../../src/adapters/memory.js';
import type { ApiToken } from '../../src/domain/token.js';
import { manualClock } from '../clock.js';

/** A promise that a test settles by hand. */
export interface Held<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
}

export function held<Value = void>(): Held<Value> {
  let settle: Pick<Held<Value>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  if (settle === undefined) throw new Error('A promise runs its executor at once.');
  return { promise, ...settle };
}

/** A token as a backend lists it, created on 1 November 2026, or `age` days earlier. */
export function token(
  name: string,
  { age = 0, ...fields }: Partial<ApiToken> & { readonly age?: number } = {},
): ApiToken {
  const createdAt = new Date(Date.UTC(2026, 10, 1) - age * 24 * 60 * 60 * 1000);
  return { id: `id of ${name}`, name, expiresAt: 'never', lastUsedAt: 'never', createdAt, ...fields };
}

/** Three tokens with different facts, newest first. */
export const threeTokens: readonly ApiToken[] = [
  token('CI deploy', {
    age: 1,
    expiresAt: new Date('2027-01-31T13:05:00Z'),
    lastUsedAt: new Date('2026-11-30T12:05:00Z'),
    lastUsedFrom: '203.0.113.7',
    hint: 'ate_9fK2…c41x',
    opaque: { version: 7 },
  }),
  token('Backup', { age: 2 }),
  token('Grafana', { age: 3, expiresAt: 'unknown', lastUsedAt: 'unknown' }),
];

/** The calls of each method, in order, with their arguments. */
export type Calls = {
  readonly [Method in 'list' | 'create' | 'revoke']: Parameters<Required<TokenAdapter>[Method]>[];
};

type Memory = ReturnType<typeof memoryAdapter>;

type Simple = TokenAdapter & Required<Pick<TokenAdapter, 'create' | 'revoke' | 'policy'>>;

interface Backend extends Simple {
  readonly calls: Calls;
  /** The store behind the backend. Its calls are not counted. */
  readonly memory: Memory;
}

/**
 * An in-memory backend that lists, creates and revokes. Tests add other methods. It counts its calls, and its clock
 * stands still.
 */
export function backend(
  { tokens = threeTokens, ...options }: MemoryAdapterOptions = {},
  overrides: Partial<TokenAdapter> | ((memory: Memory) => Partial<TokenAdapter>) = {},
): Backend {
  const memory = memoryAdapter({ tokens, clock: manualClock(), ...options });
  const calls: Calls = { list: [], create: [], revoke: [] };
  const adapter = {
    ...(memory.key !== undefined && { key: memory.key }),
    supports: memory.supports,
    list: (...asked: Parameters<Memory['list']>) => memory.list(...asked),
    create: (...asked: Parameters<Memory['create']>) => memory.create(...asked),
    revoke: (...asked: Parameters<Memory['revoke']>) => memory.revoke(...asked),
    policy: (...asked: Parameters<Memory['policy']>) => memory.policy(...asked),
    ...(typeof overrides === 'function' ? overrides(memory) : overrides),
  };
  return {
    ...adapter,
    calls,
    memory,
    list(...asked) {
      calls.list.push(asked);
      return adapter.list(...asked);
    },
    create(...asked) {
      calls.create.push(asked);
      return adapter.create(...asked);
    },
    revoke(...asked) {
      calls.revoke.push(asked);
      return adapter.revoke(...asked);
    },
  };
}

/** Overrides of a backend that lists its tokens once the answer has settled, which is asked for again at each read. */
export const listsAfter =
  (answer: () => Promise<void>) =>
  (memory: Memory): Pick<TokenAdapter, 'list'> => ({
    list: async (...asked) => {
      await answer();
      return memory.list(...asked);
    },
  });

/** The names of all tokens that a backend has. */
export async function namesAt({ memory }: { readonly memory: Memory }): Promise<string[]> {
  const { tokens } = await memory.list({ pageSize: 1000 }, { signal: new AbortController().signal });
  return tokens.map(({ name }) => name);
}

/** A method that responds with `turns` in order, and then with the last one forever. */
export function inTurn<Method extends (...asked: never[]) => unknown>(...turns: readonly Method[]): Method {
  let next = 0;
  const method = (...asked: Parameters<Method>) => {
    const turn = turns[Math.min(next, turns.length - 1)];
    next += 1;
    return turn?.(...asked);
  };
  return method as Method;
}
