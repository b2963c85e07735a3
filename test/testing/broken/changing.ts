/** Bugs in `revoke` and `update`, in the policy, and in how errors are reported. */
import type { TokenAdapter, TokenChanges } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { foreignTokens, tokensOf, type TokenBackend } from '../token-backend.js';
import {
  paging,
  telling,
  type BrokenAdapter,
  type CreateArguments,
  type RevokeArguments,
  type UpdateArguments,
} from './broken-adapter.js';

/** An `update` that ignores one field. */
function forgetting(field: keyof TokenChanges): BrokenAdapter['members'] {
  return ({ adapter }) => ({
    update: (...[token, changes, request]: UpdateArguments) => {
      const { [field]: _forgotten, ...rest } = changes;
      return adapter.update(token, rest, request);
    },
  });
}

/** Reports the error of a refused `create` in another way. */
function refusing({ adapter }: TokenBackend, tell: (refusal: TokenAdapterError) => unknown) {
  return {
    create: async (...args: CreateArguments) => {
      try {
        return await adapter.create(...args);
      } catch (error) {
        throw error instanceof TokenAdapterError ? tell(error) : error;
      }
    },
  };
}

function failing(error: () => unknown): TokenAdapter {
  return {
    async list() {
      throw error();
    },
  };
}

export const changingBugs: readonly BrokenAdapter[] = [
  {
    bug: 'refusals have a message instead of a code',
    caughtBy: 'error-code',
    members: (backend) => refusing(backend, () => new Error('The name is too long')),
  },
  {
    bug: 'fields have the names that the backend gives them',
    caughtBy: 'error-fields',
    members: (backend) =>
      refusing(backend, ({ code, fields: { expiry, ...fields } }) => {
        const named = expiry === undefined ? fields : { ...fields, expires_at: expiry };
        return new TokenAdapterError(code, { fields: named });
      }),
  },
  {
    bug: 'the page of a gateway is passed on as a text for people',
    caughtBy: 'error-text',
    members: (backend) =>
      refusing(backend, ({ code, fields }) => {
        return new TokenAdapterError(code, { fields, userMessage: '<!DOCTYPE html><h1>502 Bad Gateway</h1>' });
      }),
  },
  {
    bug: 'Retry-After is passed on in seconds',
    caughtBy: 'retry-after',
    members: () => ({}),
    options: {
      failures: { 'rate-limited': failing(() => new TokenAdapterError('rate-limited', { retryAfter: 30 })) },
    },
  },
  {
    bug: 'the page to sign in is parsed as JSON',
    caughtBy: 'told-unauthenticated',
    members: () => ({}),
    options: { failures: { unauthenticated: failing(() => new SyntaxError('Unexpected token < in JSON')) } },
  },
  ...(['create', 'revoke', 'update', 'rotate'] as const).map((method) => ({
    bug: `a wrong password at ${method} is told as forbidden`,
    caughtBy: `told-${method}-reauthentication-required`,
    members: () => ({}),
    options: {
      failures: {
        [method]: {
          'reauthentication-required': {
            adapter: {
              list: async () => ({ tokens: [] }),
              [method]: async () => Promise.reject(new TokenAdapterError('forbidden')),
            },
          },
        },
      },
    },
  })),
  {
    bug: 'the account is full, as the policy says',
    caughtBy: 'account-room',
    memory: { policy: { quota: { limit: 3, used: 0 } } },
    members: () => ({}),
  },
  { bug: 'revoke does nothing', caughtBy: 'revoke-gone', members: () => ({ revoke: async () => undefined }) },
  {
    bug: 'revoke takes the row away and leaves the secret working',
    caughtBy: 'revoke-ends-secret',
    members: ({ adapter, secrets }) => ({
      revoke: async (...[token, request]: RevokeArguments) => {
        const secret = secrets.get(token.id);
        await adapter.revoke(token, request);
        if (secret !== undefined) secrets.set(`revoked ${token.id}`, secret);
      },
    }),
  },
  {
    bug: 'revoke fails on a token that is already gone',
    caughtBy: 'revoke-again',
    members: ({ adapter }) => ({
      revoke: async (...[token, request]: RevokeArguments) => {
        const isThere = (await tokensOf(adapter)).some(({ id }) => id === token.id);
        if (!isThere) throw new TokenAdapterError('not-found');
        await adapter.revoke(token, request);
      },
    }),
  },
  {
    bug: 'revoke goes by name',
    caughtBy: 'revoke-only-one',
    members: ({ adapter }) => ({
      revoke: async (...[{ name }, request]: RevokeArguments) => {
        const named = (await tokensOf(adapter)).filter((token) => token.name === name);
        for (const token of named) await adapter.revoke(token, request);
      },
    }),
  },
  { bug: 'update forgets the name', caughtBy: 'update-name', members: forgetting('name') },
  { bug: 'update forgets the description', caughtBy: 'update-description', members: forgetting('description') },
  { bug: 'update forgets the expiry', caughtBy: 'update-expiry', members: forgetting('expiresAt') },
  { bug: 'update forgets to pause', caughtBy: 'update-paused', members: forgetting('paused') },
  {
    bug: 'update clears the description',
    caughtBy: 'update-keeps',
    members: ({ adapter }) => ({
      update: (...[token, changes, request]: UpdateArguments) =>
        adapter.update(token, { description: '', ...changes }, request),
    }),
  },
  {
    bug: 'update answers another row',
    caughtBy: 'update-answer',
    members: ({ adapter }) => ({
      update: async (...args: UpdateArguments) => {
        await adapter.update(...args);
        return foreignTokens[0];
      },
    }),
  },
  {
    bug: 'update creates the token anew',
    caughtBy: 'update-keeps-secret',
    members: ({ adapter, secrets }) => ({
      update: async (...args: UpdateArguments) => {
        secrets.delete(args[0].id);
        return adapter.update(...args);
      },
    }),
  },
  {
    bug: 'update takes a token that is gone for changed',
    caughtBy: 'update-gone',
    members: ({ adapter }) => ({
      update: async (...args: UpdateArguments) => {
        await adapter.update(...args).catch(() => undefined);
      },
    }),
  },
  {
    bug: 'the presets of the policy are numbers',
    caughtBy: 'policy-readable',
    members: () => ({ policy: async () => ({ expiry: { presets: [2, 6] } }) }),
  },
  {
    bug: 'the policy of the page is that of another backend',
    caughtBy: 'policy-readable',
    members: (backend) => paging(backend, (page) => ({ ...page, policy: { name: { maxLength: 20 } } })),
  },
  {
    bug: 'the policy allows longer names than the backend',
    caughtBy: 'name-longest',
    memory: { policy: { name: { maxLength: 64 } } },
    members: (backend) => telling(backend, { name: { maxLength: 255 } }),
  },
  {
    bug: 'the policy has a length that nobody enforces',
    caughtBy: 'name-too-long',
    members: (backend) => telling(backend, { name: { maxLength: 64 } }),
  },
  {
    bug: 'a name that is taken is refused without its field',
    caughtBy: 'name-taken',
    memory: { policy: { name: { unique: true } } },
    members: (backend) =>
      refusing(backend, (refusal) => (refusal.code === 'conflict' ? new TokenAdapterError('invalid') : refusal)),
  },
  {
    bug: 'the quota is read once',
    caughtBy: 'quota-used',
    members: (backend) => telling(backend, { quota: { limit: 100, used: 0 } }),
  },
  {
    bug: 'a quota that is reached is told as forbidden',
    caughtBy: 'quota-reached',
    memory: { policy: { quota: { limit: 7, used: 0 } } },
    members: (backend) =>
      refusing(backend, (refusal) =>
        refusal.code === 'quota-exceeded' ? new TokenAdapterError('forbidden') : refusal,
      ),
  },
];
