/** A span of calendar months: two months after 31 December end on the last day of February. */
export interface CalendarMonths {
  readonly months: number;
}

/** A day of the Gregorian calendar without time or zone. `month` counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a person chose, before a clock or a zone turns it into an instant. */
export type ExpiryChoice =
  | { readonly kind: 'never' }
  | { readonly kind: 'backend-default' }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'instant'; readonly instant: Date }
  | { readonly kind: 'day'; readonly day: CalendarDay };
