import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tzOffset } from '@date-fns/tz/tzOffset';
import { day, hour, minute, wallAt } from '../../src/domain/zoned.js';

/** Zones that changed their clocks twice within days or by less than an hour, or left out a day. */
const zones = [
  'Asia/Gaza',
  'America/Noronha',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Europe/Berlin',
];

describe('offsets that are cached in steps of days', () => {
  for (const zone of zones) {
    test(`equal those of the instant itself, around every clock change (${zone})`, () => {
      for (const year of [1969, 2000, 2011, 2025, 2026, 2040]) {
        for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 2 * day + 7 * hour + 13 * minute) {
          const exact = Math.round(tzOffset(zone, new Date(at)) * 60) * 1000;
          assert.equal(wallAt(at, zone) - at, exact, new Date(at).toISOString());
        }
      }
    });
  }
});
