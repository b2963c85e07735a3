import { html, nothing, type TemplateResult } from 'lit';
import { isUnfiltered, type TokenFilter, type TokenOrder, type ListQuery } from '../../../domain/list-query.js';
import type { Messages } from '../../../localization/messages.js';
import { filterIcon, searchIcon } from '../../shared/icons.js';
import { renderOption } from '../../shared/option.js';
import { orderLabel, sortKey, type BuiltInColumn, type TokenColumn } from '../rows/columns.js';
import { isGroupChosen, tokenGroups, type DaysOfInterest } from './token-groups.js';

/** The arguments of `renderToolbar`. */
export interface ToolbarContext {
  /** Whether the list is too narrow for quick filters as buttons. */
  readonly isNarrow: boolean;
  /** Whether the toolbar only keeps its place while the list is read for the first time. */
  readonly placeholder: false | 'shown' | 'invisible';
  readonly messages: Messages;
  readonly wanted: ListQuery;
  /** The columns that the list shows. */
  readonly columns: readonly (BuiltInColumn | TokenColumn)[];
  /** See {@link TokenListController.lacking}. */
  readonly lacking: ReadonlySet<string>;
  readonly days: DaysOfInterest;
  /** Returns how many tokens match a filter, if known. */
  readonly count: (filter: TokenFilter) => number | undefined;
  /** The filters, if they are open. */
  readonly filters: unknown;
}

/** Renders the quick filters with their numbers of tokens, the search, and the filters. */
export function renderToolbar(context: ToolbarContext): TemplateResult {
  const { messages, wanted, filters, placeholder } = context;
  const hasOpenFilters = filters !== nothing;
  return html`<div
    class="toolbar ${placeholder === 'invisible' ? 'waiting' : ''}"
    part="toolbar"
    ?inert=${placeholder !== false}
  >
    ${renderGroups(context)}
    <div class="finding">
      <span class="search">
        ${searchIcon}
        <input
          type="search"
          part="field search-input"
          aria-label=${messages.searchTokens()}
          placeholder=${messages.searchTokens()}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
          data-act="search"
        />
      </span>
      <button
        type="button"
        part="button filters-button"
        class="filters-button"
        aria-expanded=${hasOpenFilters ? 'true' : 'false'}
        aria-controls=${hasOpenFilters ? 'filters' : nothing}
        data-act="filters"
      >
        ${filterIcon} ${messages.filters(Object.values(wanted.filter).filter(Boolean).length)}
      </button>
      ${renderSortChoice(context)}
    </div>
    ${filters}
  </div>`;
}

/** A quick filter as the toolbar shows it. */
interface Choice {
  /** Its index; -1 stands for all tokens. */
  readonly index: number;
  readonly label: string;
  readonly isChosen: boolean;
}

/** The quick filters as buttons, or as a select in a narrow list, where buttons would need several lines. */
function renderGroups({ messages, wanted, days, count, isNarrow }: ToolbarContext): TemplateResult | typeof nothing {
  const groups = tokenGroups(days).flatMap((group, index): Choice[] => {
    const isChosen = isGroupChosen(group, wanted.filter);
    const amount = count(group.filter) ?? 0;
    return isChosen || amount > 0 ? [{ index, label: group.label(amount, messages), isChosen }] : [];
  });
  if (groups.length === 0) return nothing;
  const amount = count({});
  const label = amount === undefined ? undefined : messages.allTokens(amount);
  const isAll = isUnfiltered(wanted.filter);
  if (isNarrow) return renderGroupChoice(groups, label, isAll, { messages, wanted });
  return html`<div class="groups" part="groups" role="group" aria-label=${messages.tokenGroups()}>
    ${label === undefined ? nothing : renderGroup({ index: -1, label, isChosen: isAll })} ${groups.map(renderGroup)}
  </div>`;
}

function renderGroup({ index, label, isChosen }: Choice): TemplateResult {
  return html`<button
    type="button"
    part="button group-button ${isChosen ? 'group-button-pressed' : ''}"
    class="group"
    aria-pressed=${isChosen ? 'true' : 'false'}
    data-act="group"
    data-value=${index}
  >
    ${label}
  </button>`;
}

function renderGroupChoice(
  groups: readonly Choice[],
  all: string | undefined,
  isAll: boolean,
  { messages, wanted: { filter } }: Pick<ToolbarContext, 'messages' | 'wanted'>,
): TemplateResult {
  const chosen = groups.filter(({ isChosen }) => isChosen);
  // No group, or two: no single option says that.
  const isOther = !isAll && chosen.length !== 1;
  return html`<select class="group-choice" part="field group-select" data-act="group-choice" aria-label=${messages.tokenGroups()}>
    ${isOther ? html`<option value="" hidden selected>${messages.filters(Object.values(filter).filter(Boolean).length)}</option>` : nothing}
    ${renderOption(-1, all ?? messages.tokenGroups(), isAll)}
    ${groups.map(({ index, label, isChosen }) => renderOption(index, label, isChosen && !isOther))}
  </select>`;
}

/** The sort orders that every list has, and those of the other columns that it shows. */
function ordersOf({ columns, lacking, wanted: { sort } }: ToolbarContext): readonly TokenOrder[] {
  const shown = columns.map(sortKey).filter((by) => by !== undefined);
  const keys = new Set<TokenOrder['by']>(['name', 'expiresAt', 'lastUsedAt', 'createdAt', ...shown]);
  // A URL may ask for a sort order that this list does not offer. Show it as long as it is selected.
  const orders = [...keys].filter((by) => !lacking.has(by) || by === sort?.by);
  return orders.flatMap((by) => (['ascending', 'descending'] as const).map((direction) => ({ by, direction })));
}

/** The sort order as a select, for the narrow layout, which has no head with buttons. */
function renderSortChoice(context: ToolbarContext): TemplateResult {
  const { messages, wanted, columns } = context;
  const { sort } = wanted;
  return html`<select class="sort-choice" part="field sort-select" data-act="order" aria-label=${messages.sortBy()}>
    ${renderOption('', messages.defaultOrder(), sort === undefined)}
    ${ordersOf(context).map((each) =>
      renderOption(
        `${each.by} ${each.direction}`,
        orderLabel(each, columns, messages),
        sort?.by === each.by && sort.direction === each.direction,
      ),
    )}
  </select>`;
}
