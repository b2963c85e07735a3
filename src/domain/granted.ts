import type { RevealRequest } from './token.js';

type Asked = NonNullable<RevealRequest['asked']>;

/** Backends that keep seconds, or count a lifetime from their own clock, grant what was asked within this, in ms. */
const tolerance = 60_000;

/** Whether a backend granted another expiry than was asked for. What either side does not tell is no difference. */
export function isOtherExpiry(asked: Asked['expiresAt'], granted: Asked['expiresAt']): boolean {
  if (asked === undefined || granted === undefined || asked === 'unknown' || granted === 'unknown') return false;
  if (asked === 'never' || granted === 'never') return asked !== granted;
  return Math.abs(asked.getTime() - granted.getTime()) > tolerance;
}

/** Whether a backend granted other scopes than were asked for; their order says nothing. */
export function areOtherScopes(asked: Asked['scopes'], granted: Asked['scopes']): boolean {
  if (asked === undefined || granted === undefined) return false;
  return asked.some((scope) => !granted.includes(scope)) || granted.some((scope) => !asked.includes(scope));
}
