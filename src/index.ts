/**
 * Registers the three elements and exports their classes and types. Pages that want the dialog and the reveal loaded
 * only when somebody opens them import `api-token-elements/define/api-token-list.js` instead.
 */
import './elements/api-token-list/define.js';
import './elements/api-token-create-dialog/define.js';
import './elements/token-reveal-once/define.js';

export { ApiTokenCreateDialog } from './elements/api-token-create-dialog/api-token-create-dialog.js';
export type {
  TokenCreatedDetail,
  TokenErrorDetail,
  TokenProblemsDetail,
} from './elements/api-token-create-dialog/events.js';
export { ApiTokenList } from './elements/api-token-list/api-token-list.js';
export type { BuiltInColumn, TokenColumn, TokenColumnValue } from './elements/api-token-list/rows/columns.js';
export type {
  TokenReminderRequestedDetail,
  TokenRevokedDetail,
  TokenRowsShownDetail,
} from './elements/api-token-list/events.js';
export type { TokenRevealClosedDetail } from './elements/token-reveal-once/events.js';
export { TokenRevealOnce, type RevealOutcome } from './elements/token-reveal-once/token-reveal-once.js';
export type { Reauthenticate, ReauthenticationRequest } from './elements/shared/reauthentication.js';
export { registerLocale } from './localization/locale.js';
export type { Messages } from './localization/messages.js';
export * from './adapter/index.js';
export { systemClock, type Clock } from './domain/clock.js';
