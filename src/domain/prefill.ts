import { formatDay, parseDay } from './date-entry.js';
import type { TokenPrefill } from './draft.js';
import { resolveExpiry, type CalendarDay, type ExpiryChoice } from './expiry.js';
import { parseTime, timeEntryOf } from './time-entry.js';
import { emptyTokenForm, formPresets, readExpiry, type FormContext, type TokenForm } from './token-form.js';
import { wallTimeAt } from './wall-time.js';

/**
 * The form as it opens with what is known of a token to be: what a draft leaves out, or what this backend does not
 * offer, is as in an empty form. A lifetime that is no preset here becomes the exact moment that it means now.
 */
export function prefilledTokenForm(prefill: TokenPrefill, context: FormContext): TokenForm {
  const { name, description, scopes } = prefill;
  return {
    ...emptyTokenForm(context),
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    ...(Array.isArray(scopes) && { scopes: scopes.filter((scope) => typeof scope === 'string') }),
    ...prefilledExpiry(prefill, context),
  };
}

/** The fields of an exact date, filled with what the form means now; as they are where they have been filled. */
export function exactlyAsMeant(form: TokenForm, context: FormContext): TokenForm {
  const exact = { ...form, expiry: 'exact' as const };
  if (form.date !== '' || form.time.hour !== '' || form.time.minute !== '') return exact;
  const reading = readExpiry(form, context);
  if (reading.kind !== 'expiry' || !(reading.expiresAt instanceof Date)) return exact;
  const { choice, expiresAt } = reading;
  return choice.kind === 'day'
    ? { ...exact, date: formatDay(choice.day, context.language) }
    : { ...exact, ...exactFields(expiresAt, context) };
}

/** The same date and time as they are typed in another language; what cannot be read stays as it is. */
export function inLanguage(form: TokenForm, from: string, to: string): TokenForm {
  const date = parseDay(form.date, from);
  const time = parseTime(form.time, from);
  return {
    ...form,
    ...(date.kind === 'day' && { date: formatDay(date.day, to) }),
    ...(time.kind === 'time' && { time: timeEntryOf(time, to) }),
  };
}

function prefilledExpiry({ expiry, expiresAt }: TokenPrefill, context: FormContext): Partial<TokenForm> {
  const choice = expiry ?? choiceOf(expiresAt);
  if (choice === undefined || choice.kind === 'backend-default') return {};
  if (choice.kind === 'never') return { expiryWanted: context.policy.expiry?.presence === 'required' };
  if (choice.kind === 'months' && formPresets(context).some(({ months }) => months === choice.months)) {
    return { expiryWanted: true, expiry: choice.months };
  }
  if (context.policy.expiry?.exact === false) return { expiryWanted: true };
  return { expiryWanted: true, expiry: 'exact', ...exactFieldsOf(choice, context) };
}

function choiceOf(expiresAt: TokenPrefill['expiresAt']): ExpiryChoice | undefined {
  if (expiresAt === 'never') return { kind: 'never' };
  const instant = dateOf(expiresAt);
  return instant && { kind: 'instant', instant };
}

/** Nothing where the choice makes no sense: it may come from a host's storage. */
function exactFieldsOf(choice: ExpiryChoice, context: FormContext): Partial<TokenForm> {
  try {
    if (choice.kind === 'day') return { date: formatDay(choice.day, context.language) };
    const instant =
      choice.kind === 'instant' ? dateOf(choice.instant) : resolveExpiry(choice, context.now, context.timeZone);
    return instant instanceof Date ? exactFields(instant, context) : {};
  } catch (thrown) {
    if (thrown instanceof RangeError) return {};
    throw thrown;
  }
}

function exactFields(instant: Date, { language, timeZone, policy }: FormContext): Pick<TokenForm, 'date' | 'time'> {
  const wall = wallTimeAt(instant, policy.expiry?.wholeDays?.timeZone ?? timeZone);
  const day: CalendarDay = { year: wall.year, month: wall.month, day: wall.day };
  // Presets are made at any second; a form that asks for minutes means minutes.
  const second = policy.expiry?.granularity === 'second' ? wall.second : 0;
  return { date: formatDay(day, language), time: timeEntryOf({ ...wall, second }, language) };
}

/** A date, also as JSON keeps it. */
function dateOf(value: unknown): Date | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
