import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { possibleOrphans, type UnsettledCreation } from '../../src/domain/orphans.js';
import type { ApiToken } from '../../src/domain/token.js';

const sentAt = Date.parse('2026-11-30T13:05:00Z');
const token = (id: string, fields: Partial<ApiToken> = {}): ApiToken => ({
  id,
  name: 'Nightly',
  expiresAt: 'never',
  createdAt: new Date(sentAt + 500),
  ...fields,
});
const found = (tokens: readonly ApiToken[], creation: Partial<UnsettledCreation> = {}) =>
  possibleOrphans({ name: 'Nightly', sentAt, before: new Set(), ...creation }, tokens).map(({ id }) => id);

describe('the tokens that a request without a response may have created', () => {
  it('have its name, compared as people would (R6)', () => {
    assert.deepEqual(found([token('1'), token('2', { name: 'Weekly' }), token('3', { name: ' nightly ' })]), [
      '1',
      '3',
    ]);
  });

  it('were created since, give or take two minutes between two clocks (R6)', () => {
    const at = (ms: number) => ({ createdAt: new Date(sentAt + ms) });
    assert.deepEqual(found([token('1', at(-110_000)), token('2', at(-130_000))]), ['1']);
  });

  it('did not exist before, if that is known (R6)', () => {
    const unknownTime = { createdAt: undefined } as unknown as Partial<ApiToken>;
    const tokens = [token('1', unknownTime), token('2', unknownTime)];
    assert.deepEqual(found(tokens, { before: new Set(['1']) }), ['2']);
    assert.deepEqual(found(tokens), ['1', '2']);
  });

  it('are still live, and are not the token in the response (R6)', () => {
    const tokens = [token('1', { status: 'revoked' }), token('2'), token('3')];
    assert.deepEqual(found(tokens, { issued: { id: '2' } }), ['3']);
  });

  it('are none if the response had no id and the only match must be the token itself (R6)', () => {
    assert.deepEqual(found([token('1')], { issued: { id: '' } }), []);
    assert.deepEqual(found([token('1'), token('2')], { issued: { id: '' } }), ['1', '2']);
  });

  it('do not belong to another person, if creators are known (R6)', () => {
    const by = (id: string) => ({ createdBy: { id, name: id } });
    const issued = { id: '9', createdBy: { id: 'ada', name: 'Ada' } };
    assert.deepEqual(found([token('1', by('ada')), token('2', by('ben')), token('3')], { issued }), ['1', '3']);
  });
});
