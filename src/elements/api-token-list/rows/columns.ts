import { hasFullAccess } from '../../../domain/full-access.js';
import { isCustomSortKey, type CustomSortKey, type TokenOrder } from '../../../domain/list-query.js';
import type { ScopePolicy } from '../../../domain/policy.js';
import type { ApiToken, PublicToken } from '../../../domain/token.js';
import type { Messages } from '../../../localization/messages.js';

/** A built-in column. */
export type BuiltInColumn = 'name' | 'status' | 'scopes' | 'created' | 'expires' | 'last-used';

/**
 * The content of a custom column: a text; a number or a date, which the list formats in the page's language; or a node,
 * which must be a different one for each token.
 */
export type TokenColumnValue = string | number | Date | Node | null | undefined;

/** A custom column. */
export interface TokenColumn {
  /** The id in slots and parts: with `team`, the slot for token `42` is `cell:team:42`, and the part is `team-cell`. */
  readonly id: string;
  /** The column heading. */
  readonly label: string;
  /**
   * Returns the content for a token. Called once for each token after it is read. Absent, or no content: the cell shows
   * your slotted content. The page's `error` event reports errors that this function throws.
   */
  readonly value?: (token: PublicToken) => TokenColumnValue;
  /**
   * Returns the sort value for a token, if that differs from the content: for nodes, or slots. Text sorts by letters, with
   * numbers in the text by their value; tokens without a sort value come last. Called once for every token after it is
   * read. People cannot sort by a column with neither this function nor `value`.
   */
  readonly sortValue?: (token: PublicToken) => string | number | Date | null | undefined;
}

/** A column of the table as it is shown. */
export interface ShownColumn {
  readonly column: BuiltInColumn | TokenColumn;
  /** Whether the list adds the column by itself, if there is room. */
  readonly isExtra: boolean;
}

/** The columns that the list always shows. */
const constant: readonly BuiltInColumn[] = ['name', 'expires', 'last-used'];

/**
 * Returns the extra columns: those shown before, and those for which these tokens have content. Extra columns stay once
 * shown, so that they do not come and go with each search. Once a token with full access was read, the scopes are shown at
 * every width, so that nobody overlooks it.
 */
export function extraColumns(
  before: readonly ShownColumn[],
  tokens: readonly ApiToken[],
  policy: ScopePolicy | undefined,
): readonly ShownColumn[] {
  const isFull = tokens.some(({ scopes }) => hasFullAccess(scopes, policy));
  const tells = {
    scopes: ({ scopes }: ApiToken) => isFull || (scopes !== undefined && scopes.length > 0),
    created: ({ createdAt }: ApiToken) => createdAt !== undefined,
  };
  return (['scopes', 'created'] as const).flatMap((column) => {
    const earlier = before.find((shown) => shown.column === column);
    if (earlier === undefined && !tokens.some(tells[column])) return [];
    return [{ column, isExtra: earlier?.isExtra !== false && !(column === 'scopes' && isFull) }];
  });
}

/**
 * The columns in their order. If `asked` does not name name, expiration and last use, the name comes first and the other
 * two last. If `asked` is null, the extra columns are shown too, if there is room. If tokens have no names, people
 * recognize them by their creation time, so that column always has room. Fields that the backend never provides have no
 * column.
 *
 * @param lacking See {@link TokenListController.lacking}.
 */
export function shownColumns(
  asked: readonly (BuiltInColumn | TokenColumn)[] | null,
  extras: readonly ShownColumn[],
  lacking: ReadonlySet<string>,
): readonly ShownColumn[] {
  return columnsInOrder(asked, extras, !lacking.has('name')).filter(
    ({ column }) => column === 'name' || !lacking.has(sortKey(column) ?? ''),
  );
}

function columnsInOrder(
  asked: readonly (BuiltInColumn | TokenColumn)[] | null,
  extras: readonly ShownColumn[],
  hasNames: boolean,
): readonly ShownColumn[] {
  if (asked === null) {
    return [
      { column: 'name', isExtra: false },
      ...extras.map(({ column, isExtra }) => ({ column, isExtra: isExtra && (hasNames || column !== 'created') })),
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

/** Warns of an unknown column, because a page without type checks may name one. */
function isColumn(column: BuiltInColumn | TokenColumn): boolean {
  if (typeof column === 'object' || builtIn.includes(column)) return true;
  console.warn(`<api-token-list> has no column "${column}". It has ${builtIn.join(', ')}.`);
  return false;
}

/** The name of a sort order. */
export function orderLabel(
  { by, direction }: TokenOrder,
  columns: readonly (BuiltInColumn | TokenColumn)[] | null,
  messages: Messages,
): string {
  if (!isCustomSortKey(by)) return messages.sortOrder({ by, direction });
  const column = orderingColumn(columns, by);
  return column === undefined ? messages.defaultOrder() : messages.columnOrder(column.label, direction);
}

/** The name of a column. */
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

/** The sort key of a column; undefined if people cannot sort by the column. */
export function sortKey(column: BuiltInColumn | TokenColumn): TokenOrder['by'] | undefined {
  if (typeof column === 'object') return customSortKey(column);
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

/** The word for a column in part names: `name`, `last-used`, or the id of a custom column. */
export function columnName(column: BuiltInColumn | TokenColumn): string {
  return typeof column === 'string' ? column : column.id;
}

/** The sort key of a custom column; undefined if the column has only slots. */
function customSortKey({ id, value, sortValue }: TokenColumn): CustomSortKey | undefined {
  return value === undefined && sortValue === undefined ? undefined : `column:${id}`;
}

/** The custom column of a sort order; undefined if the page does not have that column, or no longer has it. */
export function orderingColumn(
  columns: readonly (BuiltInColumn | TokenColumn)[] | null,
  by: CustomSortKey,
): TokenColumn | undefined {
  return columns?.find((each): each is TokenColumn => typeof each === 'object' && customSortKey(each) === by);
}
