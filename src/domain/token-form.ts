import type { DayProblem } from './date-entry.js';
import { descriptionProblem, type DescriptionProblem } from './description.js';
import type { TokenDraft } from './draft.js';
import { cutOff, expiryLimits, lastWholeDay, longestExpiry, passingProblem, withinMargin } from './expiry-limits.js';
import type { CalendarDay, CalendarMonths } from './calendar-date.js';
import {
  endOfWholeDays,
  expiryFromPreset,
  offeredPresets,
  resolveExpiry,
  type ExpiryChoice,
  type ExpiryProblem,
} from './expiry.js';
import { nameProblem, normalizeName, type NameProblem } from './name.js';
import { areScopesChosen, type TokenPolicy } from './policy.js';
import { scopesProblem, type ScopesProblem } from './scopes-on-offer.js';
import type { TimeEntry, TimeProblem } from './time-entry.js';
import { calendarDayAt } from './wall-time.js';

/** The fields of the form for the purpose of the token. */
export interface PurposeForm {
  readonly name: string;
  readonly description: string;
  /** The scopes that were selected or typed, without those that they include. */
  readonly scopes: readonly string[];
  /**
   * Where no scopes means everything: whether the person chose "Only what I select". Absent: only if scopes are
   * selected.
   */
  readonly onlySelected?: boolean;
}

/** The fields of the form for the expiration. */
export interface ExpiryForm {
  /** Whether "Select expiration date" is ticked. */
  readonly expiryWanted: boolean;
  /** The chosen preset, in calendar months; the longest lifetime that policy allows; or an exact date. */
  readonly expiry: number | 'longest' | 'exact';
  /** The exact date, as typed. */
  readonly date: string;
  /** The exact time, as typed. */
  readonly time: TimeEntry;
}

/** The content of the creation form's controls: text as typed, not yet a draft. */
export interface TokenForm extends PurposeForm, ExpiryForm {}

/** Time and zone for reading a form: presets count from `now`, exact times are wall time in `timeZone`. */
export interface FormContext {
  /** The backend's current instant, as far as it is known (R30). */
  readonly now: Date;
  readonly timeZone: string;
  /** The language (BCP 47 tag) in which dates and times are typed. */
  readonly language: string;
  readonly policy: TokenPolicy;
  /** Reads and writes exact dates. Absent until it is loaded; no exact date can be entered before. */
  readonly exactDates?: ExactDates | undefined;
}

/**
 * Reads and writes typed dates and times. Most people do not choose an exact date, so this is loaded when somebody
 * does.
 */
export interface ExactDates {
  /** Reads the typed date and time as a choice, or says why it cannot. */
  readonly read: (form: ExpiryForm, context: FormContext) => EnteredExpiry;
  /** Fills the fields with the form's current meaning. Fields that already have text stay as they are. */
  readonly asMeant: (form: ExpiryForm, context: FormContext) => ExpiryForm;
  /** Fills the fields with a choice that is not a preset here, or with the nearest choice. */
  readonly prefilled: (choice: ExpiryChoice, context: FormContext) => Partial<ExpiryForm>;
  /** The same date and time, written as in another language. */
  readonly inLanguage: (form: ExpiryForm, from: string, to: string) => ExpiryForm;
}

/** Why the entered expiry cannot be used. */
export type ExpiryFormProblem =
  | DayProblem
  | TimeProblem
  /** A clock change skips the entered time. `before` and `after` are the nearest times that exist. */
  | { readonly kind: 'skipped'; readonly day: CalendarDay; readonly before: Date; readonly after: Date }
  | ExpiryProblem;

export interface FormProblems {
  readonly name?: NameProblem;
  readonly description?: DescriptionProblem;
  readonly expiry?: ExpiryFormProblem;
  readonly scopes?: ScopesProblem;
}

/** Either a draft or a list of problems, never both. */
export type FormReading =
  | { readonly kind: 'draft'; readonly draft: TokenDraft }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** A time of which nothing is typed yet. */
export const nothingTyped: TimeEntry = { hour: '', minute: '', second: '', dayPeriod: 'am' };

/** The choice when the form opens: the first preset is ready, and an expiry is selected only if policy requires one. */
export function emptyExpiryForm(context: FormContext): ExpiryForm {
  return {
    expiryWanted: context.policy.expiry?.presence === 'required',
    expiry: formPresets(context)[0]?.months ?? (isLongestOffered(context) ? 'longest' : 'exact'),
    date: '',
    time: nothingTyped,
  };
}

/** The choice under a policy that arrived later. Typed text stays; choices that are not on offer are dropped. */
export function expiryWithinPolicy(form: ExpiryForm, context: FormContext): ExpiryForm {
  const { expiryWanted, expiry } = emptyExpiryForm(context);
  return {
    ...form,
    expiryWanted: form.expiryWanted || expiryWanted,
    expiry: isOffered(form.expiry, context) ? form.expiry : expiry,
  };
}

function isOffered(expiry: ExpiryForm['expiry'], context: FormContext): boolean {
  if (expiry === 'exact') return context.policy.expiry?.exact !== false;
  if (expiry === 'longest') return isLongestOffered(context);
  return formPresets(context).some(({ months }) => months === expiry);
}

/** The presets that may be chosen now: the backend will accept the date that each of them means. */
export function formPresets(context: FormContext): readonly CalendarMonths[] {
  const { now, timeZone, policy } = context;
  const offered = offeredPresets(policy.expiry, now, policy.expiry?.wholeDays?.timeZone ?? timeZone);
  return offered.filter(({ months }) => endOf(months, context) !== undefined);
}

/**
 * Whether the longest lifetime is a separate choice: policy sets one, exact dates are allowed, and no preset ends at
 * the same time.
 */
export function isLongestOffered(context: FormContext): boolean {
  const { now, policy } = context;
  if (policy.expiry?.exact === false || longestExpiry(policy.expiry, now) === undefined) return false;
  const longest = endOf('longest', context);
  return longest !== undefined && !formPresets(context).some(({ months }) => endOf(months, context) === longest);
}

/** Whether any expiry can be chosen. False if only presets may be chosen and policy allows none of them. */
export function isExpiryOffered(context: FormContext): boolean {
  const { expiry: policy } = context.policy;
  if (policy?.presence === 'unsupported') return false;
  return policy?.exact !== false || formPresets(context).length > 0;
}

/** When a choice ends if it is made now, in ms since the epoch; undefined if it is not allowed. */
function endOf(expiry: number | 'longest', context: FormContext): number | undefined {
  const { now, policy } = context;
  const choice = expiry === 'longest' ? longestExpiry(policy.expiry, now) : presetChoice(expiry, context);
  const reading = choice && readChoice(choice, context);
  return reading?.kind === 'expiry' && reading.expiresAt instanceof Date ? reading.expiresAt.getTime() : undefined;
}

/** Reads the whole form. */
export function readTokenForm(form: TokenForm, context: FormContext): FormReading {
  const { policy } = context;
  const name = normalizeName(form.name);
  const description = policy.description?.presence === 'optional' ? form.description.trim() : '';
  const scopes = areScopesChosen(policy.scopes) ? form.scopes : [];
  const expiry = readExpiry(form, context);
  const found = {
    name: nameProblem(name, policy.name),
    description: descriptionProblem(description, policy.description),
    expiry: expiry.kind === 'problem' ? expiry.problem : undefined,
    scopes: scopesProblem(scopes, policy.scopes, form.onlySelected),
  };
  const problems: FormProblems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
  if (expiry.kind === 'problem' || Object.keys(problems).length > 0) return { kind: 'problems', problems };
  return {
    kind: 'draft',
    draft: {
      name,
      ...(description !== '' && { description }),
      ...(scopes.length > 0 && { scopes }),
      expiry: expiry.choice,
      expiresAt: expiry.expiresAt,
    },
  };
}

/** The current meaning of an entered expiry: a choice with its instant, or the reason why it cannot be used. */
export type ExpiryReading =
  | { readonly kind: 'expiry'; readonly choice: ExpiryChoice; readonly expiresAt: Date | 'never' | 'unknown' }
  | { readonly kind: 'problem'; readonly problem: ExpiryFormProblem };

/** Reads the fields for the expiration. */
export function readExpiry(form: ExpiryForm, context: FormContext): ExpiryReading {
  const entered = enteredExpiry(form, context);
  return entered.kind === 'choice' ? readChoice(entered.choice, context) : { kind: 'problem', problem: entered };
}

function readChoice(choice: ExpiryChoice, context: FormContext): ExpiryReading {
  const { now, policy } = context;
  const expiresAt = meantBy(choice, context);
  const problem = expiresAt instanceof Date ? passingProblem(expiresAt, now, policy.expiry) : undefined;
  return problem === undefined ? { kind: 'expiry', choice, expiresAt } : { kind: 'problem', problem };
}

function meantBy(choice: ExpiryChoice, { now, timeZone, policy: { expiry: policy } }: FormContext) {
  if (choice.kind === 'day' && policy?.wholeDays !== undefined) return endOfWholeDays(choice.day, policy.wholeDays);
  const resolved = resolveExpiry(choice, now, timeZone);
  // Days are used only for the longest lifetime, and a clock change must not make it longer.
  if (choice.kind === 'days') return expiryLimits(policy, now).latest ?? resolved;
  if (!(resolved instanceof Date) || choice.kind === 'instant') return resolved;
  return withinMargin(cutOff(resolved, policy), now, policy);
}

/** The entered choice, before it is checked against policy. */
export type EnteredExpiry = { readonly kind: 'choice'; readonly choice: ExpiryChoice } | ExpiryFormProblem;

function enteredExpiry(form: ExpiryForm, context: FormContext): EnteredExpiry {
  const { now, policy } = context;
  if (policy.expiry?.presence === 'unsupported') {
    return { kind: 'choice', choice: { kind: policy.expiry.whenAbsent ?? 'never' } };
  }
  // No choice would be allowed: let the backend decide.
  const isRequired = policy.expiry?.presence === 'required';
  if (isRequired && !isExpiryOffered(context)) return { kind: 'choice', choice: { kind: 'backend-default' } };
  if (!isRequired && !(form.expiryWanted && isExpiryOffered(context))) {
    return { kind: 'choice', choice: { kind: policy.expiry?.whenAbsent ?? 'never' } };
  }
  if (form.expiry === 'exact') return context.exactDates?.read(form, context) ?? { kind: 'date-missing' };
  if (form.expiry === 'longest') {
    const choice = longestExpiry(policy.expiry, now);
    return choice === undefined ? { kind: 'date-missing' } : { kind: 'choice', choice };
  }
  return { kind: 'choice', choice: presetChoice(form.expiry, context) };
}

/**
 * For a backend that keeps days: the day that the preset means in the backend's zone. If the preset is allowed but the
 * end of that day is not, the last allowed day.
 */
function presetChoice(months: number, { now, policy: { expiry: policy } }: FormContext): ExpiryChoice {
  if (policy?.wholeDays === undefined) return { kind: 'months', months };
  const { wholeDays } = policy;
  const end = expiryFromPreset(now, { months }, wholeDays.timeZone);
  const day = calendarDayAt(end, wholeDays.timeZone);
  const { latest } = expiryLimits(policy, now);
  const isJustTooLate = latest !== undefined && endOfWholeDays(day, wholeDays) > latest;
  const isAllowed = end.getTime() - now.getTime() <= (policy.maxLifetime ?? Infinity);
  return { kind: 'day', day: isJustTooLate && isAllowed ? lastWholeDay(latest, wholeDays) : day };
}
