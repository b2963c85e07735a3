import { TokenAdapterError } from '../../adapter/error.js';
import type { CalendarDay } from '../../domain/calendar-date.js';
import { endOfWholeDays, resolveExpiry, wholeDayEndingAt } from '../../domain/expiry.js';
import type { WholeDays } from '../../domain/policy.js';
import type { ExpiryWriter, TimeReader } from './time.js';

/** `YYYY-MM-DD`. Set the same in `policy.expiry.wholeDays`, so that people choose a day. */
export function wholeDays(days: WholeDays): TimeReader & ExpiryWriter {
  return {
    read(value) {
      const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(value));
      if (!parts) return value;
      const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
      return endOfWholeDays({ year, month, day }, days);
    },
    write(expiresAt, choice) {
      return dateText(choice?.kind === 'day' ? choice.day : wholeDayEndingAt(expiresAt, days));
    },
  };
}

/** The remaining seconds, rounded up and never 0, because 0 means forever to many backends. */
export const lifetimeSeconds = /* @__PURE__ */ lifetime(1000);

/** The remaining milliseconds. */
export const lifetimeMilliseconds = /* @__PURE__ */ lifetime(1);

/** The remaining days of 24 hours, rounded up. */
export const lifetimeDays = /* @__PURE__ */ lifetime(86_400_000);

/**
 * Counts months and days from the moment of sending.
 *
 * @throws {TokenAdapterError} `invalid` if no time is left, because 0 means forever to many backends.
 */
function lifetime(unit: number): ExpiryWriter {
  return {
    write(expiresAt, choice, { now, timeZone }) {
      const counted = choice?.kind === 'months' || choice?.kind === 'days';
      const end = counted ? resolveExpiry(choice, now, timeZone) : expiresAt;
      const left = Math.ceil((Number(end) - now.getTime()) / unit);
      if (!(left > 0)) throw new TokenAdapterError('invalid', { fields: { expiry: 'Choose a moment in the future.' } });
      return left;
    },
  };
}

function dateText({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
