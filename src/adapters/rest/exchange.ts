import { callAdapter } from '../../adapter/call.js';
import { TokenAdapterError, toTokenAdapterError } from '../../adapter/error.js';
import type { Clock } from '../../domain/clock.js';
import { failureOf, type FailureMapping } from './failure.js';
import { valueOf, type Answer } from './source.js';

/** What a request is known by before it is sent. */
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

/** A request with what is sent along. */
export interface OutgoingRequest extends RestRequest {
  /** Sent as JSON. Absent: there is none. */
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/**
 * Sends one request and resolves to a 2xx answer that is JSON or empty. No cookie leaves the page's origin, nothing is
 * cached, no redirect is followed.
 *
 * @throws {TokenAdapterError} for every other outcome, but an abort, which rejects with the reason of `signal`.
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

  const { response, text } = await fetchText(transport.fetch ?? globalThis.fetch, url, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'manual',
    // Some backends look for the referrer as a defence against forged requests; other origins learn nothing.
    referrerPolicy: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

  // The API redirects nowhere. What does is a sign-in page in front of it.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new TokenAdapterError('unauthenticated');
  }
  const { status, headers: received } = response;
  const answer = { status, headers: received, body: parse(text) };
  const { failure } = transport;
  if (!response.ok || (failure.refused !== undefined && valueOf(failure.refused, answer.body, answer) === true)) {
    throw failureOf(answer, failure, transport.clock.now());
  }
  if (answer.body === undefined && text !== '') throw new TokenAdapterError('unknown', requestIdOf(response));
  return answer;
}

async function fetchText(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(url, init);
    return { response, text: await response.text() };
  } catch (cause) {
    // A fetch of the host's may know better. Otherwise no answer arrived, or its connection was cut within the body.
    const failure = toTokenAdapterError(cause);
    throw failure.code === 'unknown' ? new TokenAdapterError('network', { cause }) : failure;
  }
}

/** Undefined where it is no JSON. The error of the parser is dropped: it quotes the text, which may hold a secret. */
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

/** RFC 9651, section 4.1.6. */
function structuredString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
