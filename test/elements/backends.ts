import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { memoryAdapter, type MemoryAdapterOptions } from '../../src/adapters/memory.js';
import type { ApiToken } from '../../src/domain/token.js';

/** A promise that a test holds by hand. */
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

/** A token as a backend lists it, made on 1 November 2026, or `age` days before. */
export function token(
  name: string,
  { age = 0, ...fields }: Partial<ApiToken> & { readonly age?: number } = {},
): ApiToken {
  const createdAt = new Date(Date.UTC(2026, 10, 1) - age * 24 * 60 * 60 * 1000);
  return { id: `id of ${name}`, name, expiresAt: 'never', lastUsedAt: 'never', createdAt, ...fields };
}

/** Three tokens that differ in what is known of them, newest first. */
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

/** Which methods were called, in their order, with what they were called with. */
export type Calls = {
  readonly [Method in 'list' | 'create' | 'revoke']: Parameters<Required<TokenAdapter>[Method]>[];
};

/** A backend in memory that counts what it is asked, and does otherwise what a test overrides. */
export function backend(
  { tokens = threeTokens, ...options }: MemoryAdapterOptions = {},
  overrides: Partial<TokenAdapter> = {},
): TokenAdapter & { readonly calls: Calls; readonly memory: ReturnType<typeof memoryAdapter> } {
  const memory = memoryAdapter({ tokens, ...options });
  const calls: Calls = { list: [], create: [], revoke: [] };
  const adapter: TokenAdapter = { ...memory, ...overrides };
  const { list, create, revoke } = adapter;
  return {
    ...adapter,
    calls,
    memory,
    list: (...asked) => {
      calls.list.push(asked);
      return list.apply(adapter, asked);
    },
    ...(create && {
      create: (...asked) => {
        calls.create.push(asked);
        return create.apply(adapter, asked);
      },
    }),
    ...(revoke && {
      revoke: (...asked) => {
        calls.revoke.push(asked);
        return revoke.apply(adapter, asked);
      },
    }),
  };
}

/** A method that answers in turn as told: each of `turns` once, then the last for ever. */
export function inTurn<Asked extends unknown[], Answer>(
  ...turns: readonly ((...asked: Asked) => Answer)[]
): (...asked: Asked) => Answer {
  let next = 0;
  return (...asked) => {
    const turn = turns[Math.min(next, turns.length - 1)];
    next += 1;
    if (turn === undefined) throw new Error('There is no turn.');
    return turn(...asked);
  };
}
