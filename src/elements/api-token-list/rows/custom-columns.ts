import { html } from 'lit';
import type { OrderValue } from '../../../domain/list-query.js';
import { publicToken, type ApiToken } from '../../../domain/token.js';
import type { Format } from '../../../localization/format.js';
import type { TokenColumn } from './columns.js';
import { wordsClass } from './long-words.js';

/** Remembers the content of custom columns for each token, so that a focused node is not replaced. */
const told = new WeakMap<TokenColumn, WeakMap<ApiToken, unknown>>();
const toldForOrder = new WeakMap<TokenColumn, WeakMap<ApiToken, OrderValue>>();

/**
 * Renders the content of a custom column. If the page's function throws, the page sees the error, and the cell is empty.
 */
export function renderCustomValue(column: TokenColumn, token: ApiToken, format: Format): unknown {
  const value = valueOf(column, token);
  if (value instanceof Date) return html`<time datetime=${value.toISOString()}>${format.dateTime(value)}</time>`;
  if (typeof value === 'number') return format.number(value);
  return isNode(value) ? value : html`<bdi class=${wordsClass(String(value))}>${value}</bdi>`;
}

/** The sort value of a token in a custom column. */
export function customOrderValue(column: TokenColumn, token: ApiToken): OrderValue {
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

/** Calls the page's function. Returns a text, a number, a valid date, a node, or nothing. */
function checked(column: TokenColumn, ask: () => unknown): unknown {
  try {
    const value = ask() ?? '';
    const isDate = value instanceof Date && Number.isFinite(value.getTime());
    if (isDate || isNode(value) || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`The column "${column.id}" has a value that is no text, number, valid date or node.`);
  } catch (thrown) {
    reportError(thrown);
    return '';
  }
}

/** Not by its class, because a node may be of a frame's document, which has classes of its own (R36). */
function isNode(value: unknown): value is Node {
  return typeof (value as Partial<Node> | null | undefined)?.nodeType === 'number';
}

/** Treats an empty text and NaN as no sort value. */
function comparable(value: unknown): OrderValue {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  const text = isNode(value) ? value.textContent?.trim() : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
