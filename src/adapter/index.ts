export type * from './adapter.js';
export type { AdapterProblem } from './check.js';
export * from './error.js';
export type { TokenDraft, TokenPrefill } from '../domain/draft.js';
export type { CalendarDay, CalendarMonths } from '../domain/calendar-date.js';
export type { ExpiryChoice, ExpiryProblem } from '../domain/expiry.js';
export type {
  ExpiryPolicy,
  NamePolicy,
  QuotaPolicy,
  RotationPolicy,
  ScopeChoice,
  ScopePolicy,
  TokenPolicy,
  WholeDays,
} from '../domain/policy.js';
export type {
  ApiToken,
  IssuedPart,
  IssuedToken,
  PublicToken,
  RevealRequest,
  TokenAction,
  TokenPrincipal,
  TokenStatus,
} from '../domain/token.js';
export type { DayOfUse, TokenUsage } from '../domain/usage.js';
