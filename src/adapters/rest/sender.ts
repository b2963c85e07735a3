import { defaultTimeout } from '../../adapter/call.js';
import { systemClock } from '../../domain/clock.js';
import type { RestAdapterOptions } from '../rest.js';
import { addressOf, baseOf, expand } from './address.js';
import { answerTo, type RestRequest } from './exchange.js';
import type { Endpoint, RestMapping, Submitted } from './mapping.js';
import type { SearchParameters } from './paging.js';
import { valueOf, type Answer } from './source.js';
import type { SendingMoment } from './time.js';

/** Sends what was submitted to one endpoint. `idempotencyKey` is given for what issues a secret. */
export type Send = (
  endpoint: Endpoint,
  submitted: Submitted,
  options: { readonly signal: AbortSignal; readonly idempotencyKey?: string },
  search?: SearchParameters,
) => Promise<Answer>;

/**
 * The way to the backend, which learns from each answer how far its clock is ahead of the viewer's (R30).
 *
 * @throws {TypeError} as {@link baseOf}.
 */
export function senderTo(options: RestAdapterOptions, { failure = {}, idempotent }: RestMapping): Send {
  const { clock = systemClock, timeout = defaultTimeout } = options;
  const base = baseOf(options);
  const transport = { ...options, clock, timeout, failure };
  let clockOffset = 0;
  /** The latest submission. All its tries are of one moment, so that their bodies are the same. */
  let latest: { readonly key: string; readonly moment: SendingMoment } | undefined;

  return async (endpoint, submitted, { signal, idempotencyKey: key }, search = {}) => {
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
    const ahead = (dateOf(answer)?.getTime() ?? NaN) - clock.now();
    // Two seconds are what the way and whole seconds make of clocks that agree.
    if (!Number.isNaN(ahead)) clockOffset = Math.abs(ahead) <= 2_000 ? 0 : ahead;
    return answer;
  };
}

/** The backend's clock, to the second, where the page may see it. */
export function dateOf({ headers }: Answer): Date | undefined {
  const date = new Date(headers.get('Date') ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function bodyOf({ body }: Endpoint, submitted: Submitted, moment: SendingMoment): unknown {
  if (body === undefined || typeof body === 'function') return body?.(submitted, moment);
  return Object.fromEntries(Object.entries(body).map(([name, source]) => [name, valueOf(source, submitted, moment)]));
}
