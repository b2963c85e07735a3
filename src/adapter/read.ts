/**
 * Reads untrusted values field by field: each type of the contract has one table of readers here, and a field that
 * is added to the type does not compile until it has its reader.
 */
import type { CalendarMonths } from '../domain/expiry.js';
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
import { isCalendarDate, type DayOfUse, type TokenUsage } from '../domain/usage.js';
import { isTimeZone } from '../domain/wall-time.js';
import type { ApiToken, IssuedPart, TokenAction, TokenPrincipal } from '../domain/token.js';
import type { TokenPage } from './adapter.js';

/** Longest text of a token that is kept, in UTF-16 code units. Longer text is cut there and reported. */
export const longestText = 16_384;

/** Longest secret that is accepted, in UTF-16 code units. */
export const longestSecret = 65_536;

const longestId = 1_024;

/** Most days of use that are looked at: ten years and more, of which thirty days are shown. */
const mostDaysOfUse = 4_000;

/**
 * What an adapter returned and should not have, for the host's log. `where` is a path such as
 * `tokens[3].expiresAt`. The offending value is never part of a problem: it could be a secret.
 */
export type AdapterProblem =
  /** The row is no object or has no usable id; it was left out. */
  | { readonly kind: 'unreadable-row'; readonly where: string }
  /** The id occurred before; both were merged into one row, the later fields winning. */
  | { readonly kind: 'duplicate-id'; readonly where: string }
  /** The field must be there and is not. */
  | { readonly kind: 'missing'; readonly where: string }
  /** The field was left out, or for a number that can be an id, converted. */
  | { readonly kind: 'wrong-type'; readonly where: string; readonly expected: string }
  /** Neither a valid `Date` nor one of the words for none. */
  | { readonly kind: 'invalid-date'; readonly where: string }
  /** `length` in UTF-16 code units, or of a list in items. */
  | { readonly kind: 'too-long'; readonly where: string; readonly length: number }
  /** The day occurred before; the later one counts. */
  | { readonly kind: 'duplicate-date'; readonly where: string }
  /** The field held the secret and was left out. */
  | { readonly kind: 'secret-in-metadata'; readonly where: string };

export type Report = (problem: AdapterProblem) => void;

/** Reads one value that is neither null nor undefined; undefined: it was unusable, and reported. */
type Reader<T> = (value: unknown, where: string, report: Report) => T | undefined;

export type Readers<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads what `accepts` accepts as it is. `expected` says in a report what that would have been. */
function only<T>(expected: string, accepts: (value: unknown) => value is T): Reader<T> {
  return (value, where, report) => {
    if (accepts(value)) return value;
    report({ kind: 'wrong-type', where, expected });
    return undefined;
  };
}

const string = only('string', (value) => typeof value === 'string');
const flag = only('boolean', (value) => typeof value === 'boolean');
const count = only('number, 0 or more', (value): value is number => Number.isFinite(value) && Number(value) >= 0);
const wholeMonths = only(
  'whole number, 1 or more',
  (value): value is number => Number.isInteger(value) && Number(value) > 0,
);
const array = only('array', (value): value is unknown[] => Array.isArray(value));
const record = only('object', isRecord);
const pattern = only('regular expression', isPattern);
const zone = only('time zone', isZoneName);
const wholeCount = only(
  'whole number, 0 or more',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
);
const calendarDate = only(
  'date, YYYY-MM-DD',
  (value): value is string => typeof value === 'string' && isCalendarDate(value),
);
const asItIs: Reader<unknown> = (value) => value;

function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return only(words.join(' | '), (value): value is T => words.some((word) => word === value));
}

const text: Reader<string> = (value, where, report) => {
  const whole = string(value, where, report);
  if (whole === undefined || whole.length <= longestText) return whole;
  report({ kind: 'too-long', where, length: whole.length });
  // A pair of surrogates that the cut would halve goes as a whole.
  return whole.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');
};

/** Text that would be useless in part. */
const wholeText: Reader<string> = (value, where, report) => {
  const whole = string(value, where, report);
  if (whole === undefined || whole.length <= longestSecret) return whole;
  report({ kind: 'too-long', where, length: whole.length });
  return undefined;
};

/** A number beyond 2^53 is no id: parsing has already turned it into that of another token. */
const identifier: Reader<string> = (value, where, report) => {
  if (typeof value === 'string') return value.length > 0 && value.length <= longestId ? value : undefined;
  if (!Number.isSafeInteger(value) && typeof value !== 'bigint') return undefined;
  report({ kind: 'wrong-type', where, expected: 'string' });
  return String(value);
};

const date: Reader<Date> = (value, where, report) => {
  // By tag and not by class: a Date from another frame is one too.
  // A copy of our own, which nobody else can change and `instanceof` knows.
  if (Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value))) {
    return new Date(Number(value));
  }
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
function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, where, report) =>
    array(value, where, report)
      ?.map((each, index) => item(each, `${where}[${index}]`, report))
      .filter((each) => each !== undefined);
}

/** A list whose items mean something by their place is useless in part. */
function wholeListOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, where, report) => {
    const read = listOf(item)(value, where, report);
    return Array.isArray(value) && read?.length === value.length ? read : undefined;
  };
}

/** Without one of the fields that are required, there is no object. */
function objectOf<T extends object>(readers: Readers<T>, ...required: readonly (keyof T & string)[]): Reader<T> {
  return (value, where, report) => {
    const found = record(value, where, report);
    if (!found) return undefined;
    const read = readFields(readers, found, where, report);
    const missing = required.filter((key) => read[key] === undefined);
    for (const key of missing) report({ kind: 'missing', where: `${where}.${key}` });
    return missing.length === 0 ? (read as T) : undefined;
  };
}

/** Reads every field that is there; what cannot be read is as good as absent. */
export function readFields<T extends object>(
  readers: Readers<T>,
  fields: Record<string, unknown>,
  where: string,
  report: Report,
): Partial<Writable<T>> {
  const read: Partial<Writable<T>> = {};
  for (const key of Object.keys(readers) as (keyof T & string)[]) {
    const value = fields[key] ?? undefined;
    const kept = value === undefined ? undefined : readers[key](value, where === '' ? key : `${where}.${key}`, report);
    if (kept !== undefined) read[key] = kept;
  }
  return read;
}

const principal = objectOf<TokenPrincipal>({ id: identifier, name: text }, 'name');

/** Words that a later version may add are dropped silently, as unknown fields are. */
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
  name: objectOf<NamePolicy>({
    presence: oneOf('required', 'optional', 'unsupported'),
    maxLength: count,
    minLength: count,
    pattern,
    patternDescription: text,
    unique: flag,
  }),
  expiry: objectOf<ExpiryPolicy>({
    presence: oneOf('optional', 'required', 'unsupported'),
    presets: listOf(objectOf<CalendarMonths>({ months: wholeMonths }, 'months')),
    exact: flag,
    minLifetime: count,
    maxLifetime: count,
    whenAbsent: oneOf('never', 'backend-default'),
    granularity: oneOf('minute', 'second'),
    wholeDays: objectOf<WholeDays>({ timeZone: zone, inclusive: flag }, 'timeZone', 'inclusive'),
    revives: flag,
  }),
  description: objectOf<NonNullable<TokenPolicy['description']>>(
    { presence: oneOf('unsupported', 'optional'), maxLength: count },
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
  rotation: objectOf<RotationPolicy>({ overlaps: listOf(count), expiry: oneOf('kept', 'chosen'), expired: flag }),
  lastUsedSince: date,
  quota: objectOf<QuotaPolicy>({ limit: count, used: count }, 'limit', 'used'),
  lastUsedPrecision: count,
});

export const issuedParts = listOf(objectOf<IssuedPart>({ label: text, value: wholeText }, 'label', 'value'));

export const pageReaders: Readers<Omit<TokenPage, 'tokens'>> = {
  nextCursor: wholeText,
  total: count,
  counts: wholeListOf(count),
  now: date,
  policy,
};

const dayOfUse = objectOf<DayOfUse>({ date: calendarDate, uses: wholeCount }, 'date', 'uses');

/** Of more days than are looked at the last ones are: most backends tell the earliest first. */
const daysOfUse: Reader<readonly DayOfUse[]> = (value, where, report) => {
  const told = array(value, where, report);
  if (!told) return undefined;
  if (told.length > mostDaysOfUse) report({ kind: 'too-long', where, length: told.length });
  const days = new Map<string, DayOfUse>();
  for (const [index, each] of told.slice(-mostDaysOfUse).entries()) {
    const place = `${where}[${Math.max(0, told.length - mostDaysOfUse) + index}]`;
    const day = dayOfUse(each, place, report);
    if (!day) continue;
    if (days.has(day.date)) report({ kind: 'duplicate-date', where: place });
    days.set(day.date, day);
  }
  return [...days.values()];
};

/** Without its days there is nothing to read. */
export const usage = objectOf<TokenUsage>({ days: daysOfUse, timeZone: zone, since: calendarDate }, 'days');

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** As HTML compiles the `pattern` attribute. */
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
