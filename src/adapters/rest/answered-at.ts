import type { Answer } from './source.js';

/**
 * The backend's time when it responded: the `Date` header plus `Age`, the time that the response spent in a cache (RFC
 * 9111, section 4.2.3). To the second; undefined if the page may not read the header (CORS).
 */
export function answeredAt({ headers }: Pick<Answer, 'headers'>): Date | undefined {
  const age = headers.get('Age')?.trim() ?? '';
  const seconds = /^\d{1,10}$/.test(age) ? Number(age) : 0;
  const date = new Date((httpDate(headers.get('Date') ?? '') ?? NaN) + seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A date header (RFC 9110, section 5.6.7) in ms since the Unix epoch. */
export function httpDate(value: string): number | undefined {
  const instant = /^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
