/**
 * Reads and writes times in the formats of backends. Each format is a separate value, so that a bundle contains only the
 * formats that its configuration uses.
 */
import { TokenAdapterError } from '../../adapter/error.js';
import type { ExpiryChoice } from '../../domain/expiry.js';
import { valueOf, type JsonObject } from './source.js';

/** Reads a time. Keeps a value of another format as it is, so that the library's checks report the value. */
export interface TimeReader {
  readonly read: (value: unknown) => unknown;
}

/** Writes an expiration: as a time, a date, or the remaining lifetime. */
export interface ExpiryWriter {
  readonly write: (expiresAt: Date, choice: ExpiryChoice | undefined, moment: SendingMoment) => unknown;
}

/** The time of a request, and the viewer's time zone. */
export interface SendingMoment {
  /** By the backend's clock, as far as known from its answers. */
  readonly now: Date;
  /** The viewer's time zone. */
  readonly timeZone: string;
}

/** The meaning of a missing time. Without a meaning, the field counts as absent. */
export interface AbsentTime {
  readonly absent?: 'never' | 'unknown';
  readonly null?: 'never' | 'unknown';
  /** The meaning of 0, of an empty text, and of the year 1, which Go writes for no time. */
  readonly zero?: 'never' | 'unknown';
}

/** Reads the time at a path. */
export function time(path: string, format: TimeReader, meaning: AbsentTime = {}): (from: JsonObject) => unknown {
  return (from) => {
    const value = valueOf(path, from, undefined);
    if (value === undefined) return meaning.absent;
    if (value === null) return meaning.null;
    const isZero = value === 0 || (typeof value === 'string' && /^0?$|^0001-/.test(value));
    return isZero ? meaning.zero : format.read(value);
  };
}

/** What to send if there is no time to write. `undefined` leaves the field out. */
export interface ExpiryWords {
  /** For a token that never expires. Absent: every token expires, and the adapter refuses "never" without a request. */
  readonly never?: unknown;
  /** For an expiration that the backend chooses. Absent: the field is left out. */
  readonly backendDefault?: unknown;
}

/**
 * Writes the expiration of a draft, of changes or of a rotation; undefined if they have no expiration.
 *
 * @throws {TokenAdapterError} `unsupported` for "never" if `words.never` is absent.
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

/** RFC 3339, and variants: a space instead of the T, an offset without a colon, or no offset (UTC). */
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

/** Also reads a text of digits. Rounds an expiration between two units down. */
function epochTime(unit: number): TimeReader & ExpiryWriter {
  return {
    read: (value) => (/^-?\d+(\.\d+)?$/.test(String(value)) ? new Date(Number(value) * unit) : value),
    write: (expiresAt) => Math.floor(expiresAt.getTime() / unit),
  };
}
