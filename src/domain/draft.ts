import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import type { ExpiryChoice } from './expiry.js';
import { suggestName } from './name.js';
import type { TokenPolicy, WholeDays } from './policy.js';
import { calendarDaysBetween } from './status.js';
import type { ApiToken } from './token.js';
import { wallClockAt } from './wall-time.js';

/**
 * What a person has decided about a token that does not exist yet. Plain data: a host may keep it over a
 * redirect to its sign-in page and open the dialog with it again.
 */
export interface TokenDraft {
  /** Trimmed and in Unicode normalization form C. */
  readonly name: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  /** What was chosen. Backends that take a lifetime compute it from this when they send. */
  readonly expiry: ExpiryChoice;
  /**
   * The instant that `expiry` meant when the draft was submitted; `'never'` for no expiry,
   * `'unknown'` where the backend's own default decides.
   */
  readonly expiresAt: Date | 'never' | 'unknown';
  /** Values of the host's own form controls, by name. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * What a creation form may be opened with: as much of a draft as there is. What `expiry` means is resolved anew;
 * `expiresAt` counts only where there is no `expiry`. A draft that was kept as JSON has text where it had dates; both
 * are understood.
 */
export type TokenPrefill = Partial<TokenDraft>;

/**
 * A draft for another token like this one (A18): a free name near its own, its description, scopes and lifetime. The
 * lifetime is told in calendar months where it was made by months, else in days; one that is not known is left out.
 *
 * @param names The names that are taken, as far as they are known.
 * @param policy The backend's, as far as it is known: how long a name may be, and which days it keeps.
 */
export function duplicateOf(
  token: ApiToken,
  names: Iterable<string>,
  timeZone: string,
  policy: TokenPolicy = {},
): TokenPrefill {
  const expiry = lifetimeOf(token, timeZone, policy.expiry?.wholeDays);
  return {
    name: token.name === '' ? '' : suggestName(token.name, names, policy.name?.maxLength),
    ...(token.description !== undefined && { description: token.description }),
    ...(token.scopes !== undefined && { scopes: token.scopes }),
    ...(token.extra !== undefined && { extra: token.extra }),
    ...(expiry !== undefined && { expiry }),
  };
}

/** How long a token was made to last, as a choice; undefined where that is not known. */
export function lifetimeOf(
  { expiresAt, createdAt }: ApiToken,
  ownZone: string,
  wholeDays: WholeDays | undefined,
): ExpiryChoice | undefined {
  if (expiresAt === 'never') return { kind: 'never' };
  if (expiresAt === 'unknown' || createdAt === undefined || createdAt >= expiresAt) return undefined;
  const timeZone = wholeDays?.timeZone ?? ownZone;
  // The last moment of a day belongs to the date that such a backend keeps.
  const last = wholeDays?.inclusive === true ? new Date(expiresAt.getTime() - 1) : expiresAt;
  const [start, end] = [wallClockAt(createdAt, timeZone), wallClockAt(last, timeZone)];
  const months = differenceInCalendarMonths(end, start);
  // A backend that keeps minutes or days has cut off what is finer.
  if (months > 0 && calendarDaysBetween(addMonths(start, months), end, 'UTC') === 0) return { kind: 'months', months };
  return { kind: 'days', days: Math.max(1, calendarDaysBetween(createdAt, last, timeZone)) };
}
