import { html } from 'lit';
import type { OrderValue, OwnSortKey } from '../../domain/finding.js';
import { publicToken, type ApiToken } from '../../domain/token.js';
import type { Format } from '../../localization/format.js';
import type { BuiltInColumn, TokenColumn } from './columns.js';

/** What the page's own columns said, once for each token as it was read: a node that has focus is not made anew. */
const told = new WeakMap<TokenColumn, WeakMap<ApiToken, unknown>>();
const toldForOrder = new WeakMap<TokenColumn, WeakMap<ApiToken, OrderValue>>();

/** What the page's own column says. What it does wrong is the page's to see, and takes nothing but its cell with it. */
export function renderOwnValue(column: TokenColumn, token: ApiToken, format: Format): unknown {
  const value = valueOf(column, token);
  if (value instanceof Date) return html`<time datetime=${value.toISOString()}>${format.dateTime(value)}</time>`;
  if (typeof value === 'number') return format.number(value);
  return value instanceof Node ? value : html`<bdi>${value}</bdi>`;
}

/** What names an order by a column of the page's own; undefined for one that only has slots. */
export function ownSortKey({ id, value, sortValue }: TokenColumn): OwnSortKey | undefined {
  return value === undefined && sortValue === undefined ? undefined : `column:${id}`;
}

/** The page's own column that an order is by; undefined where the page has none, or has taken it away. */
export function orderingColumn(
  columns: readonly (BuiltInColumn | TokenColumn)[] | null,
  by: OwnSortKey,
): TokenColumn | undefined {
  return columns?.find((each): each is TokenColumn => typeof each === 'object' && ownSortKey(each) === by);
}

/** What the page's own column says a token is ordered by. */
export function ownOrderValue(column: TokenColumn, token: ApiToken): OrderValue {
  if (column.sortValue === undefined) return comparable(valueOf(column, token));
  return once(toldForOrder, column, token, () =>
    comparable(checked(column, () => column.sortValue?.(publicToken(token)))),
  );
}

function valueOf(column: TokenColumn, token: ApiToken): unknown {
  return once(told, column, token, () => checked(column, () => column.value?.(publicToken(token))));
}

function once<Value>(
  known: WeakMap<TokenColumn, WeakMap<ApiToken, Value>>,
  column: TokenColumn,
  token: ApiToken,
  ask: () => Value,
): Value | undefined {
  let values = known.get(column);
  if (values === undefined) known.set(column, (values = new WeakMap()));
  if (!values.has(token)) values.set(token, ask());
  return values.get(token);
}

/** Text, a number, a valid date, a node, or nothing. */
function checked(column: TokenColumn, ask: () => unknown): unknown {
  try {
    const value = ask() ?? '';
    const isDate = value instanceof Date && Number.isFinite(value.getTime());
    if (isDate || value instanceof Node || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`The column "${column.id}" has a value that is no text, number, valid date or node.`);
  } catch (thrown) {
    reportError(thrown);
    return '';
  }
}

/** An empty text, and a number that is none, tell nothing. */
function comparable(value: unknown): OrderValue {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  const text = value instanceof Node ? value.textContent?.trim() : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
