import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastUse } from '../../src/domain/last-use.js';
import type { TokenPolicy } from '../../src/domain/policy.js';
import type { ApiToken } from '../../src/domain/token.js';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;
const now = new Date('2026-11-25T12:05:00Z');

function said(
  token: Partial<Pick<ApiToken, 'lastUsedAt' | 'createdAt'>>,
  policy: TokenPolicy = {},
  at: Date = now,
  timeZone = 'UTC',
): string {
  const use = lastUse(token, policy, at, timeZone);
  if (use.kind === 'not-since') return `not since ${use.since.toISOString()}`;
  return use.kind === 'used' ? `${use.distance.value} ${use.distance.unit}, by the ${use.precision}` : use.kind;
}

describe('the text about a last use', () => {
  it('distinguishes never, unknown and not recorded', () => {
    const since = new Date('2026-05-01T00:00:00Z');
    assert.equal(said({}), 'unknown');
    assert.equal(said({ lastUsedAt: 'unknown' }, { lastUsedSince: since }), 'unknown');
    assert.equal(said({ lastUsedAt: 'never' }), 'never');
    assert.equal(said({ lastUsedAt: 'never' }, { lastUsedSince: since }), 'not since 2026-05-01T00:00:00.000Z');
    const [before, after] = [new Date('2026-04-30T23:59:59Z'), since];
    assert.match(said({ lastUsedAt: 'never', createdAt: before }, { lastUsedSince: since }), /^not since/u);
    assert.equal(said({ lastUsedAt: 'never', createdAt: after }, { lastUsedSince: since }), 'never');
  });

  it('shows no minutes if the backend records none', () => {
    const lastUsedAt = new Date('2026-11-25T12:00:00Z');
    assert.equal(said({ lastUsedAt }), '-5 minute, by the minute');
    assert.equal(said({ lastUsedAt }, { lastUsedPrecision: minute }), '-5 minute, by the minute');
    assert.equal(said({ lastUsedAt }, { lastUsedPrecision: hour }), '0 hour, by the hour');
    assert.equal(said({ lastUsedAt }, { lastUsedPrecision: day }), '0 day, by the day');
    const earlier = new Date('2026-11-25T09:00:00Z');
    assert.equal(said({ lastUsedAt: earlier }, { lastUsedPrecision: hour }), '-3 hour, by the hour');
    assert.equal(said({ lastUsedAt: earlier }, { lastUsedPrecision: day }), '0 day, by the day');
  });

  it('counts days in UTC if the backend records only days, in every zone of the viewer', () => {
    const policy = { lastUsedPrecision: day };
    for (const [date, expected] of [
      ['2026-11-25', '0 day'],
      ['2026-11-24', '-1 day'],
      ['2026-11-22', '-3 day'],
      ['2026-10-26', '-30 day'],
      ['2026-07-24', '-4 month'],
      // Clocks differ, so a use in the future counts as today.
      ['2026-11-26', '0 day'],
    ] as const) {
      for (const timeZone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
        const lastUsedAt = new Date(`${date}T00:00:00Z`);
        assert.equal(said({ lastUsedAt }, policy, now, timeZone), `${expected}, by the day`, `${date} ${timeZone}`);
      }
    }
  });

  it('says how long it stays true: until the next day, or the next hour', () => {
    const whenNext = (lastUsedAt: Date, lastUsedPrecision: number) => {
      const use = lastUse({ lastUsedAt }, { lastUsedPrecision }, now, 'Europe/Amsterdam');
      return use.kind === 'used' ? new Date(now.getTime() + use.distance.nextChange).toISOString() : use.kind;
    };
    assert.equal(whenNext(new Date('2026-11-24T00:00:00Z'), day), '2026-11-26T00:00:00.000Z');
    assert.equal(whenNext(new Date('2026-11-25T12:00:00Z'), hour), '2026-11-25T13:00:00.000Z');
  });
});
