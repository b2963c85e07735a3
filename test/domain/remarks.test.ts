import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokenPolicy } from '../../src/domain/policy.js';
import { brokenRules, tokenRemarks } from '../../src/domain/remarks.js';
import type { ApiToken } from '../../src/domain/token.js';

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-25T12:00:00Z');
const windows = { soon: 14 * day, unused: 90 * day };

function inDays(days: number): Date {
  return new Date(now + days * day);
}

function token(fields: Partial<ApiToken>): ApiToken {
  return { id: '1', name: 'CI deploy', expiresAt: inDays(200), lastUsedAt: inDays(-1), ...fields };
}

function kinds(fields: Partial<ApiToken>, policy: TokenPolicy = {}): readonly string[] {
  return tokenRemarks(token(fields), policy, windows, now).map((remark) =>
    remark.kind === 'status' ? remark.status : remark.kind,
  );
}

describe('the remarks about a token', () => {
  it('are its status, if nothing is unusual', () => {
    assert.deepEqual(kinds({}), ['active']);
    assert.deepEqual(kinds({ lastUsedAt: 'unknown', expiresAt: 'unknown' }), ['active']);
    assert.deepEqual(kinds({ status: 'paused' }), ['paused']);
  });

  it('say that it expires soon, from the start of the window until the instant', () => {
    assert.deepEqual(kinds({ expiresAt: inDays(14) }), ['active', 'expires-soon']);
    assert.deepEqual(kinds({ expiresAt: new Date(now + 14 * day + 1) }), ['active']);
    assert.deepEqual(kinds({ expiresAt: new Date(now + 1) }), ['active', 'expires-soon']);
    assert.deepEqual(kinds({ expiresAt: new Date(now) }), ['expired']);
  });

  it('distinguish a token that was never used from one that was not used recently', () => {
    assert.deepEqual(kinds({ lastUsedAt: 'never' }), ['active', 'never-used']);
    assert.deepEqual(kinds({ lastUsedAt: inDays(-91) }), ['active', 'unused']);
    assert.deepEqual(kinds({ lastUsedAt: inDays(-90) }), ['active']);
  });

  it('say until when an old secret works', () => {
    const remarks = tokenRemarks(token({ retiresAt: inDays(1) }), {}, windows, now);
    assert.deepEqual(remarks, [
      { kind: 'status', status: 'retiring' },
      { kind: 'retiring', until: inDays(1) },
    ]);
    assert.deepEqual(kinds({ retiresAt: inDays(-1) }), ['expired']);
  });

  it('are only the status, for a token that has ended', () => {
    const policy: TokenPolicy = { expiry: { presence: 'required' } };
    for (const status of ['expired', 'revoked', 'denied']) {
      assert.deepEqual(kinds({ status, expiresAt: 'never', lastUsedAt: 'never' }, policy), [status]);
    }
  });
});

describe("the rules of today's policy", () => {
  it('are broken by a token that never expires, if tokens must expire', () => {
    assert.deepEqual(brokenRules(token({ expiresAt: 'never' }), { expiry: { presence: 'required' } }, now), [
      { kind: 'expiry-required' },
    ]);
    assert.deepEqual(brokenRules(token({ expiresAt: 'never' }), { expiry: { presence: 'optional' } }, now), []);
    assert.deepEqual(brokenRules(token({ expiresAt: 'unknown' }), { expiry: { presence: 'required' } }, now), []);
  });

  it('are broken by a token that works longer than any new token could, give or take a day', () => {
    const policy: TokenPolicy = { expiry: { maxLifetime: 90 * day } };
    assert.deepEqual(brokenRules(token({ expiresAt: inDays(90) }), policy, now), []);
    assert.deepEqual(brokenRules(token({ expiresAt: inDays(91) }), policy, now), []);
    assert.deepEqual(brokenRules(token({ expiresAt: new Date(inDays(91).getTime() + 1) }), policy, now), [
      { kind: 'expiry-too-late' },
    ]);
    assert.deepEqual(brokenRules(token({ createdAt: inDays(-400), expiresAt: inDays(89) }), policy, now), []);
  });

  it('are broken by scopes that are not on offer, if scopes are chosen', () => {
    const choices = [{ value: 'read' }];
    const held = token({ scopes: ['read', 'admin'] });
    assert.deepEqual(brokenRules(held, { scopes: { presence: 'optional', choices } }, now), [
      { kind: 'scopes-not-offered', scopes: ['admin'] },
    ]);
    assert.deepEqual(brokenRules(held, { scopes: { presence: 'shown', choices } }, now), []);
    assert.deepEqual(brokenRules(held, { scopes: { presence: 'required' } }, now), []);
  });
});
