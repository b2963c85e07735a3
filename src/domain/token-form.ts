import type { TokenDraft } from './draft.js';
import { defaultExpiryPresets, expiryProblem, resolveExpiry, type ExpiryChoice, type ExpiryProblem } from './expiry.js';
import { nameProblem, normalizeName, type NameProblem } from './name.js';
import type { ExpiryPolicy, TokenPolicy } from './policy.js';
import { resolveWallTime, type WallTime } from './wall-time.js';

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
export function emptyTokenForm(policy: TokenPolicy): TokenForm {
  return {
    name: '',
    expiryWanted: policy.expiry?.presence === 'required',
    expiry: expiryPresets(policy.expiry)[0]?.months ?? 'exact',
    date: '',
    time: '',
  };
}

/** The same form under a policy that arrived after it was opened: what was typed stays, what is not on offer goes. */
export function withinPolicy(form: TokenForm, policy: TokenPolicy): TokenForm {
  const { expiryWanted, expiry } = emptyTokenForm(policy);
  const offered = form.expiry === 'exact' || expiryPresets(policy.expiry).some(({ months }) => months === form.expiry);
  return { ...form, expiryWanted: form.expiryWanted || expiryWanted, expiry: offered ? form.expiry : expiry };
}

/** The presets of a policy, or the default ones. */
export function expiryPresets(policy: ExpiryPolicy | undefined): NonNullable<ExpiryPolicy['presets']> {
  return policy?.presets ?? defaultExpiryPresets;
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
export function readExpiry(form: TokenForm, { now, timeZone, policy }: FormContext): ExpiryReading {
  const entered = enteredExpiry(form, timeZone, policy.expiry);
  if (entered.kind !== 'choice') return { kind: 'problem', problem: entered };
  const { choice } = entered;
  const expiresAt = resolveExpiry(choice, now, timeZone);
  const problem = expiresAt instanceof Date ? expiryProblem(expiresAt, now, policy.expiry) : undefined;
  return problem === undefined ? { kind: 'expiry', choice, expiresAt } : { kind: 'problem', problem };
}

type EnteredExpiry = { readonly kind: 'choice'; readonly choice: ExpiryChoice } | ExpiryFormProblem;

function enteredExpiry(form: TokenForm, timeZone: string, policy: ExpiryPolicy | undefined): EnteredExpiry {
  if (policy?.presence === 'unsupported') return { kind: 'choice', choice: { kind: 'never' } };
  if (!form.expiryWanted && policy?.presence !== 'required') {
    const kind = policy?.whenAbsent === 'backend-default' ? 'backend-default' : 'never';
    return { kind: 'choice', choice: { kind } };
  }
  if (form.expiry !== 'exact') return { kind: 'choice', choice: { kind: 'months', months: form.expiry } };
  return enteredMoment(form, timeZone);
}

function enteredMoment(form: TokenForm, timeZone: string): EnteredExpiry {
  const date = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(form.date);
  if (date === null) return { kind: 'date-missing' };
  const time = /^(\d\d):(\d\d)/.exec(form.time);
  if (time === null) return { kind: 'time-missing' };
  const [year, month, day] = date.slice(1).map(Number) as [number, number, number];
  const [hour, minute] = time.slice(1).map(Number) as [number, number];
  const wall: WallTime = { year, month, day, hour, minute };
  const resolution = resolveWallTime(wall, timeZone);
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
