import type { RequestOptions, TokenAdapter } from '../adapter/adapter.js';
import { TokenAdapterError } from '../adapter/error.js';
import { systemClock, type Clock } from '../domain/clock.js';
import type { TokenFilter, TokenSort } from '../domain/list-query.js';
import { isSameName } from '../domain/name.js';
import {
  comparePositions,
  inOrder,
  positionIn,
  matchingTokens,
  type OrderPosition,
} from '../domain/search-and-order.js';
import type { TokenPolicy } from '../domain/policy.js';
import { tokenStatus } from '../domain/status.js';
import type { ApiToken, IssuedToken } from '../domain/token.js';
import type { TokenUsage } from '../domain/usage.js';

/** The first tokens of the memory, and how it behaves. */
export interface MemoryAdapterOptions {
  readonly tokens?: readonly ApiToken[];
  /** The policy. The adapter enforces the uniqueness and length of names, the quota's limit and the overlaps. */
  readonly policy?: TokenPolicy;
  readonly key?: string;
  /** Absent: the system clock. */
  readonly clock?: Clock;
  /** How long each answer takes, in ms. Absent: 0. */
  readonly latency?: number;
  /** Most rows of a page, even if the list requests more. Absent: no limit. */
  readonly pageSize?: number;
  /** Returns made-up usage, because nobody uses these tokens. Absent: the adapter has no `usage`. */
  readonly usage?: (token: ApiToken) => TokenUsage;
}

/** An adapter with every method, and with `usage` only if the options make it up. */
type MemoryAdapter = Required<Omit<TokenAdapter, 'key' | 'usage'>> & TokenAdapter;

/**
 * A complete backend in memory, for stories, tests and first tries. It is gone with the page. It keeps no secrets, and its
 * secrets give access to nothing.
 *
 * @example
 * list.adapter = memoryAdapter({ policy: { quota: { limit: 20, used: 0 } }, latency: 300 });
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): MemoryAdapter {
  const { policy = {}, key, clock = systemClock, latency = 0, pageSize: largestPage = Infinity, usage } = options;
  const tokens = new Map((options.tokens ?? []).map((token) => [token.id, token]));
  /** The first request of each idempotency key. */
  const submissions = new Map<string, { readonly body: string; readonly id: string }>();
  /** The idempotency key of each token's current secret, by the token's id. */
  const issuedFor = new Map<string, string>();
  /** When each token's old secret stops working after a rotation, by the token's id. */
  const retirements = new Map<string, Date>();

  const currentPolicy = (): TokenPolicy =>
    policy.quota ? { ...policy, quota: { ...policy.quota, used: tokens.size } } : policy;

  /** Waits before every answer. If the wait is aborted, nothing has changed yet. */
  const arrival = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      if (latency === 0) return resolve();
      const abort = () => {
        cancelTimer();
        reject(signal.reason as Error);
      };
      const cancelTimer = clock.after(latency, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      signal.addEventListener('abort', abort, { once: true });
    });

  const present = ({ id }: ApiToken): ApiToken => {
    const token = tokens.get(id);
    if (!token) throw new TokenAdapterError('not-found');
    return token;
  };

  const acceptName = (name: string, self?: ApiToken) => {
    const longest = policy.name?.maxLength ?? 255;
    if ([...name].length > longest) throw invalid('name', `Use at most ${longest} characters.`);
    const taken = [...tokens.values()].some(
      (token) => isSameName(token.name, name, policy.name) && token.id !== self?.id,
    );
    if (policy.name?.unique && taken) {
      throw new TokenAdapterError('conflict', { fields: { name: 'There is already a token of this name.' } });
    }
  };

  /** The token as a row. An old secret that stops working does not end the token. */
  const listed = (token: ApiToken): ApiToken => {
    const now = clock.now();
    const retiresAt = retirements.get(token.id);
    if (retiresAt === undefined || retiresAt.getTime() <= now) return token;
    const status = tokenStatus(token, now);
    return status === 'expired' ? token : { ...token, status, retiresAt };
  };

  /** If the draft leaves the expiration to this backend, the token never expires. */
  const grant = (expiresAt: ApiToken['expiresAt']): Date | 'never' => {
    if (!(expiresAt instanceof Date)) return 'never';
    if (expiresAt.getTime() <= clock.now()) throw invalid('expiry', 'Choose a moment in the future.');
    return expiresAt;
  };

  /** Keeps the promise of `supports.idempotent`: a repeated key gives the same token a new secret. */
  const issue = (idempotencyKey: string, request: unknown, make: () => ApiToken): IssuedToken => {
    const body = JSON.stringify(request);
    const earlier = submissions.get(idempotencyKey);
    if (earlier && earlier.body !== body) throw new TokenAdapterError('invalid');
    // A delayed request must neither revive a token nor end a newer secret.
    if (earlier && issuedFor.get(earlier.id) !== idempotencyKey) throw new TokenAdapterError('conflict');
    const secret = newSecret();
    const token = { ...((earlier && tokens.get(earlier.id)) ?? make()), hint: hintOf(secret) };
    tokens.set(token.id, token);
    submissions.set(idempotencyKey, { body, id: token.id });
    issuedFor.set(token.id, idempotencyKey);
    return { secret, token: listed(token) };
  };

  return {
    ...(key !== undefined && { key }),
    supports: {
      search: true,
      sort: ['name', 'createdAt', 'expiresAt', 'lastUsedAt'],
      filter: ['status', 'scope', 'created', 'expiry', 'lastUse'],
      counts: true,
      update: ['name', 'description', 'expiry', 'paused', 'retiresAt'],
      idempotent: true,
    },

    async list({ search = '', filter = {}, sort = newestFirst, counts, cursor, pageSize }, { signal }) {
      await arrival(signal);
      const now = clock.now();
      const all = [...tokens.values()].map(listed);
      const matching = inOrder(matchingTokens(all, { search, filter }, now), sort);
      // The cursor is a position and not a count, so that added or removed rows shift nothing.
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const following = matching.filter(
        (token) => !after || comparePositions(positionIn(token, sort.by), after, sort.direction) > 0,
      );
      const page = following.slice(0, Math.min(pageSize, largestPage));
      const last = page.at(-1);
      const countOf = (counted: TokenFilter) => matchingTokens(all, { search: '', filter: counted }, now).length;
      return {
        tokens: page,
        ...(last && page.length < following.length && { nextCursor: JSON.stringify(positionIn(last, sort.by)) }),
        total: matching.length,
        ...(counts && { counts: counts.map(countOf) }),
        now: new Date(now),
        policy: currentPolicy(),
      };
    },

    async create({ name, description, scopes, expiresAt }, { signal, idempotencyKey }) {
      await arrival(signal);
      return issue(idempotencyKey, { name, description, scopes, expiresAt }, () => {
        if (policy.quota && tokens.size >= policy.quota.limit) throw new TokenAdapterError('quota-exceeded');
        acceptName(name);
        return {
          id: randomText(12),
          name,
          expiresAt: grant(expiresAt),
          createdAt: new Date(clock.now()),
          lastUsedAt: 'never',
          ...(description !== undefined && { description }),
          ...(scopes && { scopes }),
        };
      });
    },

    async revoke({ id }, { signal }) {
      await arrival(signal);
      tokens.delete(id);
      issuedFor.delete(id);
      retirements.delete(id);
    },

    async update(token, { name, description, expiresAt, paused, retiresAt }, { signal }) {
      await arrival(signal);
      const before = present(token);
      if (name !== undefined) acceptName(name, before);
      // The status of a resumed token follows from its dates again.
      const { status: _status, ...byDates } = before;
      const after: ApiToken = {
        ...(paused === false ? byDates : before),
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(expiresAt !== undefined && { expiresAt: grant(expiresAt) }),
        ...(paused === true && { status: 'paused' }),
      };
      // Another expiration does not bring back an expired token.
      const revives = expiresAt !== undefined && tokenStatus(byDates, clock.now()) === 'expired';
      tokens.set(after.id, after);
      if (retiresAt === 'now' || revives) retirements.delete(after.id);
      return listed(after);
    },

    async rotate(token, { overlap = 0, expiresAt }, { signal, idempotencyKey }) {
      await arrival(signal);
      if (overlap > 0 && policy.rotation?.overlaps?.includes(overlap) !== true) {
        throw new TokenAdapterError('unsupported');
      }
      return issue(idempotencyKey, { rotate: token.id, expiresAt, overlap }, () => {
        const before = present(token);
        const after = { ...before, expiresAt: grant(expiresAt ?? before.expiresAt) };
        retirements.delete(token.id);
        if (overlap > 0) retirements.set(token.id, new Date(clock.now() + overlap));
        return after;
      });
    },

    async policy({ signal }) {
      await arrival(signal);
      return currentPolicy();
    },

    ...(usage && {
      async usage(token: ApiToken, { signal }: RequestOptions) {
        await arrival(signal);
        return usage(present(token));
      },
    }),
  };
}

const newestFirst: TokenSort = { by: 'createdAt', direction: 'descending' };

function readCursor(cursor: string): OrderPosition {
  try {
    return JSON.parse(cursor) as OrderPosition;
  } catch {
    throw new TokenAdapterError('invalid');
  }
}

function invalid(field: 'name' | 'expiry', message: string): TokenAdapterError {
  return new TokenAdapterError('invalid', { fields: { [field]: message } });
}

function newSecret(): string {
  return `ate_${randomText(43)}`;
}

/** Made from short slices, which engines copy, because a longer slice would keep the whole secret in memory. */
function hintOf(secret: string): string {
  return `${secret.slice(0, 8)}…${secret.slice(-4)}`;
}

/** A random text with six random bits per character. */
function randomText(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet.charAt(byte % 64)).join('');
}
