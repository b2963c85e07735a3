export type * from './adapter.js';
export type { AdapterProblem } from './check.js';
export * from './error.js';
export type * from '../domain/draft.js';
export type { CalendarDay, CalendarMonths } from '../domain/calendar-date.js';
export type * from '../domain/expiry.js';
export type * from '../domain/policy.js';
export type * from '../domain/token.js';
export type { DayOfUse, TokenUsage } from '../domain/usage.js';
