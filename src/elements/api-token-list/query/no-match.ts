import { html, nothing, type TemplateResult } from 'lit';
import type { ListQuery } from '../../../domain/list-query.js';
import { visibleName } from '../../../domain/visible-name.js';
import { isolate } from '../../../localization/isolate.js';
import type { Messages } from '../../../localization/messages.js';
import { searchIcon } from '../../shared/icons.js';
import { conditionsIn } from './filters.js';

/** The arguments of `renderNoMatch`. */
export interface NoMatchContext {
  readonly messages: Messages;
  readonly query: Pick<ListQuery, 'search' | 'filter'>;
  /** Returns how many tokens match a query, if known. */
  readonly count: (query: Pick<ListQuery, 'search' | 'filter'>) => number | undefined;
  /** Whether the list awaits an answer, which may have matches. */
  readonly isReading: boolean;
}

/** Says that no token matches, and how many would match without one of the conditions. Offers to clear conditions. */
export function renderNoMatch({ messages, query, count, isReading }: NoMatchContext): TemplateResult {
  const { search, filter } = query;
  const conditions = conditionsIn(filter, messages);
  const wanted = search.trim();
  const words = wanted === '' ? '' : isolate(visibleName(wanted));
  const ways =
    conditions.length + Number(wanted !== '') < 2
      ? []
      : [
          ...(wanted === '' ? [] : [{ words: undefined, brings: count({ search: '', filter }) }]),
          ...conditions.map((condition) => ({
            words: condition.words,
            brings: count({ search, filter: { ...filter, [condition.column]: undefined } }),
          })),
        ].filter(({ brings }) => brings !== undefined && brings > 0);
  return html`<div class="placeholder" part="no-match" aria-busy=${isReading ? 'true' : 'false'}>
    ${searchIcon}
    <p>${messages.noMatch(
      words,
      conditions.map((condition) => condition.words),
    )}</p>
    ${
      ways.length === 0
        ? nothing
        : html`<div class="secondary">
            ${ways.map((way) => html`<p>${messages.wouldMatch(way.brings ?? 0, way.words)}</p>`)}
          </div>`
    }
    <div class="ways-out">
      ${
        wanted === ''
          ? nothing
          : html`<button type="button" part="button clear-search-button" data-act="clear-search">
              ${messages.clearSearch()}
            </button>`
      }
      ${
        conditions.length === 0
          ? nothing
          : html`<button type="button" part="button clear-filters-button" data-act="clear-filters">
              ${messages.clearFilters()}
            </button>`
      }
    </div>
  </div>`;
}
