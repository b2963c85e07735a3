import { html, nothing, type TemplateResult } from 'lit';
import type { TokenSelection } from '../../domain/finding.js';
import { visibleName } from '../../domain/name.js';
import { isolate } from '../../localization/isolate.js';
import type { Messages } from '../../localization/messages.js';
import { searchIcon } from '../icons.js';
import { conditionsIn } from './conditions.js';

/** What the state of nothing found is rendered with. */
export interface NoMatchContext {
  readonly messages: Messages;
  readonly selection: Pick<TokenSelection, 'search' | 'filter'>;
  /** How many tokens a selection has, where that is known. */
  readonly count: (selection: Pick<TokenSelection, 'search' | 'filter'>) => number | undefined;
  /** Whether an answer is awaited that may find something. */
  readonly isReading: boolean;
  readonly onClear: (change: Partial<TokenSelection>) => void;
}

/** Says what nothing was found for, what lifting one part of it would bring, and lifts it. */
export function renderNoMatch({ messages, selection, count, isReading, onClear }: NoMatchContext): TemplateResult {
  const { search, filter } = selection;
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
          : html`<button type="button" part="clear-search-button" @click=${() => onClear({ search: '' })}>
              ${messages.clearSearch()}
            </button>`
      }
      ${
        conditions.length === 0
          ? nothing
          : html`<button type="button" part="clear-filters-button" @click=${() => onClear({ filter: {} })}>
              ${messages.clearFilters()}
            </button>`
      }
    </div>
  </div>`;
}
