/**
 * How backends write instants, in both directions. Each format is a value of its own, so that a bundle carries only
 * those that its configuration names.
 */
import { TokenAdapterError } from '../../adapter/error.js';
import { endOfWholeDays, resolveExpiry, type CalendarDay, type ExpiryChoice } from '../../domain/expiry.js';
import type { WholeDays } from '../../domain/policy.js';
import { wallTimeAt } from '../../domain/wall-time.js';
import { valueOf, type JsonObject } from './source.js';

/** Reads an instant. What is not of its format stays as it came, for the boundary to report. */
export interface TimeReader {
  readonly read: (value: unknown) => unknown;
}

/** Writes an expiry: as an instant, a date, or the lifetime that is left. */
export interface ExpiryWriter {
  readonly write: (expiresAt: Date, choice: ExpiryChoice | undefined, moment: SendingMoment) => unknown;
}

/** When and where a request is sent. */
export interface SendingMoment {
  /** By the backend's clock, as far as its answers have told it. */
  readonly now: Date;
  /** The viewer's. */
  readonly timeZone: string;
}

/** What it means that there is no time. Where a meaning is not given, the field is as good as absent. */
export interface AbsentTime {
  readonly absent?: 'never' | 'unknown';
  readonly null?: 'never' | 'unknown';
  /** Of 0, of an empty text, and of the year 1, which is how Go writes no time. */
  readonly zero?: 'never' | 'unknown';
}

/** The time at a path. */
export function time(path: string, format: TimeReader, meaning: AbsentTime = {}): (from: JsonObject) => unknown {
  return (from) => {
    const value = valueOf(path, from, undefined);
    if (value === undefined) return meaning.absent;
    if (value === null) return meaning.null;
    const isZero = value === 0 || (typeof value === 'string' && /^0?$|^0001-/.test(value));
    return isZero ? meaning.zero : format.read(value);
  };
}

/** What to send where there is no instant to write. `undefined` leaves the field out. */
export interface ExpiryWords {
  /** For a token that never expires. Not given: the backend has no such token, and asking for one is refused unsent. */
  readonly never?: unknown;
  /** For whatever the backend chooses itself. Not given: the field is left out. */
  readonly backendDefault?: unknown;
}

/**
 * The expiry of a draft, of changes or of a rotation, as it is sent; nothing where they have none.
 *
 * @throws {TokenAdapterError} `unsupported` for never where `words.never` is not given.
 */
export function expiry(
  format: ExpiryWriter,
  words: ExpiryWords,
): (
  from: { readonly expiry?: ExpiryChoice; readonly expiresAt?: Date | 'never' | 'unknown' },
  moment: SendingMoment,
) => unknown {
  return ({ expiry: choice, expiresAt }, moment) => {
    if (expiresAt instanceof Date) return format.write(expiresAt, choice, moment);
    if (expiresAt === 'never' && !('never' in words)) throw new TokenAdapterError('unsupported');
    return expiresAt === 'never' ? words.never : expiresAt && words.backendDefault;
  };
}

/** RFC 3339, and what resembles it: a space for the T, an offset without colon, none at all (then it is UTC). */
export const isoTime: TimeReader & ExpiryWriter = {
  read(value) {
    if (typeof value !== 'string') return value;
    const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(\.\d{1,3})?\d* ?(?:Z|UTC|([+-]\d\d):?(\d\d))?$/i.exec(
      value,
    );
    if (!parts) return new Date(value);
    const [, day, clock, fraction = '', hours, minutes] = parts;
    return new Date(`${day}T${clock}${fraction}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  },
  write: (expiresAt) => expiresAt.toISOString(),
};

/** Seconds since the Unix epoch. */
export const epochSeconds = /* @__PURE__ */ epochTime(1000);

/** Milliseconds since the Unix epoch. */
export const epochMilliseconds = /* @__PURE__ */ epochTime(1);

/** A digits-only text is read as well. An expiry between two units ends with the earlier one. */
function epochTime(unit: number): TimeReader & ExpiryWriter {
  return {
    read: (value) => (/^-?\d+(\.\d+)?$/.test(String(value)) ? new Date(Number(value) * unit) : value),
    write: (expiresAt) => Math.floor(expiresAt.getTime() / unit),
  };
}

/** `YYYY-MM-DD`. Name the same days in `policy.expiry.wholeDays`, so that a day is what people choose. */
export function wholeDays(days: WholeDays): TimeReader & ExpiryWriter {
  return {
    read(value) {
      const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(value));
      if (!parts) return value;
      const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
      return endOfWholeDays({ year, month, day }, days);
    },
    write(expiresAt, choice) {
      // The last moment of the last day is in it; the moment after is not.
      const last = days.inclusive ? new Date(expiresAt.getTime() - 1) : expiresAt;
      return dateText(choice?.kind === 'day' ? choice.day : wallTimeAt(last, days.timeZone));
    },
  };
}

/** How many seconds are left, rounded up: never 0, which to many a backend means for ever. */
export const lifetimeSeconds = /* @__PURE__ */ lifetime(1000);

/** How many milliseconds are left. */
export const lifetimeMilliseconds = /* @__PURE__ */ lifetime(1);

/** How many days of 24 hours are left, rounded up. */
export const lifetimeDays = /* @__PURE__ */ lifetime(86_400_000);

/**
 * Counts of months and days are resolved anew, from the moment of sending.
 *
 * @throws {TokenAdapterError} `invalid` where none is left: 0 would mean for ever to many a backend.
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
