import { formatDay, parseDay } from './date-entry.js';
import type { TokenPrefill } from './draft.js';
import { expiryFromPreset, resolveExpiry, type ExpiryChoice } from './expiry.js';
import { longestExpiry, wholeDayEndingAt } from './expiry-limits.js';
import type { TokenPolicy } from './policy.js';
import { scopesOnOffer } from './scopes.js';
import { parseTime, timeEntryOf } from './time-entry.js';
import {
  emptyTokenForm,
  formPresets,
  isLongestOffered,
  readExpiry,
  type ExpiryForm,
  type FormContext,
  type TokenForm,
} from './token-form.js';
import { calendarDayAt, wallTimeAt } from './wall-time.js';

/**
 * What is taken for the backend's policy while that is not known: what a draft brings along may be sent, and is shown,
 * so that nothing of it is lost and nothing is sent unseen.
 */
export function policyOfDraft({ description, scopes }: TokenPrefill): TokenPolicy {
  return {
    ...(typeof description === 'string' && description !== '' && { description: { presence: 'optional' } }),
    ...(Array.isArray(scopes) && scopes.length > 0 && { scopes: { presence: 'optional' } }),
  };
}

/**
 * The form as it opens with what is known of a token to be: what a draft leaves out, or what this backend does not
 * offer, is as in an empty form. A lifetime that is no preset here becomes the exact moment that it means now, one that
 * is longer than allowed the longest.
 */
export function prefilledTokenForm(prefill: TokenPrefill, context: FormContext): TokenForm {
  const { name, description, scopes } = prefill;
  return {
    ...emptyTokenForm(context),
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    ...(Array.isArray(scopes) && { scopes: scopesOnOffer(textsOf(scopes), context.policy.scopes).known }),
    ...prefilledExpiry(prefill, context),
  };
}

/** The scopes of a draft that cannot be chosen here. */
export function scopesNotOnOffer({ scopes }: Pick<TokenPrefill, 'scopes'>, policy: TokenPolicy): readonly string[] {
  return Array.isArray(scopes) ? scopesOnOffer(textsOf(scopes), policy.scopes).unknown : [];
}

/** A draft may come from a host's storage. */
function textsOf(scopes: readonly unknown[]): readonly string[] {
  return scopes.filter((scope) => typeof scope === 'string');
}

/** The fields of an exact date, filled with what the form means now; as they are where they have been filled. */
export function exactlyAsMeant<Form extends ExpiryForm>(form: Form, context: FormContext): Form {
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
export function inLanguage<Form extends ExpiryForm>(form: Form, from: string, to: string): Form {
  const date = parseDay(form.date, from);
  const time = parseTime(form.time, from);
  return {
    ...form,
    ...(date.kind === 'day' && { date: formatDay(date.day, to) }),
    ...(time.kind === 'time' && { time: timeEntryOf(time, to) }),
  };
}

function prefilledExpiry({ expiry, expiresAt }: TokenPrefill, context: FormContext): Partial<TokenForm> {
  const { policy } = context;
  const choice = expiry ?? choiceOf(expiresAt);
  if (choice === undefined || choice.kind === 'backend-default') return {};
  if (choice.kind === 'never') return { expiryWanted: policy.expiry?.presence === 'required' };
  if (choice.kind === 'months' && formPresets(context).some(({ months }) => months === choice.months)) {
    return { expiryWanted: true, expiry: choice.months };
  }
  const longest = longestExpiry(policy.expiry, context.now);
  // Not by the calendar: a clock change within it would make it another.
  if (choice.kind === 'days' && longest?.kind === 'days' && choice.days === longest.days) {
    return { expiryWanted: true, expiry: longestOnOffer(context) };
  }
  const exact = exactFieldsOf(choice, context);
  if (exact === undefined) return {};
  const form = { ...emptyTokenForm(context), ...exact, expiryWanted: true, expiry: 'exact' as const };
  const reading = readExpiry(form, context);
  const isTooLong = reading.kind === 'problem' && reading.problem.kind === 'too-late';
  const isSpan = choice.kind === 'months' || choice.kind === 'days';
  const isExactOffered = policy.expiry?.exact !== false;
  if (isTooLong && (isSpan || !isExactOffered)) return { expiryWanted: true, expiry: longestOnOffer(context) };
  if (isExactOffered) return { expiryWanted: true, expiry: 'exact', ...exact };
  const asked = reading.kind === 'expiry' && reading.expiresAt instanceof Date ? reading.expiresAt : undefined;
  return { expiryWanted: true, ...(asked !== undefined && { expiry: presetFor(asked, context) }) };
}

/** The shortest preset that is not shorter than what was asked for; the longest where none is as long. */
function presetFor(asked: Date, context: FormContext): TokenForm['expiry'] {
  const { now, timeZone } = context;
  const presets = formPresets(context).toSorted((one, other) => one.months - other.months);
  const longEnough = presets.find((preset) => expiryFromPreset(now, preset, timeZone) >= asked);
  return longEnough?.months ?? longestOnOffer(context);
}

function longestOnOffer(context: FormContext): TokenForm['expiry'] {
  if (isLongestOffered(context)) return 'longest';
  const presets = formPresets(context).map(({ months }) => months);
  return presets.length === 0 ? emptyTokenForm(context).expiry : Math.max(...presets);
}

function choiceOf(expiresAt: TokenPrefill['expiresAt']): ExpiryChoice | undefined {
  if (expiresAt === 'never') return { kind: 'never' };
  const instant = dateOf(expiresAt);
  return instant && { kind: 'instant', instant };
}

type ExactFields = Partial<Pick<TokenForm, 'date' | 'time'>>;

/** Nothing where the choice makes no sense: it may come from a host's storage. */
function exactFieldsOf(choice: ExpiryChoice, context: FormContext): ExactFields | undefined {
  const { now, timeZone, language, policy } = context;
  const wholeDays = policy.expiry?.wholeDays;
  try {
    const zone = wholeDays?.timeZone ?? timeZone;
    const resolved = choice.kind === 'instant' ? dateOf(choice.instant) : resolveExpiry(choice, now, zone);
    if (!(resolved instanceof Date)) return undefined;
    if (wholeDays === undefined || choice.kind === 'instant') return exactFields(resolved, context);
    // A date stays that date; so many days or months from today lead to one.
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
  // Presets are made at any second; a form that asks for minutes means minutes.
  const second = granularity === 'second' ? wall.second : 0;
  return {
    date: formatDay({ year: wall.year, month: wall.month, day: wall.day }, language),
    time: timeEntryOf({ ...wall, second }, language),
  };
}

/** A date, also as JSON keeps it. */
function dateOf(value: unknown): Date | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
