import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { daysOf, isUnfiltered, type TokenFilter } from '../../../domain/list-query.js';
import { visibleName } from '../../../domain/visible-name.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import { tokenStatus } from '../../../domain/status.js';
import type { ApiToken } from '../../../domain/token.js';
import { isolate } from '../../../localization/isolate.js';
import type { Messages } from '../../../localization/messages.js';
import { renderOption } from '../../shared/option.js';

type Column = keyof TokenFilter;

/** One filter and its options. */
export interface FilterChoice {
  readonly column: Column;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What the filters depend on. */
export interface FilterContext {
  readonly locale: LocaleController;
  /** The tokens that were read, whose values become the options. */
  readonly tokens: readonly ApiToken[];
  readonly policy: TokenPolicy;
  /** See {@link TokenListController.lacking}. */
  readonly lacking: ReadonlySet<string>;
  readonly filter: TokenFilter;
  /** The current time by the backend's clock, in ms since the epoch. */
  readonly now: number;
  /** In days. */
  readonly expiringWithin: number;
  /** In days. */
  readonly unusedAfter: number;
}

/** The filters, without those that would be the same for every token, as far as is known. */
function filterChoices(context: FilterContext): readonly FilterChoice[] {
  const { locale, tokens, policy, lacking, filter, now, expiringWithin, unusedAfter } = context;
  const { statuses, scopes: named, hasCreation } = toldBy(tokens, now);
  const scopes = new Set([...(policy.scopes?.choices?.map(({ value }) => value) ?? []), ...named]);
  const values: readonly (readonly [Column, readonly string[]])[] = [
    ['status', [...statuses]],
    ['expiry', [...inDays('within', expiringWithin, 30, 90), 'never', 'unknown']],
    ['lastUse', [...inDays('within', 7, 30), ...inDays('over', unusedAfter), 'never', 'unknown']],
    ['created', hasCreation ? [...inDays('within', 7, 30, 365), ...inDays('over', 365)] : []],
    ['scope', [...scopes].sort()],
  ];
  return values
    .map(([column, known]) => {
      const offered = lacking.has(fields[column] ?? '') ? [] : known;
      const chosen = filter[column];
      const all = chosen === undefined || offered.includes(chosen) ? offered : [...offered, chosen];
      const options = all.map((value) => ({ value, label: valueLabel(column, value, locale.messages) }));
      return { column, label: columnLabel(column, locale.messages), options };
    })
    .filter(({ options }) => options.length > 0);
}

/** The values of tokens that become options. */
interface Told {
  readonly statuses: ReadonlySet<string>;
  readonly scopes: ReadonlySet<string>;
  readonly hasCreation: boolean;
}

/** Remembers the values, because each update asks for them, even with a hundred thousand tokens. */
const told = new WeakMap<readonly ApiToken[], Told>();

function toldBy(tokens: readonly ApiToken[], now: number): Told {
  let known = told.get(tokens);
  if (known === undefined) {
    // Time can turn `active` into `expired`, and changes no other status.
    const statuses = new Set<string>(['active', 'expired']);
    const scopes = new Set<string>();
    for (const token of tokens) {
      statuses.add(tokenStatus(token, now));
      for (const scope of token.scopes ?? []) scopes.add(scope);
    }
    known = { statuses, scopes, hasCreation: tokens.some(({ createdAt }) => createdAt !== undefined) };
    told.set(tokens, known);
  }
  return known;
}

/** The active filters in words, one condition each. */
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

/** The field that a filter reads, if a backend may never provide the field. */
const fields: Readonly<Partial<Record<Column, string>>> = {
  expiry: 'expiresAt',
  lastUse: 'lastUsedAt',
  created: 'createdAt',
};

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
  // The backend's own words may contain any characters.
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

/** Renders the open filters. */
export function renderFilters(context: FilterContext): TemplateResult {
  const { locale, filter } = context;
  const { messages } = locale;
  return html`<div id="filters" class="filters" part="filters" role="group" aria-label=${messages.filters(0)}>
    ${filterChoices(context).map(
      ({ column, label, options }) => html`<label class="filter">
        <span part="label">${label}</span>
        <select part="field filter-select" data-act="filter" data-value=${column}>
          ${renderOption('', messages.any(), filter[column] === undefined)}
          ${options.map(({ value, label: text }) => renderOption(value, text, value === filter[column]))}
        </select>
      </label>`,
    )}
    ${
      isUnfiltered(filter)
        ? nothing
        : html`<button type="button" part="button clear-filters-button" data-act="clear-filters">
            ${messages.clearFilters()}
          </button>`
    }
  </div>`;
}
