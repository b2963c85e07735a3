/** The query of a list as URL parameters: to link to it, and to restore it after a reload. */
import {
  isCustomSortKey,
  isUnfiltered,
  mostTokensRead,
  type CustomSortKey,
  type SortColumn,
  type TokenFilter,
  type PagedListQuery,
  type TokenOrder,
} from './list-query.js';

/** The parameter name for each filter, and the pattern of its valid values. */
const conditions: Readonly<Record<keyof TokenFilter, { readonly word: string; readonly pattern: RegExp }>> = {
  status: { word: 'status', pattern: /^[^\p{C}]{1,100}$/u },
  scope: { word: 'scope', pattern: /^[^\p{C}]{1,200}$/u },
  created: { word: 'created', pattern: /^(?:within|over)-[1-9]\d{0,4}d$/ },
  expiry: { word: 'expiry', pattern: /^(?:within-[1-9]\d{0,4}d|never|unknown)$/ },
  lastUse: { word: 'last-use', pattern: /^(?:(?:within|over)-[1-9]\d{0,4}d|never|unknown)$/ },
};

const sortWords: Readonly<Record<SortColumn, string>> = {
  name: 'name',
  createdAt: 'created',
  expiresAt: 'expires',
  lastUsedAt: 'last-used',
  status: 'status',
  scopes: 'scopes',
};

const customColumn = /^column:[^\p{C}]{1,100}$/u;

const longestSearch = 200;

const largestPage = 100;

/**
 * Reads the query from URL parameters with a prefix, for example `tokens-status=expired`. Invalid values are left out:
 * anybody may write a URL.
 */
export function queryInUrl(
  parameters: URLSearchParams,
  prefix: string,
  defaultPageSize: number,
): Partial<PagedListQuery> {
  const read = (word: string): string => parameters.get(`${prefix}-${word}`) ?? '';
  const filter = Object.fromEntries(
    columns
      .map((column) => [column, read(conditions[column].word)] as const)
      .filter(([column, value]) => conditions[column].pattern.test(value)),
  ) as TokenFilter;
  const search = read('search').replace(/\p{C}/gu, '').slice(0, longestSearch);
  const sort = readSort(read('sort'));
  const pageSize = wholeNumber(read('page-size'), largestPage);
  // A made-up URL must not make the list read more tokens than it would by itself.
  const page = wholeNumber(read('page'), Math.floor(mostTokensRead / (pageSize ?? defaultPageSize)));
  return {
    ...(search !== '' && { search }),
    ...(!isUnfiltered(filter) && { filter }),
    ...(sort && { sort }),
    ...(page !== undefined && { page: page - 1 }),
    ...(pageSize !== undefined && { pageSize }),
  };
}

/** The list's own parameters. */
export function listParameters(parameters: URLSearchParams, prefix: string): string {
  return new URLSearchParams([...parameters].filter(([name]) => name.startsWith(`${prefix}-`))).toString();
}

/** The parameters with the list's own ones replaced by its present query. Default values are left out. */
export function withQueryInUrl(
  parameters: URLSearchParams,
  prefix: string,
  { search, filter, sort, page, pageSize }: PagedListQuery,
  defaultPageSize: number,
): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  const write = (word: string, value: string): void => {
    if (value === '') changed.delete(`${prefix}-${word}`);
    else changed.set(`${prefix}-${word}`, value);
  };
  write('search', mayBeSecret(search) ? '' : search.trim());
  for (const column of columns) write(conditions[column].word, filter[column] ?? '');
  write('sort', sort === undefined ? '' : `${sort.direction === 'descending' ? '-' : ''}${sortWord(sort)}`);
  write('page', page === 0 ? '' : String(page + 1));
  write('page-size', pageSize === defaultPageSize ? '' : String(pageSize));
  return changed;
}

const columns = Object.keys(conditions) as (keyof TokenFilter)[];

/**
 * Whether a search text may be a whole secret, which people paste to find the token it belongs to. URLs stay in the
 * browser's history and are sent to other sites.
 */
function mayBeSecret(search: string): boolean {
  return search.split(/\s+/u).some((word) => /[\w~+/=.-]{20,}/u.test(word) && /\d/u.test(word) && /[a-z]/iu.test(word));
}

function sortWord({ by }: TokenOrder): string {
  return isCustomSortKey(by) ? by : sortWords[by];
}

function readSort(text: string): TokenOrder | undefined {
  const [, minus, word = ''] = /^(-?)(.+)$/u.exec(text) ?? [];
  const builtIn = (Object.keys(sortWords) as SortColumn[]).find((each) => sortWords[each] === word);
  const by = customColumn.test(word) ? (word as CustomSortKey) : builtIn;
  return by && { by, direction: minus === '-' ? 'descending' : 'ascending' };
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= most ? number : undefined;
}
