/**
 * Reads untrusted values field by field. Each type of the contract has one table of readers here, and a new field of
 * the type does not compile until the field has its reader.
 */
import { isRecord } from './field-of.js';
import type { CalendarMonths } from '../domain/calendar-date.js';
import type {
  ExpiryPolicy,
  NamePolicy,
  QuotaPolicy,
  RotationPolicy,
  ScopeChoice,
  ScopePolicy,
  TokenPolicy,
  WholeDays,
} from '../domain/policy.js';
import { isTimeZone } from '../domain/zoned.js';
import type { ApiToken, TokenAction, TokenPrincipal } from '../domain/token.js';
import type { AdapterSupport, TokenAdapter, TokenPage } from './adapter.js';
import { longestSecret } from './longest-secret.js';

export { longestSecret };

/** The longest text that is kept, in UTF-16 code units. Longer text is cut there and reported. */
export const longestText = 16_384;

/** Most items of a list to read: more than any page has, but few enough that a made-up length cannot freeze the page. */
const longestList = 100_000;

const longestId = 1_024;

/**
 * An invalid part of an adapter's answer, for the host's log. `where` is a path such as `tokens[3].expiresAt`. A problem
 * never contains the invalid value, because the value could be a secret.
 */
export type AdapterProblem =
  /** The row is not an object or has no usable id, and was left out. */
  | { readonly kind: 'unreadable-row'; readonly where: string }
  /** The id occurred before. Both rows were merged; the later row's fields win. */
  | { readonly kind: 'duplicate-id'; readonly where: string }
  /** A required field is missing. */
  | { readonly kind: 'missing'; readonly where: string }
  /** The field has the wrong type and was left out. A number was converted if it can be an id. */
  | { readonly kind: 'wrong-type'; readonly where: string; readonly expected: string }
  /** The value is not a valid `Date`, nor one of the words that may stand in place of a date. */
  | { readonly kind: 'invalid-date'; readonly where: string }
  /** The text or list is too long. `length` is in UTF-16 code units, or in items. */
  | { readonly kind: 'too-long'; readonly where: string; readonly length: number }
  /**
   * The pagination never ends: a cursor was repeated, or three pages in a row had no new token, or there were a thousand
   * pages. The list shows the tokens that had arrived by then.
   */
  | { readonly kind: 'endless-list'; readonly where: string }
  /** The day occurred before; the later one counts. */
  | { readonly kind: 'duplicate-date'; readonly where: string }
  /** The field held the secret and was left out. */
  | { readonly kind: 'secret-in-metadata'; readonly where: string };

export type Report = (problem: AdapterProblem) => void;

/** Reads one value that is neither null nor undefined. Returns undefined if the value was unusable, and reported. */
export type Reader<T> = (value: unknown, where: string, report: Report) => T | undefined;

export type Readers<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Makes a reader that returns a value as it is if `accepts` does. Otherwise the report contains `expected`. */
/* @__NO_SIDE_EFFECTS__ */
export function only<T>(expected: string, accepts: (value: unknown) => value is T): Reader<T> {
  return (value, where, report) => {
    if (accepts(value)) return value;
    report({ kind: 'wrong-type', where, expected });
    return undefined;
  };
}

const string = only('string', (value) => typeof value === 'string');
const flag = only('boolean', (value) => typeof value === 'boolean');
const count = only('number, 0 or more', (value): value is number => Number.isFinite(value) && Number(value) >= 0);
const positive = only('number above 0', (value): value is number => Number.isFinite(value) && Number(value) > 0);
/** The range of `Date` is not longer than this, in ms. */
const longestSpan = 8e15;
const span = only(
  'number of milliseconds, 0 or more',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= longestSpan,
);
const wholePositive = only(
  'whole number, 1 or more',
  (value): value is number => Number.isInteger(value) && Number(value) > 0,
);
export const array = only('array', (value): value is unknown[] => Array.isArray(value));
const record = only('object', isRecord);
const pattern = only('regular expression', isPattern);
export const zone = only('time zone', isZoneName);

const asItIs: Reader<unknown> = (value) => value;

/* @__NO_SIDE_EFFECTS__ */
function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return only(words.join(' | '), (value): value is T => words.some((word) => word === value));
}

export const text: Reader<string> = (value, where, report) => {
  const whole = string(value, where, report);
  if (whole === undefined || whole.length <= longestText) return whole;
  report({ kind: 'too-long', where, length: whole.length });
  // If the cut would halve a pair of surrogates, drop the whole pair.
  return whole.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');
};

/** Text that would be useless if cut. Left out if too long. */
export const wholeText: Reader<string> = (value, where, report) => {
  const whole = string(value, where, report);
  if (whole === undefined || whole.length <= longestSecret) return whole;
  report({ kind: 'too-long', where, length: whole.length });
  return undefined;
};

/** A number beyond 2^53 is not an id, because parsing may already have turned it into another token's id. */
const identifier: Reader<string> = (value, where, report) => {
  if (typeof value === 'string') return value.length > 0 && value.length <= longestId ? value : undefined;
  if (!Number.isSafeInteger(value) && typeof value !== 'bigint') return undefined;
  report({ kind: 'wrong-type', where, expected: 'string' });
  return String(value);
};

const date: Reader<Date> = (value, where, report) => {
  // By tag and not by class, because a Date may come from another frame.
  // A copy, which nobody else can change and `instanceof` recognizes.
  const copy = new Date(Object.prototype.toString.call(value) === '[object Date]' ? Number(value) : NaN);
  // Check the copy, because a subclass may return anything from its methods.
  if (!Number.isNaN(copy.getTime())) return copy;
  report({ kind: 'invalid-date', where });
  return undefined;
};

/** The calendar ends with the year 9999. */
const lastClock = Date.UTC(9999, 11, 31);

/** Reads a backend's clock. Rejects times before 1970 and after `lastClock`, because the elements count from that clock. */
const clockTime: Reader<Date> = (value, where, report) => {
  const read = date(value, where, report);
  if (read === undefined || (read.getTime() >= 0 && read.getTime() <= lastClock)) return read;
  report({ kind: 'invalid-date', where });
  return undefined;
};

const dateOrWord: Reader<Date | 'never' | 'unknown'> = (value, where, report) =>
  value === 'never' || value === 'unknown' ? value : (date(value, where, report) ?? 'unknown');

const copiedRecord: Reader<Readonly<Record<string, unknown>>> = (value, where, report) => {
  const found = record(value, where, report);
  return found && { ...found };
};

/** Items that cannot be read are left out. */
/* @__NO_SIDE_EFFECTS__ */
export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, where, report) => {
    const items = array(value, where, report);
    if (!items) return undefined;
    const { length } = items;
    // Ignore the whole list if its length is made up.
    if (lengthOf(items, where, report) < length) return undefined;
    const read: T[] = [];
    for (let index = 0; index < length; index += 1) {
      const kept = readPart(item, items, index, `${where}[${index}]`, report, item);
      if (kept !== undefined) read.push(kept);
    }
    return read;
  };
}

/** How many items of a list to read. Reports a longer list. */
export function lengthOf(list: readonly unknown[], where: string, report: Report): number {
  const { length } = list;
  if (length > longestList) report({ kind: 'too-long', where, length });
  return Math.min(length, longestList);
}

/** Reads a list completely or not at all, because the position of its items matters. */
/* @__NO_SIDE_EFFECTS__ */
function wholeListOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, where, report) => {
    const read = listOf(item)(value, where, report);
    return Array.isArray(value) && read?.length === value.length ? read : undefined;
  };
}

/** Reads an object. Leaves out the whole object if a required field is missing. */
/* @__NO_SIDE_EFFECTS__ */
export function objectOf<T extends object>(readers: Readers<T>, ...required: readonly (keyof T & string)[]): Reader<T> {
  return (value, where, report) => {
    const found = record(value, where, report);
    if (!found) return undefined;
    const read = readFields(readers, found, where, report);
    const missing = required.filter((key) => read[key] === undefined);
    for (const key of missing) report({ kind: 'missing', where: `${where}.${key}` });
    return missing.length === 0 ? (read as T) : undefined;
  };
}

/** Leaves out both bounds if the lower bound is above the upper bound. */
/* @__NO_SIDE_EFFECTS__ */
function ordered<T extends object>(reader: Reader<T>, least: keyof T & string, most: keyof T & string): Reader<T> {
  return (value, where, report) => {
    const read = reader(value, where, report);
    if (!read || !(Number(read[least]) > Number(read[most]))) return read;
    report({ kind: 'wrong-type', where: `${where}.${least}`, expected: `no more than ${most}` });
    const { [least]: _least, [most]: _most, ...rest } = read;
    return rest as T;
  };
}

/** Reads every field that is present. Leaves out a field that cannot be read. */
export function readFields<T extends object>(
  readers: Readers<T>,
  fields: Record<string, unknown>,
  where: string,
  report: Report,
): Partial<Writable<T>> {
  const read: Partial<Writable<T>> = {};
  for (const key of Object.keys(readers) as (keyof T & string)[]) {
    const kept = readPart(readers[key], fields, key, where === '' ? key : `${where}.${key}`, report);
    if (kept !== undefined) read[key] = kept;
  }
  return read;
}

/** The reader for a field that is null or undefined: treats the field as absent. */
const nothing: Reader<never> = () => undefined;

/** Reads a field or an item once. If a getter throws, here or deeper, leaves out only this field or item (R48). */
function readPart<T>(
  reader: Reader<T>,
  whole: object,
  key: PropertyKey,
  where: string,
  report: Report,
  ofNothing: Reader<T> = nothing,
): T | undefined {
  try {
    const value: unknown = Reflect.get(whole, key);
    return (value === undefined || value === null ? ofNothing : reader)(value, where, report);
  } catch {
    report({ kind: 'wrong-type', where, expected: 'something that can be read' });
    return undefined;
  }
}

const principal = objectOf<TokenPrincipal>({ id: identifier, name: text }, 'name');

/** Drops unknown words without a report, as with unknown fields: a later version may add words. */
const actions: Reader<readonly TokenAction[]> = (value, where, report) =>
  listOf(text)(value, where, report)?.filter((word): word is TokenAction => knownActions.has(word));

const knownActions: ReadonlySet<string> = new Set<TokenAction>([
  'revoke',
  'rename',
  'describe',
  'extend',
  'rotate',
  'pause',
  'resume',
  'end-overlap',
  'duplicate',
]);

export const tokenReaders: Readers<ApiToken> = {
  id: identifier,
  name: text,
  expiresAt: dateOrWord,
  lastUsedAt: dateOrWord,
  createdAt: date,
  lastUsedFrom: text,
  hint: text,
  description: text,
  scopes: listOf(text),
  createdBy: principal,
  owner: principal,
  retiresAt: date,
  status: text,
  actions,
  extra: copiedRecord,
  opaque: asItIs,
};

export const policy = objectOf<TokenPolicy>({
  name: ordered(
    objectOf<NamePolicy>({
      presence: oneOf('required', 'optional', 'unsupported'),
      maxLength: wholePositive,
      minLength: count,
      pattern,
      patternDescription: text,
      unique: flag,
      ignoresCase: flag,
    }),
    'minLength',
    'maxLength',
  ),
  expiry: ordered(
    objectOf<ExpiryPolicy>({
      presence: oneOf('optional', 'required', 'unsupported'),
      presets: listOf(objectOf<CalendarMonths>({ months: wholePositive }, 'months')),
      exact: flag,
      minLifetime: span,
      maxLifetime: positive,
      whenAbsent: oneOf('never', 'backend-default'),
      granularity: oneOf('minute', 'second'),
      wholeDays: objectOf<WholeDays>({ timeZone: zone, inclusive: flag }, 'timeZone', 'inclusive'),
      revives: flag,
    }),
    'minLifetime',
    'maxLifetime',
  ),
  description: objectOf<NonNullable<TokenPolicy['description']>>(
    { presence: oneOf('unsupported', 'optional'), maxLength: wholePositive },
    'presence',
  ),
  scopes: objectOf<ScopePolicy>(
    {
      presence: oneOf('unsupported', 'shown', 'optional', 'required'),
      choices: listOf(
        objectOf<ScopeChoice>(
          {
            value: text,
            label: text,
            description: text,
            group: text,
            resource: text,
            implies: listOf(text),
            everything: flag,
          },
          'value',
        ),
      ),
      whenAbsent: oneOf('everything', 'nothing'),
    },
    'presence',
  ),
  rotation: objectOf<RotationPolicy>({ overlaps: listOf(span), expiry: oneOf('kept', 'chosen'), expired: flag }),
  lastUsedSince: date,
  quota: objectOf<QuotaPolicy>({ limit: count, used: count }, 'limit', 'used'),
  lastUsedPrecision: span,
});

/** The readers for an adapter's key and `supports`. */
export const traitReaders: Readers<Pick<TokenAdapter, 'key' | 'supports'>> = {
  key: wholeText,
  supports: objectOf<AdapterSupport>({
    search: flag,
    sort: listOf(oneOf('name', 'createdAt', 'expiresAt', 'lastUsedAt')),
    filter: listOf(oneOf('status', 'scope', 'created', 'expiry', 'lastUse')),
    counts: flag,
    lacks: listOf(oneOf('createdAt', 'expiresAt', 'lastUsedAt')),
    update: listOf(oneOf('name', 'description', 'expiry', 'paused', 'retiresAt')),
    idempotent: flag,
  }),
};

export const pageReaders: Readers<Omit<TokenPage, 'tokens'>> = {
  nextCursor: wholeText,
  total: count,
  counts: wholeListOf(count),
  now: clockTime,
  policy,
};

/** Whether a value is a regular expression by the rules of HTML's `pattern` attribute. */
function isPattern(value: unknown): value is string {
  try {
    return typeof value === 'string' && Boolean(new RegExp(value, 'v'));
  } catch {
    return false;
  }
}

function isZoneName(value: unknown): value is string {
  return typeof value === 'string' && isTimeZone(value);
}
