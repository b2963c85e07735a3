import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import { availableActions, isRevocable, type Capabilities } from '../../../domain/actions.js';
import type { TokenRemark } from '../../../domain/remarks.js';
import { hasEnded, tokenStatus } from '../../../domain/status.js';
import type { ApiToken } from '../../../domain/token.js';
import { hintBesideLabel, visibleName } from '../../../domain/visible-name.js';
import { renderSignIn } from '../../shared/error-text.js';
import { nameByItself, nameInSentence } from '../../shared/name-in-sentence.js';
import { plain } from './cast.js';
import { columnLabel, columnName, type ShownColumn } from './columns.js';
import { renderKeyed } from './keyed-elements.js';
import type { ListFailure } from '../list-services.js';
import { renderBox } from '../selection/select-boxes.js';
import { statePart } from './remark-text.js';
import { wordsClass } from './long-words.js';
import { remarksOf, renderBadge, renderCell, type CellContext } from './token-cells.js';

/** What a row shows in place of its content after a press: forms, and whether its menu is open. */
export interface RowParts {
  /** The form in place of the name. */
  renderRename(token: ApiToken): unknown;
  /** The form in place of the description. */
  renderDescribe(token: ApiToken): unknown;
  /** Whether the menu of a row is open. */
  isMenuOpen(token: ApiToken): boolean;
}

/** The arguments of a row. */
export interface RowContext extends CellContext {
  readonly columns: readonly ShownColumn[];
  readonly hasBoxes: boolean;
  /** What the backend supports. */
  readonly adapter: Capabilities;
  readonly failure: ListFailure | undefined;
  /** Returns the action of a Sign in button; undefined without `reauthenticate`. */
  readonly onSignIn: (error: TokenAdapterError) => (() => void) | undefined;
  /** The forms and menus. Absent until their code is loaded. */
  readonly touch: RowParts | undefined;
}

/** Renders tokens as table rows at every width, even if they look like cards (A1). `data-id` identifies a row's token. */
export function renderTokenRows(body: Element, tokens: readonly ApiToken[], context: RowContext): void {
  const now = context.now.getTime();
  const rows = tokens.map((token) => ({ token, remarks: remarksOf(token, context) }));
  renderKeyed(
    body,
    rows,
    ({ token }) => token.id,
    ({ token, remarks }) =>
      html`<tr
        role="row"
        part=${rowParts(remarks)}
        class=${hasEnded(tokenStatus(token, now)) ? 'over' : ''}
        data-id=${token.id}
      ></tr>`,
    (element, row) =>
      renderKeyed(
        element,
        [...(context.hasBoxes ? ['box' as const] : []), ...context.columns, 'actions' as const],
        (cell) => (typeof cell === 'string' ? cell : (cell.column as unknown)),
        (cell) => {
          if (cell === 'box') return renderBox(row.token, isRevocable(row.token, now), context.locale.messages);
          return cell === 'actions' ? renderControl(row, context) : renderColumn(cell, row, context);
        },
      ),
  );
}

interface Row {
  readonly token: ApiToken;
  readonly remarks: readonly TokenRemark[];
}

/**
 * `row`, with a part for each status and remark: `row-expired`, `row-expires-soon`. A backend's own status may not be a
 * valid name.
 */
function rowParts(remarks: readonly TokenRemark[]): string {
  return [...new Set(['row', ...remarks.map((remark) => statePart('row', remark)).filter(Boolean)])].join(' ');
}

function renderColumn({ column, isExtra }: ShownColumn, row: Row, context: RowContext): TemplateResult {
  if (column === 'name') return renderNameCell(row, context);
  const cell = {
    part: `cell ${columnName(column)}-cell`,
    class: isExtra ? 'extra' : '',
    label: columnLabel(column, context.locale.messages),
  };
  return renderCell(cell, column, row.token, row.remarks, context);
}

/** The name with badges, in words and icons (A13). A token with the usual status has no badge. */
function renderNameCell({ token, remarks }: Row, context: RowContext): TemplateResult {
  const { touch, failure, locale, columns } = context;
  const besideName = hintBesideLabel(token);
  const { hint } = token;
  const rename = touch?.renderRename(token) ?? nothing;
  const badges = columns.some(({ column }) => column === 'status') ? [] : remarks.filter(isSignal);
  const name =
    rename === nothing
      ? plain(
          html`<span class="name">
            <button
              type="button"
              part="name-button"
              class="name-button"
              aria-haspopup="dialog"
              aria-describedby="name-button-hint"
              data-act="details"
            >
              <bdi>${nameByItself(token, locale.messages)}</bdi>
            </button>
            ${badges.length === 0 ? nothing : badges.map((remark) => renderBadge(remark, locale))}
          </span>`,
        )
      : rename;
  return html`<th role="rowheader" scope="row" part="cell name-cell" class=${wordsClass(token.name, hint, token.description)}>
    ${name}
    ${besideName === undefined ? nothing : plain(html`<bdi class="hint monospace" part="second-line hint">${besideName}</bdi>`)}
    ${touch?.renderDescribe(token) ?? renderDescription(token)}
    <slot name=${`row:${token.id}`}></slot>
    ${failure?.id === token.id ? renderRowFailure(failure, context) : nothing}
  </th>`;
}

function renderRowFailure({ text, error }: ListFailure, { onSignIn, locale }: RowContext): TemplateResult {
  return html`<p class="error" part="row-error">${text}</p>
    ${error === undefined ? nothing : renderSignIn(error, onSignIn(error), locale)}`;
}

/**
 * Whether a remark needs a badge because no other cell says the same. The time cell shows that an old secret is being
 * replaced.
 */
function isSignal(remark: TokenRemark, _index: number, remarks: readonly TokenRemark[]): boolean {
  if (remark.kind !== 'status') return remark.kind === 'breaks-policy' || remark.kind === 'retiring';
  const isSaid = remark.status === 'retiring' && remarks.some(({ kind }) => kind === 'retiring');
  return remark.status !== 'active' && !isSaid;
}

function renderDescription({ description = '' }: ApiToken): TemplateResult | typeof nothing {
  if (description.trim() === '') return nothing;
  return html`<span class="description secondary" part="second-line description"><bdi>${visibleName(description.replaceAll(/\s*\n\s*/gu, ' '))}</bdi></span>`;
}

/** A row's control: a menu, a plain button if revoking is the only action, or nothing without actions. */
function renderControl({ token }: Row, context: RowContext): TemplateResult {
  const {
    adapter,
    policy,
    now,
    locale: { messages },
    touch,
  } = context;
  const actions = availableActions(token, adapter, policy, now.getTime());
  const name = nameInSentence(token, messages);
  const control =
    actions.length === 0
      ? nothing
      : plain(
          actions.length === 1 && actions[0] === 'revoke'
            ? html`<button
                type="button"
                part="button revoke-button"
                class="quiet destructive"
                aria-label=${messages.revokeToken(name)}
                data-act="revoke"
              >
                ${messages.revoke()}
              </button>`
            : html`<button
                type="button"
                part="button menu-button"
                class="quiet icon-button"
                aria-label=${messages.actionsFor(name)}
                aria-haspopup="menu"
                aria-expanded=${touch?.isMenuOpen(token) === true ? 'true' : 'false'}
                data-act="menu"
              >
                <svg class="icon" part="icon icon-menu" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                  <path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3.5"></path>
                </svg>
              </button>`,
        );
  return html`<td role="cell" class="row-actions">
    <slot name=${`row-actions:${token.id}`}></slot>
    ${control}
  </td>`;
}
