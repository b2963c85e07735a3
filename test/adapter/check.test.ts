import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  checkAdapterTraits,
  checkIssuedToken,
  checkRotatedToken,
  checkTokenPage,
  checkTokenPolicy,
  checkUpdatedToken,
  longestSecret,
  longestText,
} from '../../src/adapter/check.js';
import { checkTokenPageInParts } from '../../src/adapter/check-page.js';
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
  it('passes a valid page on unchanged, and reports nothing', () => {
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
    it(`does not accept ${name} as a page, and reports the error unknown (R29)`, () => {
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

  it('leaves out an invalid creation time, and shows the rest of the row (R29)', () => {
    const token = readRow({ ...row, createdAt: new Date(NaN), lastUsedAt: new Date(NaN) });
    assert.equal('createdAt' in token, false);
    assert.equal(token.lastUsedAt, 'unknown');
    assert.equal(token.name, row.name);
  });

  it('shows a row without a name with an empty name, and reports it (R29)', () => {
    const { name: _name, ...nameless } = row;
    for (const fields of [nameless, { ...row, name: null }]) {
      assert.equal(readRow(fields).name, '');
      assert.deepEqual(problemsWith(fields), [{ kind: 'missing', where: 'tokens[0].name' }]);
    }
  });

  it('never reads a missing expiry as never (R29)', () => {
    const { expiresAt: _expiresAt, ...without } = row;
    assert.equal(readRow(without).expiresAt, 'unknown');
    assert.deepEqual(problemsWith(without), [{ kind: 'missing', where: 'tokens[0].expiresAt' }]);
  });

  it('turns a numeric id into text, and reports it (R29)', () => {
    assert.equal(readRow({ ...row, id: 42 }).id, '42');
    assert.deepEqual(problemsWith({ ...row, id: 42 }), [
      { kind: 'wrong-type', where: 'tokens[0].id', expected: 'string' },
    ]);
  });

  it('leaves out and counts rows without a usable id, and shows the others (R29)', () => {
    const unreadable = [null, 'token', 7, {}, { ...row, id: '' }, { ...row, id: {} }, { ...row, id: 2 ** 53 }];
    const { page, problems } = checkTokenPage({ tokens: [...unreadable, row] });
    assert.deepEqual(page.tokens, [row]);
    assert.deepEqual(
      problems,
      unreadable.map((_, index) => ({ kind: 'unreadable-row', where: `tokens[${index}]` })),
    );
  });

  it('merges rows with the same id, with the later fields winning, and reports it (R29)', () => {
    const { name: _name, ...renamed } = { ...row, expiresAt: later };
    const other = { ...row, id: 'token-2' };
    const { page, problems } = checkTokenPage({ tokens: [row, other, renamed] });
    assert.deepEqual(page.tokens, [{ ...row, expiresAt: later }, other]);
    assert.ok(problems.some((problem) => problem.kind === 'duplicate-id' && problem.where === 'tokens[2]'));
  });

  it('reads ten thousand rows in parts with the same result, and pauses before, between and after the parts', async () => {
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

  it('reads a page of usual length without a pause, and rejects a value that is not a page at once', async () => {
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

  it('drops unknown fields without a report (R29)', () => {
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

  it('keeps the valid items of lists and people, and drops the rest (R29)', () => {
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

  it('shows an unknown status as it came', () => {
    assert.equal(readRow({ ...row, status: 'quarantined' }).status, 'quarantined');
  });

  it('drops an invalid clock, total and policy, and shows the rows (R29)', () => {
    const { page, problems } = checkTokenPage({ tokens: [row], now: 'noon', total: -1, policy: 7, nextCursor: '' });
    assert.deepEqual(page, { tokens: [row] });
    assert.deepEqual(problems.map(({ where }) => where).sort(), ['now', 'policy', 'total']);
  });
});

describe('an issued token at the boundary', () => {
  it('fills missing fields of the token from the draft', () => {
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

  it('uses the granted values instead of the requested ones', () => {
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
    it(`rejects ${name} with an error that contains nothing of it (R29, S1)`, () => {
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

  it('still reveals the secret if the answer names no token (R29)', () => {
    for (const token of [undefined, null, 'token-9', { id: null }]) {
      const issued = checkIssuedToken({ secret, token }, draft);
      assert.equal(issued.secret, secret);
      assert.equal(issued.token.id, '');
      assert.equal(issued.token.name, draft.name);
      assert.deepEqual(issued.problems, [{ kind: 'missing', where: 'token.id' }]);
    }
  });

  it('removes the secret from every field of the token, and reports each of them (S1)', () => {
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

  it('handles an opaque part that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const { token, problems } = checkIssuedToken({ secret, token: { ...row, opaque: loop } }, draft);
    assert.equal('opaque' in token, false);
    assert.equal(problems.length, 1);
  });

  it('gives up on an opaque part with too many shared parts (R48)', () => {
    let maze: object = { end: true };
    for (let level = 0; level < 8; level += 1)
      maze = Object.fromEntries(Array.from({ length: 16 }, (_, way) => [way, maze]));
    const { token, problems } = checkIssuedToken({ secret, token: { ...row, opaque: maze } }, draft);
    assert.equal('opaque' in token, false);
    assert.equal(problems.length, 1);
  });

  it('keeps complete further parts, and reports the others', () => {
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
  it('fills missing fields from the row, except for those of the old secret', () => {
    const { hint: _hint, status: _status, ...kept } = row;
    assert.deepEqual(checkRotatedToken({ secret, token: { id: row.id } }, row, {}).token, kept);
    assert.deepEqual(checkRotatedToken({ secret, token: {} }, row, {}).token, kept);
  });

  it('uses the chosen expiry if the answer has none', () => {
    const rotation = { expiry: { kind: 'instant', instant: later }, expiresAt: later } as const;
    assert.equal(checkRotatedToken({ secret, token: { id: row.id } }, row, rotation).token.expiresAt, later);
  });

  it('takes no dates of the old token over to a new id', () => {
    const { token } = checkRotatedToken({ secret, token: { id: 'token-2' } }, row, {});
    assert.deepEqual(token, { id: 'token-2', name: row.name, expiresAt: row.expiresAt });
  });
});

describe('an updated token at the boundary', () => {
  it('passes the answer on', () => {
    assert.deepEqual(checkUpdatedToken(row), { token: row, problems: [] });
  });

  it('asks to read again if nothing was answered', () => {
    assert.deepEqual(checkUpdatedToken(undefined), { token: undefined, problems: [] });
  });

  it('asks to read again if the answer is not a token, and reports it (R29)', () => {
    assert.deepEqual(checkUpdatedToken({ success: true }), {
      token: undefined,
      problems: [{ kind: 'unreadable-row', where: 'token' }],
    });
  });
});

describe('a policy at the boundary', () => {
  it('passes a valid policy on unchanged', () => {
    const policy = {
      name: { presence: 'required', minLength: 1, maxLength: 64, pattern: '[a-z]+', unique: true },
      expiry: { presence: 'optional', presets: [{ months: 2 }], exact: true, maxLifetime: 1000, whenAbsent: 'never' },
      quota: { limit: 20, used: 3 },
      lastUsedPrecision: 60_000,
    };
    assert.deepEqual(checkTokenPolicy(policy), { policy, problems: [] });
  });

  it('drops each invalid rule, and keeps the others (R29)', () => {
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

  it('treats a value that is not a policy as an empty policy, so that creating stays possible (R29)', () => {
    for (const answer of [null, undefined, '<html>', 7]) {
      const { policy, problems } = checkTokenPolicy(answer);
      assert.deepEqual(policy, {});
      assert.deepEqual(problems, [{ kind: 'wrong-type', where: 'policy', expected: 'object' }]);
    }
  });
});

describe('one bad value among good ones at the boundary (R48)', () => {
  /** An object with these fields. Reading the field `name` throws. */
  const throwing = (fields: object, name: string) =>
    Object.defineProperty({ ...fields }, name, { enumerable: true, get: () => assert.fail('A getter was read.') });

  it('leaves out a field with a throwing getter, reports it, and shows the row and the others', () => {
    const { page, problems } = checkTokenPage({
      tokens: [row, throwing({ ...row, id: 'b' }, 'name'), { ...row, id: 'c', owner: throwing({ id: 'u' }, 'name') }],
    });
    const { name: _name, ...others } = row;
    assert.deepEqual(page.tokens, [row, { ...others, id: 'b', name: '' }, { ...row, id: 'c' }]);
    assert.deepEqual(problems[0], {
      kind: 'wrong-type',
      where: 'tokens[1].name',
      expected: 'something that can be read',
    });
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['tokens[1].name', 'tokens[1].name', 'tokens[2].owner.name', 'tokens[2].owner.name'],
    );
  });

  it('counts a row that cannot be read, and shows the others', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { page, problems } = checkTokenPage({ tokens: [proxy, throwing({ ...row }, 'id'), row] });
    assert.deepEqual(page.tokens, [row]);
    assert.deepEqual(
      problems.filter(({ kind }) => kind === 'unreadable-row').map(({ where }) => where),
      ['tokens[0]', 'tokens[1]'],
    );
  });

  it('shows the rows if total, policy or cursor throws, and rejects the page if its tokens throw', () => {
    for (const name of ['total', 'policy', 'nextCursor', 'now']) {
      const { page, problems } = checkTokenPage(throwing({ tokens: [row] }, name));
      assert.deepEqual(page, { tokens: [row] });
      assert.deepEqual(
        problems.map(({ where }) => where),
        [name],
      );
    }
    assert.throws(() => checkTokenPage(throwing({}, 'tokens')), isUnknown);
  });

  it('reads every field of a row once', () => {
    const reads: PropertyKey[] = [];
    const counted = new Proxy(row, {
      get(target, key) {
        reads.push(key);
        return Reflect.get(target, key) as unknown;
      },
    });
    checkTokenPage({ tokens: [counted] });
    assert.equal(new Set(reads).size, reads.length);
    assert.ok(reads.includes('id'));
  });

  it('reveals a secret if other fields throw, and keeps it out of unreadable ones (S1)', () => {
    for (const answer of [
      throwing({ secret }, 'token'),
      throwing({ secret, token: row }, 'parts'),
      { secret, token: throwing({ id: 'token-1' }, 'name') },
      { secret, token: { ...row, opaque: throwing({}, 'inner') } },
    ]) {
      const issued = checkIssuedToken(answer, draft);
      assert.equal(issued.secret, secret);
      assert.equal(issued.problems.length, 1, inspect(issued.problems));
      assert.equal(issued.token.opaque === undefined || issued.token.opaque === row.opaque, true);
    }
  });

  it('leaves an impossible number out of a policy, reports it, and keeps the other rules', () => {
    const presets = [{ months: 2 }];
    for (const [part, rule] of [
      ['expiry', { maxLifetime: 0 }],
      ['expiry', { maxLifetime: -1 }],
      ['expiry', { minLifetime: 1e300 }],
      ['expiry', { minLifetime: NaN }],
      ['name', { maxLength: 0 }],
      ['name', { maxLength: 0.5 }],
      ['description', { maxLength: 0 }],
    ] as const) {
      const [name = ''] = Object.keys(rule);
      const { policy, problems } = checkTokenPolicy({
        expiry: { presets },
        description: { presence: 'optional' },
        [part]: { ...(part === 'description' ? { presence: 'optional' } : {}), presets, ...rule },
      });
      assert.equal(name in (policy[part] ?? {}), false, `${part}.${name}`);
      assert.equal(policy.description?.presence, 'optional');
      assert.deepEqual(
        problems.map(({ where }) => where),
        [`policy.${part}.${name}`],
      );
    }
    const { policy, problems } = checkTokenPolicy({
      rotation: { overlaps: [0, 1e300, 60_000] },
      lastUsedPrecision: 1e300,
    });
    assert.deepEqual(policy, { rotation: { overlaps: [0, 60_000] } });
    assert.equal(problems.length, 2);
  });

  it('leaves out limits with nothing between them, and reports them', () => {
    const { policy, problems } = checkTokenPolicy({
      expiry: { minLifetime: 2, maxLifetime: 1, presence: 'required' },
      name: { minLength: 9, maxLength: 8, unique: true },
    });
    assert.deepEqual(policy, { expiry: { presence: 'required' }, name: { unique: true } });
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['policy.name.minLength', 'policy.expiry.minLifetime'],
    );
    const equal = { expiry: { minLifetime: 2, maxLifetime: 2 }, name: { minLength: 8, maxLength: 8 } };
    assert.deepEqual(checkTokenPolicy(equal), { policy: equal, problems: [] });
  });
});

describe('what an adapter declares, at the boundary (R48)', () => {
  const list = () => Promise.resolve({ tokens: [] });

  it('passes unchanged if it is valid', () => {
    const supports = { search: true, sort: ['name'], filter: ['status'], update: ['name', 'paused'], idempotent: true };
    assert.deepEqual(checkAdapterTraits({ key: 'tokens of Ada', supports, list }), {
      key: 'tokens of Ada',
      supports,
      problems: [],
    });
    assert.deepEqual(checkAdapterTraits({ list }), { supports: {}, problems: [] });
  });

  it('loses unknown words, each with a report, and keeps the others', () => {
    for (const [wrong, where] of [
      [{ sort: 'name' }, 'adapter.supports.sort'],
      [{ sort: ['constructor'] }, 'adapter.supports.sort[0]'],
      [{ filter: { status: true } }, 'adapter.supports.filter'],
      [{ update: 'name' }, 'adapter.supports.update'],
      [{ idempotent: 'yes' }, 'adapter.supports.idempotent'],
    ] as const) {
      const { supports, problems } = checkAdapterTraits({ supports: { search: true, ...wrong }, list });
      assert.equal(supports.search, true);
      assert.equal([supports.sort ?? [], supports.filter ?? [], supports.update ?? []].flat().length, 0);
      assert.equal(supports.idempotent, undefined);
      assert.deepEqual(
        problems.map((problem) => problem.where),
        [where],
      );
    }
  });

  it('is empty for a key or support that throws, and for a value that is not an adapter', () => {
    const thrower = (name: string) => Object.defineProperty({ list }, name, { get: () => assert.fail('a getter') });
    for (const [adapter, where] of [
      [thrower('key'), 'adapter.key'],
      [thrower('supports'), 'adapter.supports'],
      [{ key: 7, list }, 'adapter.key'],
      ['/api/v1', 'adapter'],
      [null, 'adapter'],
      [{ list: 'GET /tokens' }, 'adapter'],
    ] as const) {
      const { key, supports, problems } = checkAdapterTraits(adapter);
      assert.deepEqual([key, supports], [undefined, {}]);
      assert.deepEqual(
        problems.map((problem) => problem.where),
        [where],
      );
    }
  });
});
