import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  checkIssuedToken,
  checkRotatedToken,
  checkTokenPage,
  checkTokenPageInParts,
  checkTokenPolicy,
  checkUpdatedToken,
  longestSecret,
  longestText,
} from '../../src/adapter/check.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { TokenDraft } from '../../src/domain/draft.js';
import type { ApiToken } from '../../src/domain/token.js';

const secret = 'ate_CANARY9fK2mQ7xV3bN8wR5tY1uZ6';
const instant = new Date('2027-01-31T14:05:00Z');
const later = new Date('2027-06-30T00:00:00Z');

const row: ApiToken = {
  id: 'token-1',
  name: 'CI deploys',
  expiresAt: instant,
  lastUsedAt: 'never',
  createdAt: new Date('2026-11-24T00:00:00Z'),
  hint: 'ate_9fK2…c41x',
  status: 'active',
  opaque: { version: 7 },
};

const draft: TokenDraft = {
  name: 'CI deploys',
  description: 'For the staging cluster',
  scopes: ['read'],
  expiry: { kind: 'instant', instant },
  expiresAt: instant,
};

/** The only token of a page that holds one row. */
function readRow(fields: object): ApiToken {
  const [token, ...others] = checkTokenPage({ tokens: [fields] }).page.tokens;
  assert.ok(token);
  assert.equal(others.length, 0);
  return token;
}

function problemsWith(...rows: unknown[]) {
  return checkTokenPage({ tokens: rows }).problems;
}

function isUnknown(error: unknown): boolean {
  return error instanceof TokenAdapterError && error.code === 'unknown';
}

describe('a page of tokens at the boundary', () => {
  it('passes a page on that is as it should be, and reports nothing', () => {
    const page = {
      tokens: [row],
      nextCursor: 'c2',
      total: 40,
      now: instant,
      policy: { quota: { limit: 20, used: 1 } },
    };
    assert.deepEqual(checkTokenPage(page), { page, problems: [] });
  });

  for (const [name, answer] of [
    ['null', null],
    ['undefined', undefined],
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['an empty body', ''],
    ['a bare array', [row]],
    ['an object without tokens', { error: 'no' }],
    ['tokens that are no array', { tokens: { 0: row } }],
  ] as const) {
    it(`takes ${name} for no page, and says so as unknown (R29)`, () => {
      assert.throws(() => checkTokenPage(answer), isUnknown);
    });
  }

  for (const [name, value] of [
    ['an invalid Date', new Date('soon')],
    ['text', '2027-01-31T14:05:00Z'],
    ['a number', 1_800_000_000],
    ['an object', {}],
  ] as const) {
    it(`shows a row whose expiry is ${name} with an unknown expiry (R29)`, () => {
      assert.equal(readRow({ ...row, expiresAt: value }).expiresAt, 'unknown');
      assert.deepEqual(problemsWith({ ...row, expiresAt: value }), [
        { kind: 'invalid-date', where: 'tokens[0].expiresAt' },
      ]);
    });
  }

  it('leaves out a time of creation that is none, and shows the rest of the row (R29)', () => {
    const token = readRow({ ...row, createdAt: new Date(NaN), lastUsedAt: new Date(NaN) });
    assert.equal('createdAt' in token, false);
    assert.equal(token.lastUsedAt, 'unknown');
    assert.equal(token.name, row.name);
  });

  it('shows a row without a name with an empty one, and reports it (R29)', () => {
    const { name: _name, ...nameless } = row;
    for (const fields of [nameless, { ...row, name: null }]) {
      assert.equal(readRow(fields).name, '');
      assert.deepEqual(problemsWith(fields), [{ kind: 'missing', where: 'tokens[0].name' }]);
    }
  });

  it('never takes a missing expiry for never (R29)', () => {
    const { expiresAt: _expiresAt, ...without } = row;
    assert.equal(readRow(without).expiresAt, 'unknown');
    assert.deepEqual(problemsWith(without), [{ kind: 'missing', where: 'tokens[0].expiresAt' }]);
  });

  it('turns a number id into text, and reports it (R29)', () => {
    assert.equal(readRow({ ...row, id: 42 }).id, '42');
    assert.deepEqual(problemsWith({ ...row, id: 42 }), [
      { kind: 'wrong-type', where: 'tokens[0].id', expected: 'string' },
    ]);
  });

  it('counts and leaves out rows that cannot be addressed, and shows the others (R29)', () => {
    const unreadable = [null, 'token', 7, {}, { ...row, id: '' }, { ...row, id: {} }, { ...row, id: 2 ** 53 }];
    const { page, problems } = checkTokenPage({ tokens: [...unreadable, row] });
    assert.deepEqual(page.tokens, [row]);
    assert.deepEqual(
      problems,
      unreadable.map((_, index) => ({ kind: 'unreadable-row', where: `tokens[${index}]` })),
    );
  });

  it('merges rows of one id into one, the later fields winning, and reports it (R29)', () => {
    const { name: _name, ...renamed } = { ...row, expiresAt: later };
    const other = { ...row, id: 'token-2' };
    const { page, problems } = checkTokenPage({ tokens: [row, other, renamed] });
    assert.deepEqual(page.tokens, [{ ...row, expiresAt: later }, other]);
    assert.ok(problems.some((problem) => problem.kind === 'duplicate-id' && problem.where === 'tokens[2]'));
  });

  it('reads ten thousand rows in parts as it reads them at once, and pauses before, between and after them', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({ ...row, id: `token-${index}` }));
    const answer = {
      tokens: [...rows, null, { ...row, id: 'token-1', name: 'Renamed' }],
      nextCursor: 'c2',
      total: 'x',
    };
    let pauses = 0;
    const checked = await checkTokenPageInParts(answer, async () => void (pauses += 1));
    assert.deepEqual(checked, checkTokenPage(answer));
    assert.equal(checked.problems.length, 3);
    assert.ok(pauses >= 10, `${pauses} pauses`);
  });

  it('reads a page of usual length without a pause, and refuses at once what is none', async () => {
    const pause = () => assert.fail('a pause');
    const page = { tokens: [row] };
    assert.deepEqual(await checkTokenPageInParts(page, pause), { page, problems: [] });
    await assert.rejects(checkTokenPageInParts('<html>', pause), isUnknown);
  });

  it('cuts a 50 MB name, and reports its length (R29)', () => {
    const name = 'n'.repeat(50 * 1024 * 1024);
    assert.equal(readRow({ ...row, name }).name, 'n'.repeat(longestText));
    assert.deepEqual(problemsWith({ ...row, name }), [
      { kind: 'too-long', where: 'tokens[0].name', length: name.length },
    ]);
  });

  it('cuts between characters and not within one (R29)', () => {
    const name = 'n'.repeat(longestText - 1) + '🔑🔑';
    assert.equal(readRow({ ...row, name }).name, 'n'.repeat(longestText - 1));
  });

  it('drops fields it does not know without a word (R29)', () => {
    assert.deepEqual(readRow({ ...row, sha1: '', permissions: {} }), row);
    assert.deepEqual(problemsWith({ ...row, sha1: '' }), []);
  });

  it('is not changed by __proto__ keys (R29, S9)', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"name":"polluted"},"id":"token-1","name":"ours","extra":{"__proto__":{"polluted":true},"team":"blue"}}',
    ) as object;
    const token = readRow(hostile);
    assert.equal(token.name, 'ours');
    assert.equal(Object.getPrototypeOf(token), Object.prototype);
    assert.equal(token.extra?.['team'], 'blue');
    assert.equal(Reflect.get(token.extra ?? {}, 'polluted'), undefined);
    assert.equal(Object.getPrototypeOf(token.extra), Object.prototype);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  it('keeps what is right in lists and people, and drops the rest of them (R29)', () => {
    const token = readRow({
      ...row,
      scopes: ['read', 7, null, 'write'],
      actions: ['revoke', 'explode'],
      owner: { id: 12, name: 'Ada' },
      createdBy: { id: 'u-1' },
    });
    assert.deepEqual(token.scopes, ['read', 'write']);
    assert.deepEqual(token.actions, ['revoke']);
    assert.deepEqual(token.owner, { id: '12', name: 'Ada' });
    assert.equal('createdBy' in token, false);
  });

  it('shows a status it has never heard of as it came', () => {
    assert.equal(readRow({ ...row, status: 'quarantined' }).status, 'quarantined');
  });

  it('drops a clock, a total and a policy that make no sense, and shows the rows (R29)', () => {
    const { page, problems } = checkTokenPage({ tokens: [row], now: 'noon', total: -1, policy: 7, nextCursor: '' });
    assert.deepEqual(page, { tokens: [row] });
    assert.deepEqual(problems.map(({ where }) => where).sort(), ['now', 'policy', 'total']);
  });
});

describe('an issued token at the boundary', () => {
  it('fills what the answer leaves out from the draft', () => {
    const { token, parts, problems } = checkIssuedToken({ secret, token: { id: 'token-9' } }, draft);
    assert.deepEqual(token, {
      id: 'token-9',
      name: draft.name,
      description: draft.description,
      scopes: draft.scopes,
      expiresAt: instant,
    });
    assert.deepEqual(parts, []);
    assert.deepEqual(problems, []);
  });

  it('believes what was granted rather than what was asked for', () => {
    const granted = { id: 'token-9', name: 'ci-deploys', expiresAt: later, scopes: ['read', 'write'] };
    const { token } = checkIssuedToken({ secret, token: granted }, draft);
    assert.deepEqual(token, { ...granted, description: draft.description });
  });

  for (const [name, answer] of [
    ['an empty secret', { secret: '', token: row }],
    ['a secret that is a number', { secret: 12345, token: row }],
    ['a secret inside an object', { secret: { value: secret }, token: row }],
    ['no secret', { token: { ...row, name: secret } }],
    ['a secret of more than 64 KB', { secret: secret.repeat(longestSecret / 16), token: row }],
    ['nothing', undefined],
    ['null', null],
    ['the bare secret', secret],
  ] as const) {
    it(`refuses ${name} with an error that tells nothing of it (R29, S1)`, () => {
      assert.throws(
        () => checkIssuedToken(answer, draft),
        (error) => {
          assert.ok(isUnknown(error));
          assert.equal((error as Error).cause, undefined);
          assert.equal(inspect(error, { depth: null, showHidden: true }).includes(secret), false);
          return true;
        },
      );
    });
  }

  it('still reveals the secret where the answer names no token (R29)', () => {
    for (const token of [undefined, null, 'token-9', { id: null }]) {
      const issued = checkIssuedToken({ secret, token }, draft);
      assert.equal(issued.secret, secret);
      assert.equal(issued.token.id, '');
      assert.equal(issued.token.name, draft.name);
      assert.deepEqual(issued.problems, [{ kind: 'missing', where: 'token.id' }]);
    }
  });

  it('lets no field of the token hold the secret, and reports each that did (S1)', () => {
    const leaking = {
      id: secret,
      name: `token ${secret}`,
      hint: secret,
      description: `Use ${secret}.`,
      scopes: ['read', secret],
      lastUsedFrom: secret,
      status: secret,
      owner: { name: secret },
      createdBy: { id: secret, name: 'Ada' },
      extra: { raw: { deep: [{ [secret]: 1 }] } },
      opaque: { response: { key: secret } },
    };
    const { token, problems } = checkIssuedToken({ secret, token: leaking }, draft);
    assert.equal(inspect(token, { depth: null }).includes(secret), false);
    assert.equal(inspect(problems, { depth: null }).includes(secret), false);
    assert.equal(token.name, draft.name);
    assert.deepEqual(
      problems
        .filter(({ kind }) => kind === 'secret-in-metadata')
        .map(({ where }) => where.replace('token.', ''))
        .sort(),
      Object.keys(leaking).sort(),
    );
  });

  it('follows an opaque part that contains itself to an end', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const { token, problems } = checkIssuedToken({ secret, token: { ...row, opaque: loop } }, draft);
    assert.equal('opaque' in token, false);
    assert.equal(problems.length, 1);
  });

  it('keeps further parts that are whole, and reports the others', () => {
    const { parts, problems } = checkIssuedToken(
      { secret, token: row, parts: [{ label: 'Client id', value: 'c-1' }, { label: 'Nothing' }, 7] },
      draft,
    );
    assert.deepEqual(parts, [{ label: 'Client id', value: 'c-1' }]);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['parts[1].value', 'parts[2]'],
    );
  });
});

describe('a rotated token at the boundary', () => {
  it('fills what the answer leaves out from the row, but for what belonged to the old secret', () => {
    const { hint: _hint, status: _status, ...kept } = row;
    assert.deepEqual(checkRotatedToken({ secret, token: { id: row.id } }, row, {}).token, kept);
    assert.deepEqual(checkRotatedToken({ secret, token: {} }, row, {}).token, kept);
  });

  it('takes the expiry that was chosen where the answer tells none', () => {
    const rotation = { expiry: { kind: 'instant', instant: later }, expiresAt: later } as const;
    assert.equal(checkRotatedToken({ secret, token: { id: row.id } }, row, rotation).token.expiresAt, later);
  });

  it('takes over nothing of the old history under a new id', () => {
    const { token } = checkRotatedToken({ secret, token: { id: 'token-2' } }, row, {});
    assert.deepEqual(token, { id: 'token-2', name: row.name, expiresAt: row.expiresAt });
  });
});

describe('an updated token at the boundary', () => {
  it('passes on what was answered', () => {
    assert.deepEqual(checkUpdatedToken(row), { token: row, problems: [] });
  });

  it('asks to read again where nothing was answered', () => {
    assert.deepEqual(checkUpdatedToken(undefined), { token: undefined, problems: [] });
  });

  it('asks to read again where the answer is no token, and reports it (R29)', () => {
    assert.deepEqual(checkUpdatedToken({ success: true }), {
      token: undefined,
      problems: [{ kind: 'unreadable-row', where: 'token' }],
    });
  });
});

describe('a policy at the boundary', () => {
  it('passes on a policy that is as it should be', () => {
    const policy = {
      name: { presence: 'required', minLength: 1, maxLength: 64, pattern: '[a-z]+', unique: true },
      expiry: { presence: 'optional', presets: [{ months: 2 }], exact: true, maxLifetime: 1000, whenAbsent: 'never' },
      quota: { limit: 20, used: 3 },
      lastUsedPrecision: 60_000,
    };
    assert.deepEqual(checkTokenPolicy(policy), { policy, problems: [] });
  });

  it('drops each rule that makes no sense, and keeps the others (R29)', () => {
    const { policy, problems } = checkTokenPolicy({
      name: { presence: 'sometimes', maxLength: '64', pattern: '[', unique: true },
      expiry: { presets: [{ months: 2 }, { days: 30 }, null, { months: 0 }], maxLifetime: Infinity },
      quota: { limit: 20 },
    });
    assert.deepEqual(policy, { name: { unique: true }, expiry: { presets: [{ months: 2 }] } });
    assert.deepEqual(
      problems.map(({ where }) => where),
      [
        'policy.name.presence',
        'policy.name.maxLength',
        'policy.name.pattern',
        'policy.expiry.presets[1].months',
        'policy.expiry.presets[2]',
        'policy.expiry.presets[3].months',
        'policy.expiry.presets[3].months',
        'policy.expiry.maxLifetime',
        'policy.quota.used',
      ],
    );
  });

  it('takes something that is no policy for an empty one, so that creating stays possible (R29)', () => {
    for (const answer of [null, undefined, '<html>', 7]) {
      const { policy, problems } = checkTokenPolicy(answer);
      assert.deepEqual(policy, {});
      assert.deepEqual(problems, [{ kind: 'wrong-type', where: 'policy', expected: 'object' }]);
    }
  });
});
