import { defaultTimeout } from '../../adapter/call.js';
import { TokenAdapterError } from '../../adapter/error.js';
import { systemClock } from '../../domain/clock.js';
import type { RestAdapterOptions } from './options.js';
import { addressOf, baseOf, expand, judgeAbsolute } from './address.js';
import { answeredAt } from './answered-at.js';
import { answerTo, type RestRequest } from './exchange.js';
import type { Endpoint, RestMapping, Submitted } from './mapping.js';
import type { SearchParameters } from './paging.js';
import { RequestFailure } from './request-failure.js';
import { valueOf, type Answer } from './source.js';
import type { SendingMoment } from './time.js';

/** Sends a request to one endpoint. `idempotencyKey` is given for requests that issue a secret. */
export type Send = (
  endpoint: Endpoint,
  submitted: Submitted,
  options: { readonly signal: AbortSignal; readonly idempotencyKey?: string },
  search?: SearchParameters,
) => Promise<Answer>;

/**
 * Makes the function that sends requests. It learns from each answer how far the backend's clock is ahead (R30).
 *
 * Checks a relative address only at the first request, because the module that makes the adapter may run on a server,
 * without a page.
 *
 * @throws {TypeError} as {@link judgeAbsolute}.
 */
export function senderTo(options: RestAdapterOptions, { failure = {}, idempotent }: RestMapping): Send {
  const { clock = systemClock, timeout = defaultTimeout } = options;
  judgeAbsolute(options);
  let base: URL | undefined;
  const transport = { ...options, clock, timeout, failure };
  let clockOffset = 0;
  /** The latest submission. Every retry uses the moment of the first attempt, so that the bodies are equal. */
  let latest: { readonly key: string; readonly moment: SendingMoment } | undefined;

  return async (endpoint, submitted, { signal, idempotencyKey: key }, search = {}) => {
    base ??= knownBase(options);
    const line = typeof endpoint.send === 'string' ? endpoint.send : endpoint.send(submitted);
    let moment: SendingMoment = { now: new Date(clock.now() + clockOffset), timeZone: clock.timeZone() };
    if (key !== undefined) {
      if (latest?.key !== key) latest = { key, moment };
      moment = latest.moment;
    }
    const body = bodyOf(endpoint, submitted, moment);
    const answer = await answerTo(
      {
        method: line.slice(0, line.indexOf(' ')) as RestRequest['method'],
        url: addressOf(base, expand(line, submitted), search),
        ...(body !== undefined && { body }),
        ...(idempotent && key !== undefined && { idempotencyKey: key }),
      },
      transport,
      signal,
    );
    const ahead = (answeredAt(answer)?.getTime() ?? NaN) - clock.now();
    // Equal clocks can seem two seconds apart, because of the network and of whole seconds.
    if (!Number.isNaN(ahead)) clockOffset = Math.abs(ahead) <= 2_000 ? 0 : ahead;
    return answer;
  };
}

/** @throws {TokenAdapterError} `unknown`, with the reason as its cause. */
function knownBase(options: RestAdapterOptions): URL {
  try {
    return baseOf(options);
  } catch (cause) {
    const { message } = cause as TypeError;
    throw new TokenAdapterError('unknown', { cause: new RequestFailure(message, { key: 'baseUrl' }) });
  }
}

function bodyOf({ body }: Endpoint, submitted: Submitted, moment: SendingMoment): unknown {
  if (body === undefined || typeof body === 'function') return body?.(submitted, moment);
  return Object.fromEntries(Object.entries(body).map(([name, source]) => [name, valueOf(source, submitted, moment)]));
}
