/** The ways in which backends cut a list into pages. A configuration without any reads everything in one answer. */
import type { TokenQuery } from '../../adapter/adapter.js';
import { valueOf, type Answer, type AnswerSource } from './source.js';

/** What is asked for in the query of an address; undefined: nothing. */
export type SearchParameters = Readonly<Record<string, string | number | undefined>>;

/** One way of paging. The cursor is its own: no one else reads it. */
export interface Paging {
  readonly ask: (cursor: string | undefined, pageSize: number) => SearchParameters;
  /** The cursor of the next page, undefined (or empty) after the last. */
  readonly next: (page: { readonly answer: Answer; readonly rows: number; readonly query: TokenQuery }) => unknown;
}

/** The backend names the next page by a cursor in its answer. */
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

/** Pages have numbers. */
export function byPage(names: {
  readonly page: string;
  readonly size?: string;
  /** The number of the first page. Absent: 1. */
  readonly first?: number;
  /** The most rows that the backend gives in a page. Where it is known, a page with fewer is the last. */
  readonly largest?: number;
  /** Where the answer says the number of the next page. Absent: pages are read until one is not full. */
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

/** Pages begin after a number of rows. */
export function byOffset(names: {
  readonly offset: string;
  readonly size?: string;
  /** As in {@link byPage}. */
  readonly largest?: number;
  /** Where the answer says how many rows there are in all. Absent: pages are read until one is not full. */
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
 * The answer links to the next page: in a `Link` header with `rel="next"` (RFC 8288), or where `next` says. Only the
 * query of the link is followed, never its origin or path: no answer can lead a request elsewhere.
 */
export function byLink({
  size,
  next = linkHeader,
}: { readonly size?: string; readonly next?: AnswerSource } = {}): Paging {
  return {
    ask: (cursor, pageSize) =>
      cursor === undefined ? sized(size, pageSize) : Object.fromEntries(new URLSearchParams(cursor)),
    next({ answer }) {
      const link = valueOf(next, answer.body, answer);
      return typeof link === 'string' ? /\?[^#]*/.exec(link)?.[0] : undefined;
    },
  };
}

function linkHeader(_body: unknown, { headers }: Answer): string | undefined {
  return /<([^>]*)>[^<]*;\s*rel\s*=\s*"?next\b/i.exec(headers.get('Link') ?? '')?.[1];
}

function sized(name: string | undefined, pageSize: number, largest = Infinity): SearchParameters {
  return name === undefined ? {} : { [name]: Math.min(pageSize, largest) };
}

/** How many rows make a full page. Of a backend whose limit is not known, any row may be followed by more. */
function fullPage({ pageSize }: TokenQuery, largest: number | undefined): number {
  return largest === undefined ? 1 : Math.min(pageSize, largest);
}
