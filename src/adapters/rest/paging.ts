/** The kinds of pagination. Without one, the adapter reads the whole list from one answer. */
import type { TokenQuery } from '../../adapter/adapter.js';
import { valueOf, type Answer, type AnswerSource } from './source.js';

/** The parameters of an address. Undefined leaves a parameter out, and an array repeats its name. */
export type SearchParameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** One kind of pagination. No other code reads its cursor. */
export interface Paging {
  readonly ask: (cursor: string | undefined, pageSize: number) => SearchParameters;
  /** Returns the cursor of the next page; undefined or empty after the last page. */
  readonly next: (page: { readonly answer: Answer; readonly rows: number; readonly query: TokenQuery }) => unknown;
}

/** Pagination by cursor: each answer has the cursor of the next page. */
export function byCursor(names: {
  readonly cursor: string;
  readonly size?: string;
  readonly next: AnswerSource;
}): Paging {
  return {
    ask: (cursor, pageSize) => ({ [names.cursor]: cursor, ...sized(names.size, pageSize) }),
    next: ({ answer }) => valueOf(names.next, answer.body, answer),
  };
}

/** Pagination by page number. */
export function byPage(names: {
  readonly page: string;
  readonly size?: string;
  /** The number of the first page. Absent: 1. */
  readonly first?: number;
  /** The most rows that the backend puts on a page. If given, a page with fewer rows is the last one. */
  readonly largest?: number;
  /** Where the answer has the number of the next page. Absent: the adapter reads pages until a page is not full. */
  readonly next?: AnswerSource;
}): Paging {
  const { first = 1, largest } = names;
  return {
    ask: (cursor = String(first), pageSize) => ({ [names.page]: cursor, ...sized(names.size, pageSize, largest) }),
    next({ answer, rows, query }) {
      if (names.next !== undefined) return valueOf(names.next, answer.body, answer);
      return rows < fullPage(query, largest) ? undefined : Number(query.cursor ?? first) + 1;
    },
  };
}

/** Pagination by offset: a page begins after a number of rows. */
export function byOffset(names: {
  readonly offset: string;
  readonly size?: string;
  /** As in {@link byPage}. */
  readonly largest?: number;
  /** Where the answer has the total number of rows. Absent: the adapter reads pages until a page is not full. */
  readonly total?: AnswerSource;
}): Paging {
  return {
    ask: (cursor = '0', pageSize) => ({ [names.offset]: cursor, ...sized(names.size, pageSize, names.largest) }),
    next({ answer, rows, query }) {
      const offset = Number(query.cursor ?? 0) + rows;
      const total = names.total === undefined ? undefined : valueOf(names.total, answer.body, answer);
      const more = total === undefined ? rows >= fullPage(query, names.largest) : rows > 0 && offset < Number(total);
      return more ? offset : undefined;
    },
  };
}

/**
 * Pagination by link: each answer links to the next page, in a `Link` header with `rel="next"` (RFC 8288), or in `next`.
 * The adapter uses only the query of the link, so that no answer can lead a request to another origin or path.
 */
export function byLink({
  size,
  next = linkHeader,
}: { readonly size?: string; readonly next?: AnswerSource } = {}): Paging {
  return {
    ask: (cursor, pageSize) => (cursor === undefined ? sized(size, pageSize) : parametersOf(cursor)),
    next({ answer }) {
      const link = valueOf(next, answer.body, answer);
      return typeof link === 'string' ? /\?[^#]*/.exec(link)?.[0] : undefined;
    },
  };
}

/** The target of the first link to the next page (RFC 8288, section 3). */
function linkHeader(_body: unknown, { headers }: Answer): string | undefined {
  // A comma or an angle bracket in quotes does not end a link.
  const links = (headers.get('Link') ?? '').matchAll(/<([^>]*)>((?:"(?:[^"\\]|\\.)*"|[^",<])*)/g);
  for (const [, target, written = ''] of links) {
    const parameters = linkParameters(written);
    // A link with an anchor belongs to another resource.
    if (/(?:^|\s)next(?:\s|$)/i.test(parameters.get('rel') ?? '') && !parameters.has('anchor')) return target;
  }
  return undefined;
}

/** The parameters of one link. If a name repeats, the first one counts (section 3.3). */
function linkParameters(written: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of written.matchAll(
    /;\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*)))?/g,
  )) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted ?? bare);
  }
  return parameters;
}

/** Each name of a query with all its values. */
function parametersOf(query: string): SearchParameters {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}

function sized(name: string | undefined, pageSize: number, largest = Infinity): SearchParameters {
  return name === undefined ? {} : { [name]: Math.min(pageSize, largest) };
}

/** How many rows make a full page. If the backend's limit is unknown, more rows may follow after any row. */
function fullPage({ pageSize }: TokenQuery, largest: number | undefined): number {
  return largest === undefined ? 1 : Math.min(pageSize, largest);
}
