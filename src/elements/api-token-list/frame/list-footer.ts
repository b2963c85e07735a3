import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { LoadedTokens } from '../../../collection/token-reading.js';
import type { TokenView } from '../../../collection/token-view.js';
import { mostTokensRead, matchesAll } from '../../../domain/list-query.js';
import { renderPages, renderPageSize, rowsShown } from './pagination.js';

/** The arguments of `renderFooter`. */
export interface ListFooterContext {
  readonly locale: LocaleController;
  readonly loaded: LoadedTokens;
  readonly view: TokenView;
  /** Whether the search did not cover all tokens, because reading stopped at the limit. */
  readonly isCut: boolean;
}

/** The number of tokens, the pagination, and notes about the rows. */
export function renderFooter(context: ListFooterContext): TemplateResult {
  const { locale, loaded, view, isCut } = context;
  const { messages, format, timeZone } = locale;
  const { unreadableRows } = loaded;
  return html`
    <footer part="footer" class="secondary">
      <span>${amounts(context)}</span>
      ${renderPages(view, messages)} ${renderPageSize(view, messages, format)}
      ${isCut ? html`<span>${messages.onlySearched(mostTokensRead)}</span>` : nothing}
      ${unreadableRows === 0 ? nothing : html`<span>${messages.unreadableRows(unreadableRows)}</span>`}
      <span>${view.rows.length === 0 ? nothing : locale.isZoneKnown ? messages.timesIn(timeZone) : messages.zoneUnknown(timeZone)}</span>
    </footer>
  `;
}

/** The number of tokens and, for the whole list, of those that are left. */
function amounts({ locale: { messages, format }, loaded, view }: ListFooterContext): string {
  const { quota } = loaded.policy;
  const { found = 0 } = view;
  const amount = rowsShown(view, messages) ?? (found === 0 ? undefined : messages.tokenCount(found));
  const left = quota === undefined || !matchesAll(view.query) ? 0 : quota.limit - quota.used;
  if (amount === undefined) return '';
  return format.amounts([amount, ...(left > 0 ? [messages.quotaLeft(left)] : [])]);
}
