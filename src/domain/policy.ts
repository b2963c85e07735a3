import type { CalendarMonths } from './expiry.js';

/** Rules for a token's name. Absent: required, 1 to 255 characters. */
export interface NamePolicy {
  /** `'unsupported'`: the backend has no names, and the field is absent. */
  readonly presence?: 'required' | 'optional' | 'unsupported';
  /** In Unicode code points, after trimming. */
  readonly maxLength?: number;
  readonly minLength?: number;
  /** An extended regular expression in the syntax of HTML's `pattern` attribute (compiled with the `v` flag). */
  readonly pattern?: string;
  /** Says in words what `pattern` asks for. */
  readonly patternDescription?: string;
  /** Two live tokens may not share a name. */
  readonly unique?: boolean;
}

/** Rules for a token's expiry. Absent: optional, presets of 2, 6, 12 and 24 months, any exact moment. */
export interface ExpiryPolicy {
  /** `'unsupported'`: tokens never expire here, and the choice is absent. `'required'`: never is not on offer. */
  readonly presence?: 'optional' | 'required' | 'unsupported';
  /** Calendar months after creation. */
  readonly presets?: readonly CalendarMonths[];
  /** `false`: only the presets may be chosen. */
  readonly exact?: boolean;
  /** Shortest lifetime the backend accepts, in ms on its clock. */
  readonly minLifetime?: number;
  /** Longest lifetime the backend accepts, in ms on its clock. */
  readonly maxLifetime?: number;
  /** What leaving the expiry out means to the backend. Absent: `'never'`. */
  readonly whenAbsent?: 'never' | 'backend-default';
  /**
   * What finer parts of an instant the backend cuts off: what is shown and sent is cut off before. `'second'`: people
   * may choose the second, too. Absent: nothing is cut off. Backends that keep days have {@link ExpiryPolicy.wholeDays}.
   */
  readonly granularity?: 'minute' | 'second';
  /** Present where the backend keeps a date and no time. */
  readonly wholeDays?: WholeDays;
  /** Whether a token that has expired can be given another expiry, and works again. Absent: it cannot. */
  readonly revives?: boolean;
}

/** How a backend that keeps only the date of an expiry understands it. */
export interface WholeDays {
  /** The IANA zone in which its days begin, usually `UTC`. */
  readonly timeZone: string;
  /** Whether a token still works on its expiry date. `false`: it is refused from the start of that day on. */
  readonly inclusive: boolean;
}

/** Rules for scopes. Absent: unsupported. */
export interface ScopePolicy {
  /** `'shown'`: listed where known, but never chosen here. */
  readonly presence: 'unsupported' | 'shown' | 'optional' | 'required';
  /** Absent: the backend does not say, and any may be typed. */
  readonly choices?: readonly ScopeChoice[];
  /**
   * What a token may do for which none was chosen, where that is allowed. `'everything'`: all that the person may do,
   * which is then said with a word of warning. Absent: not known.
   */
  readonly whenAbsent?: 'everything' | 'nothing';
}

/** One scope that may be chosen. */
export interface ScopeChoice {
  /** What is sent. */
  readonly value: string;
  /** For people. Absent: the value. */
  readonly label?: string;
  readonly description?: string;
  /** The heading that it stands under. Absent: none. */
  readonly group?: string;
  /**
   * What this is a level of access to, as people know it ("Datasets"). Choices of one resource exclude each other, and
   * are named by their labels ("Read", "Write"), from the least to the most. Absent: a choice by itself.
   */
  readonly resource?: string;
  /** Scopes that come with this one. */
  readonly implies?: readonly string[];
  /** Gives all that the person may do: set apart, with a word of warning. */
  readonly everything?: boolean;
}

/** Rules for replacing a token's secret. Absent: the old one dies at once, the expiry is kept, the id stays. */
export interface RotationPolicy {
  /** How long the old secret may keep working, in ms; the first is the default. Absent: it dies at once. */
  readonly overlaps?: readonly number[];
  /** `'chosen'`: a new expiry is asked for; a backend that would set one of its own must be told. */
  readonly expiry?: 'kept' | 'chosen';
  /** Whether a token that has expired can be rotated. Absent: it cannot. */
  readonly expired?: boolean;
}

/** How many tokens there may be. */
export interface QuotaPolicy {
  readonly limit: number;
  readonly used: number;
}

/** What a backend allows. Every part is optional; what is absent is judged by the backend alone. */
export interface TokenPolicy {
  readonly name?: NamePolicy;
  readonly expiry?: ExpiryPolicy;
  readonly description?: { readonly presence: 'unsupported' | 'optional'; readonly maxLength?: number };
  readonly scopes?: ScopePolicy;
  readonly rotation?: RotationPolicy;
  readonly quota?: QuotaPolicy;
  /** Since when the backend records the last use; a token without one may have been used before. */
  readonly lastUsedSince?: Date;
  /** How finely the backend records the last use, in ms. */
  readonly lastUsedPrecision?: number;
}

/** Whether there are as many tokens as there may be. */
export function isQuotaReached(quota: QuotaPolicy | undefined): boolean {
  return quota !== undefined && quota.used >= quota.limit;
}
