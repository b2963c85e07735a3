import type { TokenDraft } from './draft.js';
import {
  endOfWholeDays,
  expiryFromPreset,
  expiryProblem,
  offeredPresets,
  resolveExpiry,
  type CalendarMonths,
  type ExpiryChoice,
  type ExpiryProblem,
} from './expiry.js';
import { nameProblem, normalizeName, type NameProblem } from './name.js';
import type { TokenPolicy } from './policy.js';
import { resolveWallTime, wallTimeAt } from './wall-time.js';

/** What the controls of the creation form hold: text as typed, not yet a draft. */
export interface TokenForm {
  readonly name: string;
  /** Whether "Select expiration date" is ticked. */
  readonly expiryWanted: boolean;
  /** The preset chosen, in calendar months, or an exact date. */
  readonly expiry: number | 'exact';
  /** `YYYY-MM-DD`, empty while nothing valid is typed. */
  readonly date: string;
  /** `HH:MM`, 24 hours, empty while nothing valid is typed. */
  readonly time: string;
}

/** Where and when a form is read: presets count from `now`, exact times are wall time in `timeZone`. */
export interface FormContext {
  /** The backend's present instant, as far as it is known (R30). */
  readonly now: Date;
  readonly timeZone: string;
  readonly policy: TokenPolicy;
}

/** Why the expiry that is entered cannot be used. */
export type ExpiryFormProblem =
  | { readonly kind: 'date-missing' }
  | { readonly kind: 'time-missing' }
  /** The clocks skip this time; the nearest that exist are before and after. */
  | { readonly kind: 'skipped'; readonly before: Date; readonly after: Date }
  | ExpiryProblem;

export interface FormProblems {
  readonly name?: NameProblem;
  readonly expiry?: ExpiryFormProblem;
}

/** A form is either a draft or has problems, never both. */
export type FormReading =
  | { readonly kind: 'draft'; readonly draft: TokenDraft }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** The form as it opens: nothing typed, the first preset ready, an expiry asked for only where policy requires one. */
export function emptyTokenForm(context: FormContext): TokenForm {
  return {
    name: '',
    expiryWanted: context.policy.expiry?.presence === 'required',
    expiry: formPresets(context)[0]?.months ?? 'exact',
    date: '',
    time: '',
  };
}

/** The same form under a policy that arrived after it was opened: what was typed stays, what is not on offer goes. */
export function withinPolicy(form: TokenForm, context: FormContext): TokenForm {
  const { expiryWanted, expiry } = emptyTokenForm(context);
  const offered =
    form.expiry === 'exact'
      ? context.policy.expiry?.exact !== false
      : formPresets(context).some(({ months }) => months === form.expiry);
  return { ...form, expiryWanted: form.expiryWanted || expiryWanted, expiry: offered ? form.expiry : expiry };
}

/** The presets that may be chosen now. */
export function formPresets({ now, timeZone, policy }: FormContext): readonly CalendarMonths[] {
  return offeredPresets(policy.expiry, now, policy.expiry?.wholeDays?.timeZone ?? timeZone);
}

/** Reads the whole form. */
export function readTokenForm(form: TokenForm, context: FormContext): FormReading {
  const name = normalizeName(form.name);
  const nameFault = nameProblem(name, context.policy.name);
  const expiry = readExpiry(form, context);
  if (nameFault !== undefined || expiry.kind === 'problem') {
    return {
      kind: 'problems',
      problems: {
        ...(nameFault !== undefined && { name: nameFault }),
        ...(expiry.kind === 'problem' && { expiry: expiry.problem }),
      },
    };
  }
  return { kind: 'draft', draft: { name, expiry: expiry.choice, expiresAt: expiry.expiresAt } };
}

/** What an expiry as entered means now: a choice with its instant, or the reason why it cannot be used. */
export type ExpiryReading =
  | { readonly kind: 'expiry'; readonly choice: ExpiryChoice; readonly expiresAt: Date | 'never' | 'unknown' }
  | { readonly kind: 'problem'; readonly problem: ExpiryFormProblem };

/** Reads the part of the form that says when the token expires. */
export function readExpiry(form: TokenForm, context: FormContext): ExpiryReading {
  const { now, timeZone, policy } = context;
  const wholeDays = policy.expiry?.wholeDays;
  const entered = enteredExpiry(form, context);
  if (entered.kind !== 'choice') return { kind: 'problem', problem: entered };
  const { choice } = entered;
  const expiresAt =
    choice.kind === 'day' && wholeDays !== undefined
      ? endOfWholeDays(choice.day, wholeDays)
      : resolveExpiry(choice, now, timeZone);
  const problem = expiresAt instanceof Date ? expiryProblem(expiresAt, now, policy.expiry) : undefined;
  return problem === undefined ? { kind: 'expiry', choice, expiresAt } : { kind: 'problem', problem };
}

type EnteredExpiry = { readonly kind: 'choice'; readonly choice: ExpiryChoice } | ExpiryFormProblem;

function enteredExpiry(form: TokenForm, { now, timeZone, policy: { expiry: policy } }: FormContext): EnteredExpiry {
  if (policy?.presence === 'unsupported') return { kind: 'choice', choice: { kind: 'never' } };
  if (!form.expiryWanted && policy?.presence !== 'required') {
    const kind = policy?.whenAbsent === 'backend-default' ? 'backend-default' : 'never';
    return { kind: 'choice', choice: { kind } };
  }
  if (form.expiry === 'exact') {
    return policy?.wholeDays === undefined ? enteredMoment(form, timeZone) : enteredDay(form);
  }
  const preset = { months: form.expiry };
  if (policy?.wholeDays === undefined) return { kind: 'choice', choice: { kind: 'months', ...preset } };
  const zone = policy.wholeDays.timeZone;
  return { kind: 'choice', choice: { kind: 'day', day: wallTimeAt(expiryFromPreset(now, preset, zone), zone) } };
}

function enteredDay({ date }: TokenForm): EnteredExpiry {
  const parts = /^(\d{4,6})-(\d\d)-(\d\d)$/u.exec(date);
  if (parts === null) return { kind: 'date-missing' };
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return { kind: 'choice', choice: { kind: 'day', day: { year, month, day } } };
}

function enteredMoment(form: TokenForm, timeZone: string): EnteredExpiry {
  const entered = enteredDay(form);
  if (entered.kind !== 'choice' || entered.choice.kind !== 'day') return entered;
  const time = /^(\d\d):(\d\d)/u.exec(form.time);
  if (time === null) return { kind: 'time-missing' };
  const [hour, minute] = time.slice(1).map(Number) as [number, number];
  const resolution = resolveWallTime({ ...entered.choice.day, hour, minute }, timeZone);
  switch (resolution.kind) {
    case 'skipped':
      return resolution;
    case 'repeated':
      // The earlier of the two: a token that ends sooner than meant is noticed, one that ends later is not.
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.first } };
    case 'exact':
      return { kind: 'choice', choice: { kind: 'instant', instant: resolution.instant } };
  }
}
