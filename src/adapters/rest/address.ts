import { TokenAdapterError } from '../../adapter/error.js';
import type { RequestLine, Submitted } from './mapping.js';
import type { SearchParameters } from './paging.js';
import { valueOf } from './source.js';

/**
 * The address that all requests begin with.
 *
 * @throws {TypeError} where it is no http(s) address, or of another origin without `crossOrigin`.
 */
export function baseOf({
  baseUrl,
  crossOrigin = false,
}: {
  readonly baseUrl: string;
  readonly crossOrigin?: boolean;
}): URL {
  // Without a page (in Node) there is no location, whatever the DOM types say.
  const page = (globalThis as { location?: Location }).location;
  const base = URL.canParse(baseUrl, page?.href) ? new URL(baseUrl, page?.href) : undefined;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new TypeError(`baseUrl ${JSON.stringify(baseUrl)} is not an http(s) address.`);
  }
  if (page && base.origin !== page.origin && !crossOrigin) {
    throw new TypeError(
      `baseUrl is of another origin (${base.origin}) than the page (${page.origin}). ` +
        'If tokens may be managed there, say so by crossOrigin: true.',
    );
  }
  return base;
}

/** The address of `path` below `base`: with the query that the path has, and `search`, which wins. */
export function addressOf(base: URL, path: string, search: SearchParameters = {}): string {
  const [pathname = '', query = ''] = path.split('?');
  const address = new URL(base);
  address.pathname = address.pathname.replace(/\/+$/, '') + pathname;
  address.search = query;
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  return address.href;
}

/**
 * The path of a request line with what was submitted in the place of its braces.
 *
 * @throws {TokenAdapterError} `unknown` where that is missing, or can be no segment of a path.
 */
export function expand(line: RequestLine, submitted: Submitted): string {
  return line
    .slice(line.indexOf('/'))
    .replace(/\{(.*?)\}/g, (_braces, path: string) => segment(valueOf(path, submitted, undefined)));
}

function segment(value: unknown): string {
  // An address cannot contain these as a name, escaped or not: they would lead to another resource.
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value)) throw new TokenAdapterError('unknown');
  return encodeURIComponent(value);
}
