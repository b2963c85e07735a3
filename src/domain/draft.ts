import type { ExpiryChoice } from './expiry.js';
import { suggestName } from './name.js';
import type { TokenPolicy, WholeDays } from './policy.js';
import { isSpan } from './span.js';
import { calendarDaysBetween } from './status.js';
import type { ApiToken } from './token.js';
import { addMonths, day, monthsBetween, wallAt } from './zoned.js';

/**
 * What a person has decided about a token that does not exist yet. It is plain data: a host may keep it while it
 * redirects to its sign-in page, then open the dialog with it again.
 */
export interface TokenDraft {
  /** Trimmed and in Unicode normalization form C. */
  readonly name: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  /** The choice as made. Backends that take a lifetime compute it from this when they send. */
  readonly expiry: ExpiryChoice;
  /**
   * The instant that `expiry` meant when the draft was submitted. `'never'`: it does not expire. `'unknown'`: the
   * backend's default decides.
   */
  readonly expiresAt: Date | 'never' | 'unknown';
  /** Values of the host's own form controls, by name. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * The values to open a creation form with: any part of a draft. `expiry` is resolved again from the current time;
 * `expiresAt` is used only if there is no `expiry`. A draft that was stored as JSON has strings instead of dates; both
 * are accepted.
 */
export type TokenPrefill = Partial<TokenDraft>;

/**
 * A draft for another token like this one (A18): a similar free name, and its description, scopes and lifetime. The
 * lifetime is a number of calendar months if it matches one, otherwise days. An unknown lifetime is left out.
 *
 * @param names The names that are known to be taken.
 * @param policy The backend's policy, if known: the longest name, and whether it keeps whole days.
 * @param now The backend's current instant. Absent: past and future expirations are treated alike.
 */
export function duplicateOf(
  token: ApiToken,
  names: Iterable<string>,
  timeZone: string,
  policy: TokenPolicy = {},
  now?: Date,
): TokenPrefill {
  const expiry = expiryLike(token, timeZone, policy, now);
  return {
    name: token.name === '' ? '' : suggestName(token.name, names, policy.name?.maxLength),
    ...(token.description !== undefined && { description: token.description }),
    ...(token.scopes !== undefined && { scopes: token.scopes }),
    ...(token.extra !== undefined && { extra: token.extra }),
    ...(expiry !== undefined && { expiry }),
  };
}

/**
 * An expiration to propose for a token that replaces this one. It lasts as long as the old token was made to last. If
 * that is not known, it ends at the same time or, if the old token has already expired, after the first preset. It
 * proposes `never` only if the old token never expires. Undefined if the old token's expiration is unknown.
 */
export function expiryLike(
  token: ApiToken,
  timeZone: string,
  { expiry }: TokenPolicy,
  now?: Date,
): ExpiryChoice | undefined {
  const { expiresAt } = token;
  const lifetime = lifetimeOf(token, timeZone, expiry?.wholeDays);
  if (!(expiresAt instanceof Date)) return lifetime;
  const isAhead = now === undefined || expiresAt > now;
  const proposal = lifetime ?? (isAhead ? { kind: 'instant' as const, instant: expiresAt } : undefined);
  const isOfUse = proposal !== undefined && canBeEntered(proposal, now ?? expiresAt, timeZone);
  return isOfUse ? proposal : { kind: 'months', months: expiry?.presets?.[0]?.months ?? 2 };
}

/** The start of the year 10000 in wall-clock time: the date field takes years of four digits. */
const year10000 = Date.UTC(10_000, 0);

/**
 * Whether the fields can show a choice: it is not longer than `longestSpan`, and its year has four digits.
 */
function canBeEntered(choice: ExpiryChoice, now: Date, timeZone: string): boolean {
  const start = wallAt(now.getTime(), timeZone);
  switch (choice.kind) {
    case 'months':
      return isSpan(choice.months, 'months') && addMonths(start, choice.months) < year10000;
    case 'days':
      return isSpan(choice.days, 'days') && start + choice.days * day < year10000;
    case 'instant':
      return wallAt(choice.instant.getTime(), timeZone) < year10000;
    default:
      return true;
  }
}

/** How long a token was made to last, as a choice; undefined if not known. */
export function lifetimeOf(
  { expiresAt, createdAt }: ApiToken,
  ownZone: string,
  wholeDays: WholeDays | undefined,
): ExpiryChoice | undefined {
  if (expiresAt === 'never') return { kind: 'never' };
  if (expiresAt === 'unknown' || createdAt === undefined || createdAt >= expiresAt) return undefined;
  const timeZone = wholeDays?.timeZone ?? ownZone;
  // The expiration date of such a backend is the day that holds the token's last moment.
  const last = wholeDays?.inclusive === true ? new Date(expiresAt.getTime() - 1) : expiresAt;
  const start = wallAt(createdAt.getTime(), timeZone);
  const end = wallAt(last.getTime(), timeZone);
  const months = monthsBetween(start, end);
  // A backend that keeps minutes or days has cut off smaller units.
  const isSameDay = Math.floor(addMonths(start, months) / day) === Math.floor(end / day);
  if (months > 0 && isSameDay) return { kind: 'months', months };
  return { kind: 'days', days: Math.max(1, calendarDaysBetween(createdAt, last, timeZone)) };
}
