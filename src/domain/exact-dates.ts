/** Exact dates and times in the form that creates or changes a token: reads typed ones, and fills in the fields. */
import { formatDay } from './date-entry.js';
import { expiryFromPreset, resolveExpiry, type ExpiryChoice } from './expiry.js';
import { wholeDayEndingAt } from './expiry.js';
import { dateOf, longestOnOffer } from './prefill.js';
import { parseTime, timeEntryOf } from './time-entry.js';
import {
  emptyExpiryForm,
  formPresets,
  readExpiry,
  type EnteredExpiry,
  type ExactDates,
  type ExpiryForm,
  type FormContext,
} from './token-form.js';
import { parseDay, type Reading } from './typed-moment.js';
import { calendarDayAt, resolveWallTime, wallTimeAt } from './wall-time.js';

export const exactDates: ExactDates = { read, asMeant, prefilled, inLanguage };

/** The zone, time and half of the day with which typed text is read. */
export function readingIn({ policy, timeZone, now }: FormContext, { time }: ExpiryForm): Reading {
  return { timeZone: policy.expiry?.wholeDays?.timeZone ?? timeZone, now, dayPeriod: time.dayPeriod };
}

/** Reads the typed date and time as a choice, or says why it cannot. */
function read(form: ExpiryForm, context: FormContext): EnteredExpiry {
  const { policy, timeZone, language } = context;
  const wholeDays = policy.expiry?.wholeDays;
  const entered = parseDay(form.date, language, readingIn(context, form));
  if (entered.kind !== 'day') return entered;
  if (wholeDays !== undefined) return { kind: 'choice', choice: { kind: 'day', day: entered.day } };
  // A time typed in the date field counts, until it moves to the time fields.
  const time = parseTime(entered.time === undefined ? form.time : timeEntryOf(entered.time, language), language);
  if (time.kind !== 'time') return time;
  const { hour, minute } = time;
  // Ignore seconds that no field shows.
  const second = policy.expiry?.granularity === 'second' ? time.second : 0;
  const resolution = resolveWallTime({ ...entered.day, hour, minute, second }, timeZone);
  switch (resolution.kind) {
    case 'skipped':
      return { ...resolution, day: entered.day };
    case 'repeated':
      // Use the earlier instant: people notice a token that ends too soon, but not one that ends too late.
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.first } };
    case 'exact':
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.instant } };
  }
}

/** Fills the fields of the exact date with the form's current meaning. Fields that already have text stay as they are. */
function asMeant(form: ExpiryForm, context: FormContext): ExpiryForm {
  const exact = { ...form, expiry: 'exact' as const };
  if (form.date !== '' || form.time.hour !== '' || form.time.minute !== '') return exact;
  const reading = readExpiry(form, context);
  if (reading.kind !== 'expiry' || !(reading.expiresAt instanceof Date)) return exact;
  const { choice, expiresAt } = reading;
  return choice.kind === 'day'
    ? { ...exact, date: formatDay(choice.day, context.language) }
    : { ...exact, ...exactFields(expiresAt, context) };
}

/** The same date and time, written as in another language. Text that cannot be read stays as it is. */
function inLanguage(form: ExpiryForm, from: string, to: string): ExpiryForm {
  const date = parseDay(form.date, from);
  // A time typed in the date field moves to the time fields.
  const beside = date.kind === 'day' ? date.time : undefined;
  const time = parseTime(beside === undefined ? form.time : timeEntryOf(beside, from), from);
  return {
    ...form,
    ...(date.kind === 'day' && { date: formatDay(date.day, to) }),
    ...(time.kind === 'time' && { time: timeEntryOf(time, to) }),
  };
}

/**
 * The exact moment that a choice means now. If it is too long for policy, the longest lifetime on offer. If no exact
 * date may be chosen, the nearest preset.
 */
function prefilled(choice: ExpiryChoice, context: FormContext): Partial<ExpiryForm> {
  const { policy } = context;
  const exact = exactFieldsOf(choice, context);
  if (exact === undefined) return {};
  const form = { ...emptyExpiryForm(context), ...exact, expiryWanted: true, expiry: 'exact' as const };
  const reading = readExpiry(form, { ...context, exactDates });
  const isTooLong = reading.kind === 'problem' && reading.problem.kind === 'too-late';
  const isSpan = choice.kind === 'months' || choice.kind === 'days';
  const isExactOffered = policy.expiry?.exact !== false;
  if (isTooLong && (isSpan || !isExactOffered)) return { expiryWanted: true, expiry: longestOnOffer(context) };
  if (isExactOffered) return { expiryWanted: true, expiry: 'exact', ...exact };
  const asked = reading.kind === 'expiry' && reading.expiresAt instanceof Date ? reading.expiresAt : undefined;
  return { expiryWanted: true, ...(asked !== undefined && { expiry: presetFor(asked, context) }) };
}

/** The shortest preset that lasts at least as long as requested; the longest if none does. */
function presetFor(asked: Date, context: FormContext): ExpiryForm['expiry'] {
  const { now, timeZone } = context;
  const presets = formPresets(context).toSorted((one, other) => one.months - other.months);
  const longEnough = presets.find((preset) => expiryFromPreset(now, preset, timeZone) >= asked);
  return longEnough?.months ?? longestOnOffer(context);
}

type ExactFields = Partial<Pick<ExpiryForm, 'date' | 'time'>>;

/** Undefined if the choice is invalid. It may come from a host's storage. */
function exactFieldsOf(choice: ExpiryChoice, context: FormContext): ExactFields | undefined {
  const { now, timeZone, language, policy } = context;
  const wholeDays = policy.expiry?.wholeDays;
  try {
    const zone = wholeDays?.timeZone ?? timeZone;
    const resolved = choice.kind === 'instant' ? dateOf(choice.instant) : resolveExpiry(choice, now, zone);
    if (!(resolved instanceof Date)) return undefined;
    if (wholeDays === undefined || choice.kind === 'instant') return exactFields(resolved, context);
    // A chosen day stays that day. A number of days or months is counted from today.
    return { date: formatDay(choice.kind === 'day' ? choice.day : calendarDayAt(resolved, zone), language) };
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

function exactFields(instant: Date, { language, timeZone, policy }: FormContext): ExactFields {
  const { wholeDays, granularity } = policy.expiry ?? {};
  if (wholeDays !== undefined) return { date: formatDay(wholeDayEndingAt(instant, wholeDays), language) };
  const wall = wallTimeAt(instant, timeZone);
  // Presets are created at any second; in a form that asks for minutes, the seconds are dropped.
  const second = granularity === 'second' ? wall.second : 0;
  return {
    date: formatDay({ year: wall.year, month: wall.month, day: wall.day }, language),
    time: timeEntryOf({ ...wall, second }, language),
  };
}
