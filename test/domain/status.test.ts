import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { calendarDaysBetween, expiresSoon, tokenStatus, wasUsedRecently } from '../../src/domain/status.js';
import type { ApiToken } from '../../src/domain/token.js';
import { moments, onMachinesIn, zoned } from './moments.js';

const now = Date.parse('2026-11-24T13:05:00Z');
const hour = 3_600_000;
const at = (ms: number): Date => new Date(now + ms);

function token(fields: Partial<ApiToken> = {}): ApiToken {
  return { id: '1', name: 'CI deploy', expiresAt: 'never', ...fields };
}

describe("a token's status", () => {
  it('is expired from the exact instant of its expiry (R33)', () => {
    assert.equal(tokenStatus(token({ expiresAt: at(1) }), now), 'active');
    assert.equal(tokenStatus(token({ expiresAt: at(0) }), now), 'expired');
    assert.equal(tokenStatus(token({ expiresAt: at(-1) }), now), 'expired');
  });

  it('is active if it never expires or its expiry is unknown', () => {
    assert.equal(tokenStatus(token({ expiresAt: 'never' }), now), 'active');
    assert.equal(tokenStatus(token({ expiresAt: 'unknown' }), now), 'active');
  });

  it("is the backend's status, even against the dates of a clock that is a day off (R30)", () => {
    assert.equal(tokenStatus(token({ expiresAt: at(-24 * hour), status: 'active' }), now), 'active');
    assert.equal(tokenStatus(token({ expiresAt: at(24 * hour), status: 'expired' }), now), 'expired');
    assert.equal(tokenStatus(token({ status: 'quarantined' }), now), 'quarantined');
  });

  it('is retiring until a replaced secret stops working, then expired', () => {
    assert.equal(tokenStatus(token({ retiresAt: at(1) }), now), 'retiring');
    assert.equal(tokenStatus(token({ retiresAt: at(0) }), now), 'expired');
  });
});

describe('a warning', () => {
  it('of an expiry appears within the window, not after it and not for a token that is gone', () => {
    assert.equal(expiresSoon(token({ expiresAt: at(hour) }), now, hour), true);
    assert.equal(expiresSoon(token({ expiresAt: at(hour + 1) }), now, hour), false);
    assert.equal(expiresSoon(token({ expiresAt: at(0) }), now, hour), false);
    assert.equal(expiresSoon(token({ expiresAt: at(0), status: 'active' }), now, hour), false);
    assert.equal(expiresSoon(token({ expiresAt: at(hour), status: 'revoked' }), now, hour), false);
    assert.equal(expiresSoon(token({ expiresAt: at(hour), status: 'paused' }), now, hour), true);
    assert.equal(expiresSoon(token({ expiresAt: 'never' }), now, hour), false);
  });

  it('of a recent use counts one in the future, because clocks differ (R30)', () => {
    assert.equal(wasUsedRecently(token({ lastUsedAt: at(-hour) }), now, hour), true);
    assert.equal(wasUsedRecently(token({ lastUsedAt: at(-hour - 1) }), now, hour), false);
    assert.equal(wasUsedRecently(token({ lastUsedAt: at(24 * hour) }), now, hour), true);
    for (const unused of [token(), token({ lastUsedAt: 'never' }), token({ lastUsedAt: 'unknown' })]) {
      assert.equal(wasUsedRecently(unused, now, hour), false);
    }
  });
});

describe('the distance in calendar days', () => {
  const between = (from: string, to: string, zone: string) =>
    calendarDaysBetween(new Date(`${from}Z`), new Date(`${to}Z`), zone);

  it("is one from 23:59 to 00:01, and none from 00:00 to 23:59, in the viewer's zone (R31)", () => {
    assert.equal(between('2026-11-24T22:59', '2026-11-24T23:01', 'Europe/Amsterdam'), 1);
    assert.equal(between('2026-11-24T23:00', '2026-11-25T22:59', 'Europe/Amsterdam'), 0);
    assert.equal(between('2026-11-24T23:01', '2026-11-24T22:59', 'Europe/Amsterdam'), -1);
  });

  it('is correct across days of 23 and 25 hours (R31)', () => {
    assert.equal(between('2027-03-27T23:00', '2027-03-28T22:00', 'Europe/Amsterdam'), 1);
    assert.equal(between('2026-10-24T22:00', '2026-10-25T22:59', 'Europe/Amsterdam'), 0);
  });

  it("equals Temporal's result, in every zone of the machine (R31)", () => {
    onMachinesIn(['UTC', 'America/Nuuk', 'Pacific/Apia', 'Asia/Beirut'], () => {
      fc.assert(
        fc.property(moments(), fc.integer({ min: -1e11, max: 1e11 }), ({ zone, instant }, away) => {
          const other = new Date(instant.getTime() + away);
          const [from, to] = [zoned(instant, zone).toPlainDate(), zoned(other, zone).toPlainDate()];
          assert.equal(calendarDaysBetween(instant, other, zone), from.until(to).days);
        }),
        { numRuns: 300 },
      );
    });
  });
});
