import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { availableActions, type Capabilities } from '../../src/domain/actions.js';
import { endsSooner } from '../../src/domain/expiry.js';
import type { TokenPolicy } from '../../src/domain/policy.js';
import type { ApiToken, TokenAction } from '../../src/domain/token.js';

const now = Date.parse('2026-11-30T13:05:00Z');
const at = (offset: number) => new Date(now + offset);
const token = (fields: Partial<ApiToken> = {}): ApiToken => ({ id: '1', name: 'CI', expiresAt: 'never', ...fields });
/** What a backend can do, and which fields of a token it can change. */
interface Abilities {
  readonly create: boolean;
  readonly revoke: boolean;
  readonly rotate: boolean;
  readonly update: readonly string[];
}

const everything: Abilities = {
  create: true,
  revoke: true,
  rotate: true,
  update: ['name', 'description', 'expiry', 'paused', 'retiresAt'],
};
const actions = (
  fields: Partial<ApiToken> = {},
  policy: TokenPolicy = {},
  capabilities: Partial<Abilities> = {},
): readonly TokenAction[] => {
  const { update, ...others } = { ...everything, ...capabilities };
  const adapter: Capabilities = { ...others, update: () => undefined, supports: { update } };
  return availableActions(token(fields), adapter, policy, now);
};

const usual = ['rename', 'describe', 'extend', 'rotate', 'duplicate', 'pause', 'revoke'] as const;
const without = (...absent: readonly TokenAction[]) => usual.filter((action) => !absent.includes(action));

describe('the action to duplicate a token', () => {
  const nothing: TokenPolicy = { name: { presence: 'unsupported' }, expiry: { presence: 'unsupported' } };
  const offers = (policy: TokenPolicy, fields: Partial<ApiToken> = {}) => actions(fields, policy).includes('duplicate');

  it('is offered only if a duplicate can copy something', () => {
    assert.equal(offers(nothing), false);
    assert.equal(offers({ ...nothing, scopes: { presence: 'shown' } }), false);
    assert.equal(offers({ ...nothing, scopes: { presence: 'required' } }), true);
    assert.equal(offers({ ...nothing, description: { presence: 'optional' } }), true);
    assert.equal(offers({ ...nothing, expiry: {} }), true);
    assert.equal(offers({ ...nothing, name: {} }), true);
    assert.equal(offers(nothing, { extra: { team: 'ops' } }), true);
  });
});

describe('the actions on a token', () => {
  const states: readonly (readonly [string, Partial<ApiToken>, TokenPolicy, readonly TokenAction[]])[] = [
    ['works', {}, {}, usual],
    [
      'is paused',
      { status: 'paused' },
      {},
      ['rename', 'describe', 'extend', 'rotate', 'duplicate', 'resume', 'revoke'],
    ],
    ['has expired', { expiresAt: at(0) }, {}, without('extend', 'rotate', 'pause')],
    [
      'has expired, and can be revived',
      { expiresAt: at(0) },
      { expiry: { revives: true } },
      without('rotate', 'pause'),
    ],
    [
      'has expired, and can get a new secret',
      { expiresAt: at(0) },
      { rotation: { expired: true } },
      without('extend', 'pause'),
    ],
    ['retires whole', { retiresAt: at(1) }, {}, without('extend', 'rotate', 'pause')],
    [
      'has an old secret beside its own',
      { status: 'active', retiresAt: at(1) },
      {},
      ['rename', 'describe', 'extend', 'rotate', 'end-overlap', 'duplicate', 'pause', 'revoke'],
    ],
    ['had one until now', { status: 'active', retiresAt: at(0) }, {}, usual],
    ['waits for approval', { status: 'pending' }, {}, without('pause')],
    ['is in a state that nobody knows', { status: 'quarantined' }, {}, without('pause')],
    ['is revoked', { status: 'revoked' }, {}, []],
    ['was denied', { status: 'denied' }, {}, []],
  ];
  for (const [state, fields, policy, expected] of states) {
    it(`that ${state}`, () => assert.deepEqual(actions(fields, policy), expected));
  }

  const rules: readonly (readonly [string, TokenPolicy, readonly TokenAction[]])[] = [
    ['there are no names', { name: { presence: 'unsupported' } }, without('rename')],
    ['there are no descriptions', { description: { presence: 'unsupported' } }, without('describe')],
    ['nothing expires', { expiry: { presence: 'unsupported' } }, without('extend')],
  ];
  for (const [rule, policy, expected] of rules) {
    it(`where ${rule}`, () => assert.deepEqual(actions({}, policy), expected));
  }

  const lacks: readonly (readonly [string, Partial<Abilities>, TokenAction])[] = [
    ['create', { create: false }, 'duplicate'],
    ['revoke', { revoke: false }, 'revoke'],
    ['rotate', { rotate: false }, 'rotate'],
    ['names', { update: ['description', 'expiry', 'paused', 'retiresAt'] }, 'rename'],
    ['descriptions', { update: ['name', 'expiry', 'paused', 'retiresAt'] }, 'describe'],
    ['expiries', { update: ['name', 'description', 'paused', 'retiresAt'] }, 'extend'],
    ['pauses', { update: ['name', 'description', 'expiry', 'retiresAt'] }, 'pause'],
    ['ends of an overlap', { update: ['name', 'description', 'expiry', 'paused'] }, 'end-overlap'],
  ];
  for (const [method, capabilities, absent] of lacks) {
    it(`at a backend without ${method}`, () => {
      const fields = { status: 'active', retiresAt: at(1) };
      const expected = actions(fields).filter((action) => action !== absent);
      assert.equal(expected.length, actions(fields).length - 1);
      assert.deepEqual(actions(fields, {}, capabilities), expected);
    });
  }

  it('are narrowed by the row, and never widened', () => {
    assert.deepEqual(actions({ actions: ['revoke', 'extend', 'resume'] }), ['extend', 'revoke']);
    assert.deepEqual(actions({ actions: [] }), []);
    assert.deepEqual(actions({ actions: ['rotate'] }, {}, { rotate: false }), []);
  });
});

describe('a new expiry', () => {
  it('ends earlier than a later one and than none; an unknown one is not compared', () => {
    assert.equal(endsSooner(at(1), at(2)), true);
    assert.equal(endsSooner(at(1), 'never'), true);
    assert.equal(endsSooner(at(2), at(2)), false);
    assert.equal(endsSooner(at(2), at(1)), false);
    assert.equal(endsSooner(at(1), 'unknown'), false);
    assert.equal(endsSooner('never', at(1)), false);
    assert.equal(endsSooner('unknown', at(1)), false);
  });
});
