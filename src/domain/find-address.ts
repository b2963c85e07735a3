/** What a list shows, as parameters of the page's address: to link to it, and to find it again after a reload. */
import {
  isOwnSortKey,
  isUnfiltered,
  mostTokensRead,
  type OwnSortKey,
  type SortColumn,
  type TokenFilter,
  type TokenFind,
  type TokenOrder,
} from './finding.js';

/** By which words the conditions stand in an address, and what is one. */
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

const ownColumn = /^column:[^\p{C}]{1,100}$/u;

const longestSearch = 200;

const largestPage = 100;

/**
 * What the parameters of an address say under a prefix, for example `tokens-status=expired`. Whatever cannot be
 * understood is left out: an address may come from anybody.
 */
export function findInAddress(parameters: URLSearchParams, prefix: string, usualPageSize: number): Partial<TokenFind> {
  const read = (word: string): string => parameters.get(`${prefix}-${word}`) ?? '';
  const filter = Object.fromEntries(
    columns
      .map((column) => [column, read(conditions[column].word)] as const)
      .filter(([column, value]) => conditions[column].pattern.test(value)),
  ) as TokenFilter;
  const search = read('search').replace(/\p{C}/gu, '').slice(0, longestSearch);
  const sort = readSort(read('sort'));
  const pageSize = wholeNumber(read('page-size'), largestPage);
  // An address that somebody made up has no more tokens read than the list does by itself.
  const page = wholeNumber(read('page'), Math.floor(mostTokensRead / (pageSize ?? usualPageSize)));
  return {
    ...(search !== '' && { search }),
    ...(!isUnfiltered(filter) && { filter }),
    ...(sort && { sort }),
    ...(page !== undefined && { page: page - 1 }),
    ...(pageSize !== undefined && { pageSize }),
  };
}

/** What of the parameters is the list's own. */
export function ownParameters(parameters: URLSearchParams, prefix: string): string {
  return new URLSearchParams([...parameters].filter(([name]) => name.startsWith(`${prefix}-`))).toString();
}

/** The parameters with what a list shows in the place of what they said of it; what is as usual is left out. */
export function withFindInAddress(
  parameters: URLSearchParams,
  prefix: string,
  { search, filter, sort, page, pageSize }: TokenFind,
  usualPageSize: number,
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
  write('page-size', pageSize === usualPageSize ? '' : String(pageSize));
  return changed;
}

const columns = Object.keys(conditions) as (keyof TokenFilter)[];

/**
 * Whether something typed into a search may be a whole secret, which people paste to learn whose it is. An address is
 * kept in the browser's history and told to other sites.
 */
function mayBeSecret(search: string): boolean {
  return search.split(/\s+/u).some((word) => /[\w~+/=.-]{20,}/u.test(word) && /\d/u.test(word) && /[a-z]/iu.test(word));
}

function sortWord({ by }: TokenOrder): string {
  return isOwnSortKey(by) ? by : sortWords[by];
}

function readSort(text: string): TokenOrder | undefined {
  const [, minus, word = ''] = /^(-?)(.+)$/u.exec(text) ?? [];
  const builtIn = (Object.keys(sortWords) as SortColumn[]).find((each) => sortWords[each] === word);
  const by = ownColumn.test(word) ? (word as OwnSortKey) : builtIn;
  return by && { by, direction: minus === '-' ? 'descending' : 'ascending' };
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= most ? number : undefined;
}
