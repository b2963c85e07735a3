import { endOfWholeDays, expiryFromPreset, offeredPresets } from '../domain/expiry.js';
import type { TokenDraft } from '../domain/draft.js';
import type { ExpiryPolicy } from '../domain/policy.js';
import { calendarDayAt } from '../domain/wall-time.js';

/** The fields of a draft that say when the token expires. */
export type DraftedExpiry = Pick<TokenDraft, 'expiry' | 'expiresAt'>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One example of each kind of expiration that policy offers: the earliest first, "never" last. */
export function offeredExpiries(policy: ExpiryPolicy = {}, now: number): readonly DraftedExpiry[] {
  const never: DraftedExpiry = { expiry: { kind: 'never' }, expiresAt: 'never' };
  const absent = policy.whenAbsent === 'backend-default' ? backendDefault : never;
  if (policy.presence === 'unsupported') return [absent];
  const [preset] = policy.wholeDays ? [] : offeredPresets(policy, new Date(now), 'UTC');
  return [
    ...(policy.exact === false ? [] : [exactExpiry(policy, now)]),
    ...(preset
      ? [
          {
            expiry: { kind: 'months', ...preset } as const,
            expiresAt: expiryFromPreset(new Date(now), preset, 'UTC'),
          },
        ]
      : []),
    ...(policy.presence === 'required' ? [] : [absent]),
  ];
}

/** An exact moment or day that policy allows: two days ahead if that is long enough. */
export function exactExpiry(policy: ExpiryPolicy = {}, now: number, lifetime: number = 2 * day): DraftedExpiry {
  const { minLifetime = 0, maxLifetime = Infinity, wholeDays } = policy;
  const ahead = Math.max(Math.min(lifetime, maxLifetime - hour), minLifetime + hour);
  if (!wholeDays) {
    // Whole minutes: the dialog does not ask for less, and some backends do not keep less.
    const instant = new Date(Math.floor((now + ahead) / minute) * minute);
    return { expiry: { kind: 'instant', instant }, expiresAt: instant };
  }
  const calendarDay = calendarDayAt(new Date(now + ahead), wholeDays.timeZone);
  return { expiry: { kind: 'day', day: calendarDay }, expiresAt: endOfWholeDays(calendarDay, wholeDays) };
}

const backendDefault: DraftedExpiry = { expiry: { kind: 'backend-default' }, expiresAt: 'unknown' };
