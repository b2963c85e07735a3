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
  readonly quota?: QuotaPolicy;
  /** How finely the backend records the last use, in ms. */
  readonly lastUsedPrecision?: number;
}
