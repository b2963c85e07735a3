import { parseDay, type DayProblem } from './date-entry.js';
import type { TokenDraft } from './draft.js';
import { cutOff, expiryLimits, lastWholeDay, longestExpiry, passingProblem, withinMargin } from './expiry-limits.js';
import {
  endOfWholeDays,
  expiryFromPreset,
  offeredPresets,
  resolveExpiry,
  type CalendarDay,
  type CalendarMonths,
  type ExpiryChoice,
  type ExpiryProblem,
} from './expiry.js';
import { nameProblem, normalizeName, type NameProblem } from './name.js';
import type { TokenPolicy } from './policy.js';
import { scopesOnOffer, scopesProblem, type ScopesProblem } from './scopes.js';
import { emptyTime, parseTime, type TimeEntry, type TimeProblem } from './time-entry.js';
import { calendarDayAt, resolveWallTime } from './wall-time.js';

/** What the controls of the creation form hold: text as typed, not yet a draft. */
export interface TokenForm {
  readonly name: string;
  readonly description: string;
  /** What was chosen or typed; what comes with it is not among them. */
  readonly scopes: readonly string[];
  /** Whether "Select expiration date" is ticked. */
  readonly expiryWanted: boolean;
  /** The preset chosen, in calendar months; the longest lifetime that policy allows; or an exact date. */
  readonly expiry: number | 'longest' | 'exact';
  /** The exact date, as typed. */
  readonly date: string;
  /** The exact time, as typed. */
  readonly time: TimeEntry;
}

/** The part of the form that says when the token expires. */
export type ExpiryForm = Pick<TokenForm, 'expiryWanted' | 'expiry' | 'date' | 'time'>;

/** Where and when a form is read: presets count from `now`, exact times are wall time in `timeZone`. */
export interface FormContext {
  /** The backend's present instant, as far as it is known (R30). */
  readonly now: Date;
  readonly timeZone: string;
  /** The BCP 47 tag of the language in which dates and times are typed. */
  readonly language: string;
  readonly policy: TokenPolicy;
}

/** Why the expiry that is entered cannot be used. */
export type ExpiryFormProblem =
  | DayProblem
  | TimeProblem
  /** The clocks skip this time of the day that was entered; the nearest that exist are before and after. */
  | { readonly kind: 'skipped'; readonly day: CalendarDay; readonly before: Date; readonly after: Date }
  | ExpiryProblem;

/** A description that is longer than policy allows, in code points. */
export interface DescriptionProblem {
  readonly kind: 'too-long';
  readonly maxLength: number;
  readonly length: number;
}

export interface FormProblems {
  readonly name?: NameProblem;
  readonly description?: DescriptionProblem;
  readonly expiry?: ExpiryFormProblem;
  readonly scopes?: ScopesProblem;
}

/** A form is either a draft or has problems, never both. */
export type FormReading =
  | { readonly kind: 'draft'; readonly draft: TokenDraft }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** The form as it opens: nothing typed, the first preset ready, an expiry asked for only where policy requires one. */
export function emptyTokenForm(context: FormContext): TokenForm {
  return {
    name: '',
    description: '',
    scopes: [],
    expiryWanted: context.policy.expiry?.presence === 'required',
    expiry: formPresets(context)[0]?.months ?? (isLongestOffered(context) ? 'longest' : 'exact'),
    date: '',
    time: emptyTime(context.language),
  };
}

/** The same form under a policy that arrived after it was opened: what was typed stays, what is not on offer goes. */
export function withinPolicy(form: TokenForm, context: FormContext): TokenForm {
  const { expiryWanted, expiry } = emptyTokenForm(context);
  return {
    ...form,
    scopes: scopesOnOffer(form.scopes, context.policy.scopes).known,
    expiryWanted: form.expiryWanted || expiryWanted,
    expiry: isOffered(form.expiry, context) ? form.expiry : expiry,
  };
}

function isOffered(expiry: TokenForm['expiry'], context: FormContext): boolean {
  if (expiry === 'exact') return context.policy.expiry?.exact !== false;
  if (expiry === 'longest') return isLongestOffered(context);
  return formPresets(context).some(({ months }) => months === expiry);
}

/** The presets that may be chosen now: what they come to passes at this backend, as it keeps it. */
export function formPresets(context: FormContext): readonly CalendarMonths[] {
  const { now, timeZone, policy } = context;
  const offered = offeredPresets(policy.expiry, now, policy.expiry?.wholeDays?.timeZone ?? timeZone);
  return offered.filter(({ months }) => endOf(months, context) !== undefined);
}

/** Whether the longest lifetime is a choice of its own: there is one, any may be chosen, and no preset comes to it. */
export function isLongestOffered(context: FormContext): boolean {
  const { now, policy } = context;
  if (policy.expiry?.exact === false || longestExpiry(policy.expiry, now) === undefined) return false;
  const longest = endOf('longest', context);
  return longest !== undefined && !formPresets(context).some(({ months }) => endOf(months, context) === longest);
}

/** Whether there is any expiry to choose: not where only presets may be chosen and none of them is allowed. */
export function isExpiryOffered(context: FormContext): boolean {
  const { expiry: policy } = context.policy;
  if (policy?.presence === 'unsupported') return false;
  return policy?.exact !== false || formPresets(context).length > 0;
}

/** When a choice of the form ends if it is made now, in ms since the epoch; nothing where it is not allowed. */
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
  const scopes = policy.scopes?.presence === 'optional' || policy.scopes?.presence === 'required' ? form.scopes : [];
  const expiry = readExpiry(form, context);
  const found = {
    name: nameProblem(name, policy.name),
    description: descriptionProblem(description, policy.description),
    expiry: expiry.kind === 'problem' ? expiry.problem : undefined,
    scopes: scopesProblem(scopes, policy.scopes),
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

/** What is wrong with a description that was trimmed. */
export function descriptionProblem(
  description: string,
  policy: TokenPolicy['description'],
): DescriptionProblem | undefined {
  const length = [...description].length;
  if (policy?.maxLength === undefined || length <= policy.maxLength) return undefined;
  return { kind: 'too-long', maxLength: policy.maxLength, length };
}

/** What an expiry as entered means now: a choice with its instant, or the reason why it cannot be used. */
export type ExpiryReading =
  | { readonly kind: 'expiry'; readonly choice: ExpiryChoice; readonly expiresAt: Date | 'never' | 'unknown' }
  | { readonly kind: 'problem'; readonly problem: ExpiryFormProblem };

/** Reads the part of the form that says when the token expires. */
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
  // Days are chosen here as the longest lifetime only, and a clock change must not make it longer.
  if (choice.kind === 'days') return expiryLimits(policy, now).latest ?? resolved;
  if (!(resolved instanceof Date) || choice.kind === 'instant') return resolved;
  return withinMargin(cutOff(resolved, policy), now, policy);
}

type EnteredExpiry = { readonly kind: 'choice'; readonly choice: ExpiryChoice } | ExpiryFormProblem;

function enteredExpiry(form: ExpiryForm, context: FormContext): EnteredExpiry {
  const { now, policy } = context;
  if (policy.expiry?.presence === 'unsupported') return { kind: 'choice', choice: { kind: 'never' } };
  // Nothing that could be chosen would be allowed: the backend has to say what it makes of that.
  const isRequired = policy.expiry?.presence === 'required';
  if (isRequired && !isExpiryOffered(context)) return { kind: 'choice', choice: { kind: 'backend-default' } };
  if (!isRequired && !(form.expiryWanted && isExpiryOffered(context))) {
    return { kind: 'choice', choice: { kind: policy.expiry?.whenAbsent ?? 'never' } };
  }
  if (form.expiry === 'exact') return enteredExactly(form, context);
  if (form.expiry === 'longest') {
    const choice = longestExpiry(policy.expiry, now);
    return choice === undefined ? { kind: 'date-missing' } : { kind: 'choice', choice };
  }
  return { kind: 'choice', choice: presetChoice(form.expiry, context) };
}

/**
 * A backend that keeps days gets the day that the preset leads to in its zone, or the last one allowed where the preset
 * itself is allowed and that day's end is not.
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

function enteredExactly(form: ExpiryForm, { policy, timeZone, language }: FormContext): EnteredExpiry {
  const entered = parseDay(form.date, language);
  if (entered.kind !== 'day') return entered;
  if (policy.expiry?.wholeDays !== undefined) return { kind: 'choice', choice: entered };
  const time = parseTime(form.time, language);
  if (time.kind !== 'time') return time;
  const { hour, minute, second } = time;
  const resolution = resolveWallTime({ ...entered.day, hour, minute, second }, timeZone);
  switch (resolution.kind) {
    case 'skipped':
      return { ...resolution, day: entered.day };
    case 'repeated':
      // The earlier of the two: a token that ends sooner than meant is noticed, one that ends later is not.
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.first } };
    case 'exact':
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.instant } };
  }
}
