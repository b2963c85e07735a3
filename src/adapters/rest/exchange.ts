import { callAdapter } from '../../adapter/call.js';
import { TokenAdapterError, toTokenAdapterError } from '../../adapter/error.js';
import type { Clock } from '../../domain/clock.js';
import { failureOf, type FailureMapping } from './failure.js';
import { RequestFailure } from './request-failure.js';
import { valueOf, type Answer } from './source.js';

/** A request as the page's `headers` function sees it, before it is sent. */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  readonly url: string;
}

/** How requests are sent; see `RestAdapterOptions`. */
export interface Transport {
  readonly clock: Clock;
  /** In ms. */
  readonly timeout: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly headers?: (request: RestRequest) => HeadersInit | Promise<HeadersInit>;
  readonly failure: FailureMapping;
}

/** A request with its headers and body. */
export interface OutgoingRequest extends RestRequest {
  /** Sent as JSON. Absent: no body. */
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/**
 * Sends one request and resolves to a 2xx response that is JSON or empty. It sends cookies only to the page's origin,
 * caches nothing and follows no redirect.
 *
 * @throws {TokenAdapterError} for every other result. An abort rejects with the reason of `signal`.
 */
export function answerTo(request: OutgoingRequest, transport: Transport, signal: AbortSignal): Promise<Answer> {
  const { clock, timeout } = transport;
  return callAdapter((until) => send(request, transport, until), { clock, timeout, signal });
}

async function send(request: OutgoingRequest, transport: Transport, signal: AbortSignal): Promise<Answer> {
  const { method, url, body } = request;
  const headers = new Headers(await transport.headers?.({ method, url }));
  headers.set('Accept', 'application/json, application/problem+json');
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (request.idempotencyKey !== undefined) headers.set('Idempotency-Key', structuredString(request.idempotencyKey));

  const { response, text } = await fetchText(transport.fetch ?? globalThis.fetch, request, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'manual',
    // Some backends check the referrer to prevent forged requests. Other origins receive none.
    referrerPolicy: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

  // The API itself sends no redirects; a redirect comes from a sign-in page in front of it.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new TokenAdapterError('unauthenticated', {
      cause: new RequestFailure(`${nameOf(request)} was redirected.`, {}),
    });
  }
  const { status, headers: received } = response;
  const answer = { status, headers: received, body: parse(text) };
  const { failure } = transport;
  if (!response.ok || (failure.refused !== undefined && valueOf(failure.refused, answer.body, answer) === true)) {
    throw failureOf(answer, failure, transport.clock.now(), answeredWith(request, response));
  }
  if (answer.body === undefined && text !== '') {
    throw new TokenAdapterError('unknown', { ...requestIdOf(response), cause: answeredWith(request, response) });
  }
  return answer;
}

async function fetchText(
  fetch: typeof globalThis.fetch,
  request: RestRequest,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(request.url, init);
    return { response, text: await response.text() };
  } catch (cause) {
    // The host's own `fetch` may throw a more specific error. Otherwise no response arrived, or the connection was lost
    // during the body.
    const failure = toTokenAdapterError(cause);
    if (failure.code !== 'unknown') throw failure;
    throw new TokenAdapterError('network', {
      cause: new RequestFailure(`${nameOf(request)} was not answered.`, { cause }),
    });
  }
}

function answeredWith(request: RestRequest, { status, headers }: Response): RequestFailure {
  const type = headers.get('Content-Type')?.split(';')[0] ?? 'no content type';
  return new RequestFailure(`${nameOf(request)} was answered with ${status} (${type}).`, { status });
}

/** Without the query, which may contain a search text. */
function nameOf({ method, url }: RestRequest): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/**
 * Undefined if the text is not JSON. The parser's error is dropped, because it quotes the text, which may contain a
 * secret.
 */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function requestIdOf(response: Response): { requestId: string } | undefined {
  const requestId = response.headers.get('X-Request-Id');
  return requestId ? { requestId } : undefined;
}

/** A string of a structured field (RFC 9651, section 4.1.6). */
function structuredString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
