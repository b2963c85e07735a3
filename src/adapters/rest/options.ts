import type { Clock } from '../../domain/clock.js';
import type { RestRequest } from './exchange.js';

/** The address of the API, and what its requests need. */
export interface RestAdapterOptions {
  /**
   * The address to which the adapter appends every path, for example `/api/v1`. A query stays, as in `/api?tenant=7`; if
   * its value begins with a slash, as in `/index.php?rest_route=/acme/v1`, paths are appended to that value. Relative to
   * the page's address. Without a page, the address must be absolute, or the first request fails and says so.
   */
  readonly baseUrl: string;
  /**
   * Identifies the collection across tabs and new adapter objects; see `TokenAdapter.key`. Include the owner, for example
   * `/api/v1 of user 42`: otherwise, if another user signs in without a reload, that user sees the first user's tokens.
   */
  readonly key?: string;
  /** Returns headers, such as a CSRF token. Called for each request. The adapter's own headers win. */
  readonly headers?: (request: RestRequest) => HeadersInit | Promise<HeadersInit>;
  /**
   * Must be true if the API has another origin than the page. The adapter sends no cookies there: authenticate by
   * `headers`, or with your own `fetch` that sets `credentials`.
   */
  readonly crossOrigin?: boolean;
  /** How long one request may take, in ms, including its body and the call of `headers`. Absent: 30 seconds. */
  readonly timeout?: number;
  /** Your own `fetch`. Absent: the global function, looked up for each request. */
  readonly fetch?: typeof globalThis.fetch;
  /** Absent: the system clock. */
  readonly clock?: Clock;
}
