import type { LocaleController } from '../../controllers/locale-controller.js';
import { daysOf, type TokenFilter } from '../../domain/finding.js';
import { visibleName } from '../../domain/name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { isolate } from '../../localization/isolate.js';
import type { Messages } from '../../localization/messages.js';

type Column = keyof TokenFilter;

/** One thing to filter by, and what may be chosen for it. */
export interface FilterChoice {
  readonly column: Column;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What the choices follow from. */
export interface FilterContext {
  readonly locale: LocaleController;
  /** The tokens at hand, which tell what there is to filter by. */
  readonly tokens: readonly ApiToken[];
  readonly policy: TokenPolicy;
  readonly filter: TokenFilter;
  /** The backend's present instant, in ms since the epoch. */
  readonly now: number;
  /** In days. */
  readonly expiringWithin: number;
  /** In days. */
  readonly unusedAfter: number;
}

/** What can be filtered by: nothing that would be the same for every token, as far as is known. */
export function filterChoices(context: FilterContext): readonly FilterChoice[] {
  const { locale, tokens, policy, filter, now, expiringWithin, unusedAfter } = context;
  const statuses = new Set(['active', 'expired', ...tokens.map((token) => tokenStatus(token, now))]);
  const scopes = new Set([
    ...(policy.scopes?.choices?.map(({ value }) => value) ?? []),
    ...tokens.flatMap((token) => token.scopes ?? []),
  ]);
  const hasCreation = tokens.some(({ createdAt }) => createdAt !== undefined);
  const values: readonly (readonly [Column, readonly string[]])[] = [
    ['status', [...statuses]],
    ['expiry', [...inDays('within', expiringWithin, 30, 90), 'never', 'unknown']],
    ['lastUse', [...inDays('within', 7, 30), ...inDays('over', unusedAfter), 'never', 'unknown']],
    ['created', hasCreation ? [...inDays('within', 7, 30, 365), ...inDays('over', 365)] : []],
    ['scope', [...scopes].sort()],
  ];
  return values
    .map(([column, offered]) => {
      const chosen = filter[column];
      const all = chosen === undefined || offered.includes(chosen) ? offered : [...offered, chosen];
      const options = all.map((value) => ({ value, label: valueLabel(column, value, locale.messages) }));
      return { column, label: columnLabel(column, locale.messages), options };
    })
    .filter(({ options }) => options.length > 0);
}

/** What is filtered by, one condition each, in words. */
export function conditionsIn(
  filter: TokenFilter,
  messages: Messages,
): readonly { readonly column: Column; readonly words: string }[] {
  return columns.flatMap((column) => {
    const value = filter[column];
    const words =
      value === undefined ? '' : messages.condition(columnLabel(column, messages), valueLabel(column, value, messages));
    return value === undefined ? [] : [{ column, words }];
  });
}

const columns: readonly Column[] = ['status', 'expiry', 'lastUse', 'created', 'scope'];

function inDays(kind: 'within' | 'over', ...days: readonly number[]): string[] {
  return [...new Set(days)].sort((a, b) => a - b).map((each) => `${kind}-${each}d`);
}

function columnLabel(column: Column, messages: Messages): string {
  switch (column) {
    case 'status':
      return messages.statusColumn();
    case 'expiry':
      return messages.expiresColumn();
    case 'lastUse':
      return messages.lastUsedColumn();
    case 'created':
      return messages.createdColumn();
    case 'scope':
      return messages.scopeColumn();
  }
}

function valueLabel(column: Column, value: string, messages: Messages): string {
  // A word of the backend's may be anything.
  if (column === 'status' || column === 'scope') {
    const word = column === 'status' ? messages.status(value) : value;
    return word === value ? isolate(visibleName(value)) : word;
  }
  const days = daysOf(value);
  if (days === undefined) {
    if (value === 'unknown') return messages.notKnown();
    return column === 'expiry' ? messages.neverExpires() : messages.neverUsed();
  }
  if (column === 'expiry') return messages.inNextDays(days);
  return value.startsWith('over') ? messages.longerAgo(days) : messages.inLastDays(days);
}
