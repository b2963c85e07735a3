import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { memoryAdapter, type MemoryAdapterOptions } from '../../src/adapters/memory.js';
import type { ApiToken } from '../../src/domain/token.js';

/** The memory adapter as a backend whose secrets can be tried. */
export interface TokenBackend {
  readonly adapter: MemoryAdapter;
  /** Whether a secret is the current one of an existing token. */
  readonly use: (secret: string) => Promise<boolean>;
  /** The current secret of each token by id. Under `retiring ` and the id, the old secret while it works. */
  readonly secrets: Map<string, string>;
}

export type MemoryAdapter = ReturnType<typeof memoryAdapter>;

/** Tokens that existed before. The kit must not change them. */
export const foreignTokens: readonly ApiToken[] = [
  {
    id: 'foreign-1',
    name: 'Backup',
    description: 'Every night',
    expiresAt: 'never',
    createdAt: new Date('2026-01-05T08:00:00Z'),
    lastUsedAt: new Date('2026-10-01T08:00:00Z'),
  },
  {
    id: 'foreign-2',
    name: 'Laptop',
    expiresAt: new Date('2099-01-01T00:00:00Z'),
    createdAt: new Date('2026-02-05T08:00:00Z'),
    lastUsedAt: new Date('2026-09-01T08:00:00Z'),
  },
];

export function tokenBackend(options: MemoryAdapterOptions = {}): TokenBackend {
  const memory = memoryAdapter({ tokens: foreignTokens, ...options });
  const secrets = new Map<string, string>();
  const adapter: MemoryAdapter = {
    ...memory,
    async create(draft, submission) {
      const issued = await memory.create(draft, submission);
      secrets.set(issued.token.id, issued.secret);
      return issued;
    },
    async rotate(token, rotation, submission) {
      const before = secrets.get(token.id);
      const issued = await memory.rotate(token, rotation, submission);
      secrets.delete(`retiring ${token.id}`);
      if ((rotation.overlap ?? 0) > 0 && before !== undefined) secrets.set(`retiring ${token.id}`, before);
      secrets.set(issued.token.id, issued.secret);
      return issued;
    },
    async update(token, changes, request) {
      const changed = await memory.update(token, changes, request);
      if (changes.retiresAt === 'now') secrets.delete(`retiring ${token.id}`);
      return changed;
    },
    async revoke(token, request) {
      await memory.revoke(token, request);
      secrets.delete(`retiring ${token.id}`);
      secrets.delete(token.id);
    },
  };
  return { adapter, secrets, use: async (secret) => [...secrets.values()].includes(secret) };
}

/** All tokens that a backend currently has. */
export async function tokensOf(adapter: TokenAdapter): Promise<readonly ApiToken[]> {
  return (await adapter.list({ pageSize: 1_000 }, { signal: new AbortController().signal })).tokens;
}
