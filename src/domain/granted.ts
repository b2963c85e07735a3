import type { RevealRequest } from './token.js';

type Asked = NonNullable<RevealRequest['asked']>;

/**
 * How far, in ms, a granted expiry may be from the requested one. Some backends keep seconds or count from their own
 * clock.
 */
const tolerance = 60_000;

/**
 * Whether the backend granted another expiry than the requested one. An unknown value on either side counts as equal.
 */
export function isOtherExpiry(asked: Asked['expiresAt'], granted: Asked['expiresAt']): boolean {
  if (asked === undefined || granted === undefined || asked === 'unknown' || granted === 'unknown') return false;
  if (asked === 'never' || granted === 'never') return asked !== granted;
  return Math.abs(asked.getTime() - granted.getTime()) > tolerance;
}

/** Whether the backend granted other scopes than the requested ones. Order does not matter. */
export function areOtherScopes(asked: Asked['scopes'], granted: Asked['scopes']): boolean {
  if (asked === undefined || granted === undefined) return false;
  return asked.some((scope) => !granted.includes(scope)) || granted.some((scope) => !asked.includes(scope));
}
