import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isUnfiltered, type TokenFilter, type TokenOrder, type TokenSelection } from '../../domain/finding.js';
import type { Messages } from '../../localization/messages.js';
import { filterIcon, searchIcon } from '../icons.js';
import { orderLabel, sortKey, type BuiltInColumn, type TokenColumn } from './columns.js';
import { conditionsIn, filterChoices, type FilterContext } from './conditions.js';

/** What the toolbar is rendered with. */
export interface ToolbarContext extends FilterContext {
  readonly wanted: TokenSelection;
  /** As they are shown. */
  readonly columns: readonly (BuiltInColumn | TokenColumn)[];
  /** How many tokens a filter holds for, where that is known. */
  readonly count: (filter: TokenFilter) => number | undefined;
  readonly hasOpenFilters: boolean;
  readonly onSelect: (change: Partial<TokenSelection>) => void;
  readonly onToggleFilters: () => void;
}

/** No token name that one looks for is longer, and no address holds much more. */
const longestSearch = 200;

/** What deserves attention, and narrows the list to it: groups of tokens with their number, search, filters. */
export function renderToolbar(context: ToolbarContext): TemplateResult {
  const { locale, wanted, hasOpenFilters, onSelect } = context;
  const { messages } = locale;
  return html`<div class="toolbar" part="toolbar">
    ${renderGroups(context)}
    <div class="finding">
      <span class="search">
        ${searchIcon}
        <input
          type="search"
          part="search-input"
          aria-label=${messages.searchTokens()}
          placeholder=${messages.searchTokens()}
          maxlength=${longestSearch}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
          .value=${live(wanted.search)}
          @input=${(event: Event) => {
            onSelect({ search: (event.target as HTMLInputElement).value });
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Escape' || event.isComposing || wanted.search === '') return;
            // It empties the field, and does nothing else on the page.
            event.preventDefault();
            event.stopPropagation();
            onSelect({ search: '' });
          }}
        />
      </span>
      ${renderFiltersButton(context)} ${renderSortChoice(context)}
    </div>
    ${hasOpenFilters ? renderFilters(context) : nothing}
  </div>`;
}

/** The filters that are offered as groups with a number, and what each is called with it. */
export function tokenGroups({
  expiringWithin,
  unusedAfter,
}: Pick<FilterContext, 'expiringWithin' | 'unusedAfter'>): readonly {
  readonly filter: TokenFilter;
  readonly label: (count: number, messages: Messages) => string;
}[] {
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

function renderGroups(context: ToolbarContext): TemplateResult | typeof nothing {
  const { locale, wanted, count, onSelect } = context;
  const { messages } = locale;
  const groups = tokenGroups(context)
    .map((group) => ({ ...group, isPressed: holdsIn(wanted.filter, group.filter), amount: count(group.filter) ?? 0 }))
    .filter(({ isPressed, amount }) => isPressed || amount > 0);
  if (groups.length === 0) return nothing;
  const all = count({});
  const withoutGroups = groups.reduce<TokenFilter>(
    (filter, group) => (group.isPressed ? without(filter, group.filter) : filter),
    wanted.filter,
  );
  return html`<div class="groups" part="groups" role="group" aria-label=${messages.tokenGroups()}>
    ${
      all === undefined
        ? nothing
        : renderGroup(messages.allTokens(all), isUnfiltered(wanted.filter), () => {
            onSelect({ filter: {} });
          })
    }
    ${groups.map(({ filter, label, isPressed, amount }) =>
      renderGroup(label(amount, messages), isPressed, () => {
        onSelect({ filter: isPressed ? withoutGroups : { ...withoutGroups, ...filter } });
      }),
    )}
  </div>`;
}

function renderGroup(label: string, isPressed: boolean, press: () => void): TemplateResult {
  return html`<button
    type="button"
    part="group-button"
    class="group"
    aria-pressed=${isPressed ? 'true' : 'false'}
    @click=${press}
  >
    ${label}
  </button>`;
}

function renderFiltersButton({ locale, wanted, hasOpenFilters, onToggleFilters }: ToolbarContext): TemplateResult {
  const { messages } = locale;
  return html`<button
    type="button"
    part="filters-button"
    class="filters-button"
    aria-expanded=${hasOpenFilters ? 'true' : 'false'}
    aria-controls=${hasOpenFilters ? 'filters' : nothing}
    @click=${onToggleFilters}
  >
    ${filterIcon} ${messages.filters(conditionsIn(wanted.filter, messages).length)}
  </button>`;
}

function renderFilters(context: ToolbarContext): TemplateResult {
  const { locale, wanted, onSelect } = context;
  const { messages } = locale;
  return html`<div id="filters" class="filters" part="filters" role="group" aria-label=${messages.filters(0)}>
    ${filterChoices(context).map(
      ({ column, label, options }) => html`<label class="filter">
        ${label}
        <select
          part="filter-select"
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            const { [column]: _before, ...others } = wanted.filter;
            onSelect({ filter: value === '' ? others : { ...others, [column]: value } });
          }}
        >
          <option value="" .selected=${wanted.filter[column] === undefined}>${messages.any()}</option>
          ${options.map(
            (option) =>
              html`<option value=${option.value} .selected=${option.value === wanted.filter[column]}>
                ${option.label}
              </option>`,
          )}
        </select>
      </label>`,
    )}
    ${
      isUnfiltered(wanted.filter)
        ? nothing
        : html`<button
            type="button"
            part="clear-filters-button"
            @click=${() => {
              onSelect({ filter: {} });
            }}
          >
            ${messages.clearFilters()}
          </button>`
    }
  </div>`;
}

/** What every list can be ordered by, and the columns that it shows beside. */
function ordersOf(columns: ToolbarContext['columns']): readonly TokenOrder[] {
  const shown = columns.map(sortKey).filter((by) => by !== undefined);
  const keys = new Set<TokenOrder['by']>(['name', 'expiresAt', 'lastUsedAt', 'createdAt', ...shown]);
  return [...keys].flatMap((by) => (['ascending', 'descending'] as const).map((direction) => ({ by, direction })));
}

/** The order as a choice, seen only where the narrow layout has no head with buttons. */
function renderSortChoice({ locale, wanted, columns, onSelect }: ToolbarContext): TemplateResult {
  const { messages } = locale;
  const orders = ordersOf(columns);
  const { sort } = wanted;
  return html`<select
    class="sort-choice"
    part="sort-select"
    aria-label=${messages.sortBy()}
    @change=${(event: Event) => {
      onSelect({ sort: orders[Number((event.target as HTMLSelectElement).value)] });
    }}
  >
    <option value="-1" .selected=${sort === undefined}>${messages.defaultOrder()}</option>
    ${orders.map(
      (each, index) =>
        html`<option value=${index} .selected=${sort?.by === each.by && sort.direction === each.direction}>
          ${orderLabel(each, columns, messages)}
        </option>`,
    )}
  </select>`;
}

/** Whether every condition of `part` is one of `filter`. */
function holdsIn(filter: TokenFilter, part: TokenFilter): boolean {
  return entriesOf(part).every(([column, value]) => filter[column] === value);
}

/** The filter without the columns of another. */
function without(filter: TokenFilter, other: TokenFilter): TokenFilter {
  return Object.fromEntries(entriesOf(filter).filter(([column]) => other[column] === undefined));
}

function entriesOf(filter: TokenFilter): [keyof TokenFilter, string][] {
  return Object.entries(filter) as [keyof TokenFilter, string][];
}
