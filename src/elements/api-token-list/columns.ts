import { isOwnSortKey, type TokenOrder } from '../../domain/finding.js';
import type { ApiToken, PublicToken } from '../../domain/token.js';
import type { Messages } from '../../localization/messages.js';
import { orderingColumn, ownSortKey } from './own-columns.js';

/** A column that the list knows by itself. */
export type BuiltInColumn = 'name' | 'status' | 'scopes' | 'created' | 'expires' | 'last-used';

/**
 * What a column of the page's own may show: text; a number or an instant, written in the page's language; a node, which
 * has to be one of its own for each token.
 */
export type TokenColumnValue = string | number | Date | Node | null | undefined;

/** A column of the page's own. */
export interface TokenColumn {
  /** Names it in the page: of `team`, the cell of token `42` is the slot `cell:team:42` and all cells are the part `team-cell`. */
  readonly id: string;
  /** The column's name, as people read it. */
  readonly label: string;
  /**
   * What it shows of a token; asked once for each token as it is read. Absent, or nothing: what the page slots for that
   * cell. What it throws goes to the page's `error` event.
   */
  readonly value?: (token: PublicToken) => TokenColumnValue;
  /**
   * What it is ordered by, where that is not what it shows: where it shows nodes, or slots. Text by its letters, numbers
   * in it by their value; nothing: comes last. Asked once for each token as it is read, of all tokens. A column with
   * neither this nor `value` is not ordered by.
   */
  readonly sortValue?: (token: PublicToken) => string | number | Date | null | undefined;
}

/** A column of the table as it is shown. */
export interface ShownColumn {
  readonly column: BuiltInColumn | TokenColumn;
  /** Nobody asked for it: it is shown where there is room to spare. */
  readonly isExtra: boolean;
}

/** Always there, whatever is asked for. */
const constant: readonly BuiltInColumn[] = ['name', 'expires', 'last-used'];

/** Columns that are shown by themselves, where any token tells what they show. */
export type ExtraColumn = Extract<BuiltInColumn, 'scopes' | 'created'>;

/**
 * Which columns show by themselves: those that did, and those of which these tokens tell more. A column that was once
 * there stays, so that none comes and goes with what is searched for.
 */
export function extraColumns(before: readonly ExtraColumn[], tokens: readonly ApiToken[]): readonly ExtraColumn[] {
  const tells: Readonly<Record<ExtraColumn, (token: ApiToken) => boolean>> = {
    scopes: ({ scopes }) => scopes !== undefined && scopes.length > 0,
    created: ({ createdAt }) => createdAt !== undefined,
  };
  return (['scopes', 'created'] as const).filter((column) => before.includes(column) || tokens.some(tells[column]));
}

/**
 * The columns in their order. `asked` names them; name, expiry and last use are always among them, and where they are
 * not named they stand first and last. Where nothing is asked for, the extra ones are shown too, if there is room.
 */
export function shownColumns(
  asked: readonly (BuiltInColumn | TokenColumn)[] | null,
  extras: readonly ExtraColumn[],
): readonly ShownColumn[] {
  if (asked === null) {
    return [
      { column: 'name', isExtra: false },
      ...extras.map((column) => ({ column, isExtra: true })),
      { column: 'expires', isExtra: false },
      { column: 'last-used', isExtra: false },
    ];
  }
  const known = asked.filter(isColumn);
  const missing = constant.filter((column) => !known.includes(column));
  const [first, last] = [missing.filter((column) => column === 'name'), missing.filter((column) => column !== 'name')];
  return [...new Set([...first, ...known, ...last])].map((column) => ({ column, isExtra: false }));
}

const builtIn: readonly unknown[] = [
  'name',
  'status',
  'scopes',
  'created',
  'expires',
  'last-used',
] satisfies readonly BuiltInColumn[];

/** Pages without a compiler may name what is none. */
function isColumn(column: BuiltInColumn | TokenColumn): boolean {
  if (typeof column === 'object' || builtIn.includes(column)) return true;
  console.warn(`<api-token-list> has no column "${column}". It has ${builtIn.join(', ')}.`);
  return false;
}

/** What an order is called. */
export function orderLabel(
  { by, direction }: TokenOrder,
  columns: readonly (BuiltInColumn | TokenColumn)[] | null,
  messages: Messages,
): string {
  if (!isOwnSortKey(by)) return messages.sortOrder({ by, direction });
  const column = orderingColumn(columns, by);
  return column === undefined ? messages.defaultOrder() : messages.columnOrder(column.label, direction);
}

/** What a column is called. */
export function columnLabel(column: BuiltInColumn | TokenColumn, messages: Messages): string {
  switch (column) {
    case 'name':
      return messages.nameColumn();
    case 'status':
      return messages.statusColumn();
    case 'scopes':
      return messages.scopesTerm();
    case 'created':
      return messages.createdColumn();
    case 'expires':
      return messages.expiresColumn();
    case 'last-used':
      return messages.lastUsedColumn();
    default:
      return column.label;
  }
}

/** What the tokens are ordered by where a column's name is pressed; undefined for one without an order. */
export function sortKey(column: BuiltInColumn | TokenColumn): TokenOrder['by'] | undefined {
  if (typeof column === 'object') return ownSortKey(column);
  switch (column) {
    case 'name':
      return 'name';
    case 'created':
      return 'createdAt';
    case 'expires':
      return 'expiresAt';
    case 'last-used':
      return 'lastUsedAt';
    default:
      return column;
  }
}

/** The word by which a column is known to style sheets: `name`, `last-used`, or its own id. */
export function columnName(column: BuiltInColumn | TokenColumn): string {
  return typeof column === 'string' ? column : column.id;
}
