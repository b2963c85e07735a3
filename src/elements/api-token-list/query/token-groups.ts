import type { TokenFilter } from '../../../domain/list-query.js';
import type { Messages } from '../../../localization/messages.js';

/** When a token expires soon, and when it counts as unused, in days. */
export interface DaysOfInterest {
  readonly expiringWithin: number;
  readonly unusedAfter: number;
}

/** A quick filter: a group of tokens that need attention, with its label. */
export interface TokenGroup {
  readonly filter: TokenFilter;
  readonly label: (count: number, messages: Messages) => string;
}

/** The page's settings in whole days. An invalid number counts as absent. */
export function daysOfInterest({ expiringWithin, unusedAfter }: DaysOfInterest): DaysOfInterest {
  return { expiringWithin: wholeDays(expiringWithin, 14), unusedAfter: wholeDays(unusedAfter, 90) };
}

/** The quick filters, each offered if it has tokens. */
export function tokenGroups({ expiringWithin, unusedAfter }: DaysOfInterest): readonly TokenGroup[] {
  return [
    { filter: { expiry: `within-${expiringWithin}d` }, label: (count, messages) => messages.expireSoon(count) },
    { filter: { status: 'expired' }, label: (count, messages) => messages.expiredTokens(count) },
    {
      filter: { lastUse: `over-${unusedAfter}d` },
      label: (count, messages) => messages.unusedTokens(count, unusedAfter),
    },
    { filter: { lastUse: 'never' }, label: (count, messages) => messages.neverUsedTokens(count) },
    ...['paused', 'retiring'].map((status) => ({
      filter: { status },
      label: (count: number, messages: Messages) => messages.tokensOfStatus(count, status),
    })),
  ];
}

/** The filters for which the list shows the number of tokens. */
export function countedFilters(days: DaysOfInterest): readonly TokenFilter[] {
  return [{}, ...tokenGroups(days).map(({ filter }) => filter)];
}

/** Whether every condition of a group is one of `filter`. */
export function isGroupChosen({ filter: group }: TokenGroup, filter: TokenFilter): boolean {
  return Object.entries(group).every(([column, value]) => filter[column as keyof TokenFilter] === value);
}

function wholeDays(days: number, otherwise: number): number {
  const whole = Math.round(days);
  return whole >= 1 && whole <= 99_999 ? whole : otherwise;
}
