import type { CalendarMonths } from './calendar-date.js';

/** Rules for a token's name. Absent: required, 1 to 255 characters. */
export interface NamePolicy {
  /** `'unsupported'`: the backend has no names, and the field is absent. */
  readonly presence?: 'required' | 'optional' | 'unsupported';
  /** In Unicode code points, after trimming. */
  readonly maxLength?: number;
  readonly minLength?: number;
  /** An extended regular expression in the syntax of HTML's `pattern` attribute (compiled with the `v` flag). */
  readonly pattern?: string;
  /** Explains `pattern` in words. */
  readonly patternDescription?: string;
  /** Whether two active tokens may not have the same name. */
  readonly unique?: boolean;
  /** Whether unique names that differ only in letter case count as the same. Absent: they count as different. */
  readonly ignoresCase?: boolean;
}

/** Rules for a token's expiry. Absent: optional, with presets of 2, 6, 12 and 24 months and any exact moment. */
export interface ExpiryPolicy {
  /**
   * `'required'`: tokens must expire. `'unsupported'`: there is no choice. Tokens then never expire or, with
   * `whenAbsent: 'backend-default'`, the server sets each lifetime.
   */
  readonly presence?: 'optional' | 'required' | 'unsupported';
  /** Calendar months after creation. */
  readonly presets?: readonly CalendarMonths[];
  /** `false`: only presets may be chosen. */
  readonly exact?: boolean;
  /** The shortest lifetime the backend accepts, in ms on its clock. */
  readonly minLifetime?: number;
  /** The longest lifetime the backend accepts, in ms on its clock. */
  readonly maxLifetime?: number;
  /** What the backend does if no expiry is sent. Absent: `'never'`. */
  readonly whenAbsent?: 'never' | 'backend-default';
  /**
   * The smallest unit that the backend keeps. Smaller units are cut off before an instant is shown or sent. `'second'`:
   * people can also choose the second. Absent: nothing is cut off. For backends that keep days, use
   * {@link ExpiryPolicy.wholeDays}.
   */
  readonly granularity?: 'minute' | 'second';
  /** Present if the backend keeps a date without a time. */
  readonly wholeDays?: WholeDays;
  /** Whether an expired token works again if it gets a new expiry. Absent: it does not, and gets none. */
  readonly revives?: boolean;
}

/** How a backend that keeps only a date interprets it. */
export interface WholeDays {
  /** The IANA zone of its days, usually `UTC`. */
  readonly timeZone: string;
  /** Whether a token still works on its expiry date. `false`: it is refused from the start of that day. */
  readonly inclusive: boolean;
}

/** Rules for scopes. Absent: unsupported. */
export interface ScopePolicy {
  /** `'shown'`: scopes are listed if known, but cannot be chosen here. */
  readonly presence: 'unsupported' | 'shown' | 'optional' | 'required';
  /** Absent: the backend does not list its scopes, and people may type any. */
  readonly choices?: readonly ScopeChoice[];
  /**
   * What a token without scopes may do, if it may have none. `'everything'`: all that the person may do; the form then
   * shows a warning. Absent: not known.
   */
  readonly whenAbsent?: 'everything' | 'nothing';
}

/** One scope that may be chosen. */
export interface ScopeChoice {
  /** The value that is sent. */
  readonly value: string;
  /** The text that people see. Absent: the value. */
  readonly label?: string;
  readonly description?: string;
  /** The heading above it. Absent: none. */
  readonly group?: string;
  /**
   * The resource to which this gives a level of access, as people know it ("Datasets"). Choices of one resource exclude
   * each other and are shown by their labels ("Read", "Write"), ordered from the least to the most access. Absent: an
   * independent choice.
   */
  readonly resource?: string;
  /** Scopes that this one includes. */
  readonly implies?: readonly string[];
  /** Gives all that the person may do. It is shown apart from the others, with a warning. */
  readonly everything?: boolean;
}

/**
 * Rules for replacing a token's secret. Absent: the old one stops working at once, the expiry is kept, the id stays.
 */
export interface RotationPolicy {
  /** How long the old secret may keep working, in ms; the first is the default. Absent: it stops working at once. */
  readonly overlaps?: readonly number[];
  /** `'chosen'`: the form asks for a new expiry, for a backend that would otherwise set its own. */
  readonly expiry?: 'kept' | 'chosen';
  /** Whether an expired token can be rotated. Absent: it cannot. */
  readonly expired?: boolean;
}

/** How many tokens are allowed. */
export interface QuotaPolicy {
  readonly limit: number;
  readonly used: number;
}

/** What a backend allows. Every part is optional. The backend alone checks what is absent. */
export interface TokenPolicy {
  readonly name?: NamePolicy;
  readonly expiry?: ExpiryPolicy;
  readonly description?: { readonly presence: 'unsupported' | 'optional'; readonly maxLength?: number };
  readonly scopes?: ScopePolicy;
  readonly rotation?: RotationPolicy;
  readonly quota?: QuotaPolicy;
  /** When the backend began to record the last use. A token without a last use may have been used before. */
  readonly lastUsedSince?: Date;
  /** How precisely the backend records the last use, in ms. */
  readonly lastUsedPrecision?: number;
}

/** Whether people choose the scopes of a new token. */
export function areScopesChosen(scopes: ScopePolicy | undefined): boolean {
  return scopes?.presence === 'optional' || scopes?.presence === 'required';
}

/** Whether the token limit is reached. */
export function isQuotaReached(quota: QuotaPolicy | undefined): boolean {
  return quota !== undefined && quota.used >= quota.limit;
}
