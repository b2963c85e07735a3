/** Bugs in `create` and `rotate`, and with the secret. */
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { systemClock } from '../../../src/domain/clock.js';
import type { IssuedToken } from '../../../src/domain/token.js';
import { tokensOf, type TokenBackend } from '../token-backend.js';
import {
  day,
  listing,
  type BrokenAdapter,
  type CreateArguments,
  type RotateArguments,
  type UpdateArguments,
} from './broken-adapter.js';

/** Changes the result of `create`. */
function issuing({ adapter }: TokenBackend, change: (issued: IssuedToken) => unknown) {
  return { create: async (...args: CreateArguments) => change(await adapter.create(...args)) };
}

/** Changes a draft before it is sent. */
function sending({ adapter }: TokenBackend, change: (draft: CreateArguments[0]) => CreateArguments[0]) {
  return {
    create: async (...[draft, submission]: CreateArguments) => adapter.create(change(draft), submission),
  };
}

function isAhead(expiresAt: unknown): expiresAt is Date {
  return expiresAt instanceof Date && expiresAt.getTime() > Date.now();
}

/** Returns the secret of the first attempt, which no longer works after the second. */
function firstAnswers<Args extends readonly unknown[]>(
  issue: (...args: Args) => Promise<IssuedToken>,
): (...args: Args) => Promise<IssuedToken> {
  const answers = new Map<string, IssuedToken>();
  return async (...args) => {
    const { idempotencyKey } = args.at(-1) as { readonly idempotencyKey: string };
    const issued = await issue(...args);
    const first = answers.get(idempotencyKey) ?? issued;
    answers.set(idempotencyKey, first);
    return first;
  };
}

/** How many days have passed, and on which day each secret with a lifetime of one day was created. */
let daysWaited = 0;
const madeOn = new Map<string, number>();
let shortLived: TokenBackend | undefined;

const start = Date.now();
let freshKeys = 0;
const withFreshKey = (submission: CreateArguments[1]) => ({
  ...submission,
  idempotencyKey: `fresh-${(freshKeys += 1)}`,
});

export const issuingBugs: readonly BrokenAdapter[] = [
  {
    bug: "the secret is under the backend's name for it",
    caughtBy: 'create-answer',
    members: (backend) => issuing(backend, ({ secret, token }) => ({ key: secret, token })),
  },
  {
    bug: 'the expiry that create answers is a text',
    caughtBy: 'create-answer',
    members: (backend) =>
      issuing(backend, ({ secret, token }) => ({ secret, token: { ...token, expiresAt: '2026-12-31' } })),
  },
  {
    bug: 'create answers another id than the list',
    caughtBy: 'create-listed',
    members: (backend) =>
      issuing(backend, ({ secret, token }) => ({ secret, token: { ...token, id: `key-${token.id}` } })),
  },
  {
    bug: 'the last character of the secret is cut off',
    caughtBy: 'create-works',
    members: (backend) => issuing(backend, ({ secret, token }) => ({ secret: secret.slice(0, -1), token })),
  },
  {
    bug: 'names are escaped for HTML',
    caughtBy: 'create-keeps-name',
    members: (backend) =>
      sending(backend, (draft) => ({ ...draft, name: draft.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;') })),
  },
  {
    bug: 'the idempotency key is made of the draft',
    caughtBy: 'create-distinct',
    members: ({ adapter }) => ({
      create: (...[draft, submission]: CreateArguments) =>
        adapter.create(draft, { ...submission, idempotencyKey: JSON.stringify(draft) }),
    }),
  },
  {
    bug: 'create ignores its signal',
    caughtBy: 'create-abort',
    members: ({ adapter }) => ({
      create: (...[draft, submission]: CreateArguments) =>
        adapter.create(draft, { ...submission, signal: new AbortController().signal }),
    }),
  },
  {
    bug: 'the backend grants all scopes, and the adapter says those that were asked for',
    caughtBy: 'scopes-said',
    memory: { policy: { scopes: { presence: 'optional', choices: [{ value: 'read' }, { value: 'write' }] } } },
    members: (backend) => listing(backend, (row) => ({ ...row, ...(row.scopes && { scopes: ['read', 'write'] }) })),
  },
  {
    bug: 'the token has the whole answer in extra',
    caughtBy: 'secret-not-in-token',
    members: (backend) =>
      issuing(backend, ({ secret, token }) => ({ secret, token: { ...token, extra: { answer: { key: secret } } } })),
  },
  {
    bug: 'the opaque part has the whole answer',
    caughtBy: 'secret-not-in-opaque',
    members: (backend) =>
      issuing(backend, ({ secret, token }) => ({ secret, token: { ...token, opaque: [{ [secret]: 1 }] } })),
  },
  {
    bug: 'the list has the secret in a field of its own',
    caughtBy: 'secret-not-in-list',
    members: (backend) => listing(backend, (row) => ({ ...row, sha1: backend.secrets.get(row.id) ?? '' })),
  },
  {
    bug: 'the hint is the secret',
    caughtBy: 'hint-is-mask',
    members: (backend) => listing(backend, (row) => ({ ...row, hint: backend.secrets.get(row.id) ?? '' })),
  },
  {
    bug: 'create forgets the expiry',
    caughtBy: 'expiry-honoured',
    members: (backend) => sending(backend, (draft) => ({ ...draft, expiresAt: 'never' })),
  },
  {
    bug: 'a lifetime in ms is sent to a backend that takes seconds',
    caughtBy: 'expiry-honoured',
    members: (backend) =>
      sending(backend, (draft) => {
        if (!isAhead(draft.expiresAt)) return draft;
        return { ...draft, expiresAt: new Date(start + (Number(draft.expiresAt) - start) * 1000) };
      }),
  },
  {
    bug: 'the backend caps the lifetime, and the adapter says what was asked for',
    caughtBy: 'expiry-said',
    members: ({ adapter }) => ({
      create: async (...[draft, submission]: CreateArguments) => {
        const capped = isAhead(draft.expiresAt) ? new Date(start + day) : draft.expiresAt;
        const { secret, token } = await adapter.create({ ...draft, expiresAt: capped }, submission);
        return { secret, token: { ...token, expiresAt: draft.expiresAt } };
      },
    }),
  },
  {
    bug: 'the server ends tokens after a day, and rows say never',
    caughtBy: 'never-lasts',
    members: (backend) => {
      shortLived = backend;
      return issuing(backend, (issued) => {
        madeOn.set(issued.secret, daysWaited);
        return issued;
      });
    },
    options: {
      serverLifetime: day,
      // Waiting for a day advances the clock.
      clock: {
        ...systemClock,
        after: (delay, callback) => {
          if (delay !== day) return systemClock.after(delay, callback);
          daysWaited += 1;
          return systemClock.after(0, callback);
        },
      },
      use: async (secret) =>
        (madeOn.get(secret) ?? daysWaited) === daysWaited && (await shortLived?.use(secret)) === true,
    },
  },
  {
    bug: 'the backend refuses lifetimes that the policy allows',
    caughtBy: 'expiry-longest',
    memory: { policy: { expiry: { maxLifetime: 365 * day } } },
    members: (backend) =>
      sending(backend, (draft) => {
        const isLong = draft.expiry.kind === 'instant' && Number(draft.expiresAt) > Date.now() + 90 * day;
        if (isLong) throw new TokenAdapterError('invalid', { fields: { expiry: 'At most 90 days.' } });
        return draft;
      }),
  },
  {
    bug: 'an expiry in the past makes a token that never expires',
    caughtBy: 'expiry-past',
    members: (backend) =>
      sending(backend, (draft) => ({ ...draft, expiresAt: isAhead(draft.expiresAt) ? draft.expiresAt : 'never' })),
  },
  {
    bug: 'create does not send the idempotency key',
    caughtBy: 'idempotent-one-token',
    members: ({ adapter }) => ({
      create: (...[draft, submission]: CreateArguments) => adapter.create(draft, withFreshKey(submission)),
    }),
  },
  {
    bug: 'a second try is answered with the first secret, which has died',
    caughtBy: 'idempotent-secret',
    members: ({ adapter }) => ({ create: firstAnswers((...args: CreateArguments) => adapter.create(...args)) }),
  },
  {
    bug: 'a rotation is kept with its secret, and answered from there',
    caughtBy: 'idempotent-rotation',
    members: ({ adapter }) => ({ rotate: firstAnswers((...args: RotateArguments) => adapter.rotate(...args)) }),
  },
  {
    bug: 'rotate answers the secret of before',
    caughtBy: 'rotate-answer',
    members: ({ adapter, secrets }) => ({
      rotate: async (...[token, ...rest]: RotateArguments) => {
        const before = secrets.get(token.id);
        const issued = await adapter.rotate(token, ...rest);
        return { ...issued, secret: before ?? issued.secret };
      },
    }),
  },
  {
    bug: 'rotate creates a new token and keeps the row of the old one',
    caughtBy: 'rotate-one-row',
    members: ({ adapter, secrets }) => ({
      rotate: async (...[{ id }, , submission]: RotateArguments) => {
        const row = (await tokensOf(adapter)).find((token) => token.id === id);
        if (!row) throw new TokenAdapterError('not-found');
        secrets.delete(id);
        return adapter.create({ ...row, expiry: { kind: 'never' } }, submission);
      },
    }),
  },
  {
    bug: 'rotate leaves the old secret alive',
    caughtBy: 'rotate-ends-old',
    members: ({ adapter, secrets }) => ({
      rotate: async (...[token, ...rest]: RotateArguments) => {
        const before = secrets.get(token.id);
        const issued = await adapter.rotate(token, ...rest);
        if (before !== undefined) secrets.set(`before ${token.id}`, before);
        return issued;
      },
    }),
  },
  {
    bug: 'rotate does not send the overlap',
    caughtBy: 'rotate-overlap',
    memory: { policy: { rotation: { overlaps: [0, day] } } },
    members: ({ adapter }) => ({
      rotate: (...[token, rotation, submission]: RotateArguments) =>
        adapter.rotate(token, { ...rotation, overlap: 0 }, submission),
    }),
  },
  {
    bug: 'the end of an overlap is not sent',
    caughtBy: 'rotate-end-overlap',
    memory: { policy: { rotation: { overlaps: [0, day] } } },
    members: ({ adapter }) => ({
      update: (...[token, { retiresAt: _forgotten, ...changes }, request]: UpdateArguments) =>
        adapter.update(token, changes, request),
    }),
  },
  {
    bug: 'rotate loses the expiry',
    caughtBy: 'rotate-expiry',
    members: ({ adapter }) => ({
      rotate: (...[token, , submission]: RotateArguments) => adapter.rotate(token, { expiresAt: 'never' }, submission),
    }),
  },
  {
    bug: 'rotate loses the description',
    caughtBy: 'rotate-keeps',
    members: ({ adapter }) => ({
      rotate: async (...[token, rotation, submission]: RotateArguments) => {
        const issued = await adapter.rotate(token, rotation, submission);
        await adapter.update({ ...token, id: issued.token.id }, { description: '' }, submission);
        return issued;
      },
    }),
  },
  {
    bug: 'rotate of a token that is gone creates another',
    caughtBy: 'rotate-gone',
    members: ({ adapter }) => ({
      rotate: async (...[token, rotation, submission]: RotateArguments) => {
        const isThere = (await tokensOf(adapter)).some(({ id }) => id === token.id);
        if (isThere) return adapter.rotate(token, rotation, submission);
        return adapter.create({ name: token.name, expiry: { kind: 'never' }, expiresAt: 'never' }, submission);
      },
    }),
  },
];
