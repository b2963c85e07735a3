/** A thousand years. Any span up to this ends at an instant that a `Date` can hold. */
export const longestSpan: { readonly months: number; readonly days: number } = { months: 12_000, days: 365_250 };

/** Whether this is a valid span: a whole number, and not too long. */
export function isSpan(count: number, unit: 'months' | 'days'): boolean {
  return Number.isInteger(count) && count > 0 && count <= longestSpan[unit];
}
