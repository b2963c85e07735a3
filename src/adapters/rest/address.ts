import { TokenAdapterError } from '../../adapter/error.js';
import type { RequestLine, Submitted } from './mapping.js';
import type { SearchParameters } from './paging.js';
import { RequestFailure } from './request-failure.js';
import { valueOf } from './source.js';

/** Where the API is; see `RestAdapterOptions`. */
interface Location {
  readonly baseUrl: string;
  readonly crossOrigin?: boolean;
}

/**
 * Checks an absolute `baseUrl`, which needs no page.
 *
 * @throws {TypeError} as {@link baseOf}.
 */
export function judgeAbsolute(location: Location): void {
  if (/^[a-z][a-z\d+.-]*:/i.test(location.baseUrl)) baseOf(location);
}

/**
 * The URL to which every path is appended.
 *
 * @throws {TypeError} if it is not an http(s) URL, if it is relative without a page, or if it has another origin
 * without `crossOrigin`.
 */
export function baseOf({ baseUrl, crossOrigin = false }: Location): URL {
  // Without a page (in Node) there is no location, whatever the DOM types say.
  const page = (globalThis as { location?: { readonly href: string; readonly origin: string } }).location;
  if (baseUrl.trim() === '') throw new TypeError(`baseUrl is empty. ${sayWhere}`);
  const base = URL.canParse(baseUrl, page?.href) ? new URL(baseUrl, page?.href) : undefined;
  if (!base && !page && URL.canParse(baseUrl, 'https://page.invalid')) {
    throw new TypeError(
      `baseUrl ${JSON.stringify(baseUrl)} is relative, and there is no page here that it could be relative to. ` +
        'Give the whole address, or use the adapter in the browser only.',
    );
  }
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new TypeError(`baseUrl ${JSON.stringify(baseUrl)} is not an http(s) address. ${sayWhere}`);
  }
  if (page && base.origin !== page.origin && !crossOrigin) {
    throw new TypeError(
      `baseUrl is of another origin (${base.origin}) than the page (${page.origin}). ` +
        'If tokens may be managed there, say so by crossOrigin: true.',
    );
  }
  return base;
}

const sayWhere = "Say where the API is, for example '/api/v1' or 'https://api.example/v1'.";

/**
 * The URL of `path` below `base`, with the query of the path and with `search`, which overrides it. The query of `base`
 * is part of the API's location and never changes. If a value in it begins with a slash, as in
 * `index.php?rest_route=/acme/v1`, the path is appended to that value.
 */
export function addressOf(base: URL, path: string, search: SearchParameters = {}): string {
  const [pathname = '', query = ''] = path.split('?');
  const below = (start: string) => start.replace(/\/+$/, '') + pathname;
  const fixed = [...base.searchParams];
  const route = fixed.find(([, value]) => value.startsWith('/'));
  const address = new URL(base);
  if (!route) address.pathname = below(address.pathname);
  address.search = query;
  const { searchParams } = address;
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue;
    searchParams.delete(name);
    for (const each of Array.isArray(value) ? value : [value]) searchParams.append(name, String(each));
  }
  for (const [name] of fixed) searchParams.delete(name);
  for (const each of fixed) searchParams.append(each[0], each === route ? below(each[1]) : each[1]);
  address.hash = '';
  return address.href;
}

/**
 * The path of a request line, with its braces replaced by the submitted values.
 *
 * @throws {TokenAdapterError} `unknown` if a value is missing, or cannot be a path segment.
 */
export function expand(line: RequestLine, submitted: Submitted): string {
  return line
    .slice(line.indexOf('/'))
    .replace(/\{(.*?)\}/g, (braces, path: string) => segment(braces, valueOf(path, submitted, undefined)));
}

function segment(braces: string, value: unknown): string {
  // Even escaped, these cannot be a path segment: they would lead to another resource.
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value)) {
    throw new TokenAdapterError('unknown', { cause: new RequestFailure(`${braces} is no text for a path.`, {}) });
  }
  return encodeURIComponent(value);
}
