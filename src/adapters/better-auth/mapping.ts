import { isRecord } from '../../adapter/field-of.js';
import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken, TokenStatus } from '../../domain/token.js';
import type { FailureMapping } from '../rest/failure.js';
import type { RestMapping, Submitted } from '../rest/mapping.js';
import { byOffset } from '../rest/paging.js';
import { text, type JsonObject } from '../rest/source.js';
import { lifetimeSeconds } from '../rest/lifetime.js';
import { expiry, isoTime, time, type SendingMoment } from '../rest/time.js';

/** The requests and responses of `@better-auth/api-key` 1.7. */
export function betterAuthMapping(policy: TokenPolicy, configId: string | undefined) {
  const expiresIn = lifetimeWithin(policy);
  const query = configId === undefined ? '' : `?configId=${encodeURIComponent(configId)}`;
  const addressee = ({ token }: Submitted) => ({ keyId: token?.id, configId: configIdOf(token) ?? configId });
  return {
    token: {
      id: 'id',
      name: text('name'),
      createdAt: time('createdAt', isoTime),
      expiresAt: time('expiresAt', isoTime, { null: 'never' }),
      lastUsedAt: lastUseIn,
      hint: ({ start }) => (typeof start === 'string' && start !== '' ? `${start}…` : undefined),
      scopes: scopesIn,
      status: statusIn,
      opaque: ({ configId }) => ({ configId }),
    },
    list: {
      send: `GET /api-key/list${query}`,
      rows: 'apiKeys',
      total: 'total',
      paging: byOffset({ offset: 'offset', size: 'limit', total: 'total' }),
      sort: {
        // Not mapped: the server's database decides where rows without a date come, and how names compare.
        columns: { createdAt: 'createdAt' },
        ask: (sortBy, direction) => ({ sortBy, sortDirection: direction === 'ascending' ? 'asc' : 'desc' }),
      },
    },
    create: {
      send: 'POST /api-key/create',
      body: { name: ({ name }) => name || undefined, expiresIn, configId: () => configId },
      secret: 'key',
    },
    revoke: { send: 'POST /api-key/delete', body: addressee },
    update: {
      send: 'POST /api-key/update',
      takes: ['name', 'expiry', 'paused'],
      body: (submitted, moment) => ({
        ...addressee(submitted),
        name: submitted.name,
        enabled: submitted.paused === undefined ? undefined : !submitted.paused,
        expiresIn: expiresIn(submitted, moment),
      }),
    },
    policy,
    failure,
  } as const satisfies RestMapping;
}

/** How many seconds a lifetime may have moved past a limit since it was chosen. */
const slack = 60;

/**
 * The lifetime in seconds. It was within the limits when it was chosen. If the time until the request, or a clock with
 * whole seconds, has moved it past a limit, the limit is sent. For "never", null, which is the server's default at
 * creation.
 */
function lifetimeWithin({ expiry: { minLifetime = 0, maxLifetime = Infinity } = {} }: TokenPolicy) {
  const lifetime = expiry(lifetimeSeconds, { never: null });
  const bounds = [Math.ceil(minLifetime / 1000), Math.floor(maxLifetime / 1000)] as const;
  return (submitted: Submitted, moment: SendingMoment): unknown => {
    const seconds = lifetime(submitted, moment);
    if (typeof seconds !== 'number') return seconds;
    const within = Math.min(Math.max(seconds, bounds[0]), bounds[1]);
    return Math.abs(within - seconds) <= slack ? within : seconds;
  };
}

/** The server finds a key of another configuration than the default one only with the configuration's id. */
function configIdOf(token: ApiToken | undefined): unknown {
  return isRecord(token?.opaque) ? token.opaque['configId'] : undefined;
}

/** The status that the dates do not show; the list derives the others from the dates. */
function statusIn({ enabled, remaining }: JsonObject): TokenStatus | undefined {
  if (enabled === false) return 'paused';
  return remaining === 0 ? 'exhausted' : undefined;
}

/** The server does not record the use of a key that should be rate limited but has no limit. */
function lastUseIn(key: JsonObject): unknown {
  const isRecorded =
    key['rateLimitEnabled'] === false ||
    (typeof key['rateLimitTimeWindow'] === 'number' && typeof key['rateLimitMax'] === 'number');
  return time('lastRequest', isoTime, { null: isRecorded ? 'never' : 'unknown' })(key);
}

/** `{ files: ['read', 'write'] }` as `files:read` and `files:write`. */
function scopesIn({ permissions }: JsonObject): readonly string[] | undefined {
  if (!isRecord(permissions)) return undefined;
  return Object.entries(permissions).flatMap(([resource, actions]) =>
    Array.isArray(actions) ? actions.map((action) => `${resource}:${String(action)}`) : [],
  );
}

/** Our own sentences where the server's are written for developers. */
const expiryProblems: Readonly<Record<string, string>> = {
  EXPIRES_IN_IS_TOO_SMALL: 'Choose a later moment.',
  EXPIRES_IN_IS_TOO_LARGE: 'Choose an earlier moment.',
  KEY_DISABLED_EXPIRATION: 'You cannot choose an expiration here.',
};

const nameProblems = ['NAME_REQUIRED', 'INVALID_NAME_LENGTH'];

const words: Readonly<Record<string, TokenAdapterErrorCode>> = {
  ...Object.fromEntries([...nameProblems, ...Object.keys(expiryProblems)].map((word) => [word, 'invalid'])),
  VALIDATION_ERROR: 'invalid',
  KEY_NOT_FOUND: 'not-found',
  USER_BANNED: 'forbidden',
  SESSION_NOT_FRESH: 'reauthentication-required',
  // The server is set up differently from the page; a person cannot correct this.
  INVALID_ORIGIN: 'forbidden',
  MISSING_OR_NULL_ORIGIN: 'forbidden',
  NO_DEFAULT_API_KEY_CONFIGURATION_FOUND: 'unsupported',
  ORGANIZATION_ID_REQUIRED: 'unsupported',
};

const failure: FailureMapping = {
  word: 'code',
  words,
  // A 404 without an error code means a wrong URL. It says nothing about a key.
  statuses: { 404: 'unknown' },
  fields: {
    name: ({ code, message }) => (nameProblems.includes(String(code)) ? message : undefined),
    expiry: ({ code }) => (Object.hasOwn(expiryProblems, String(code)) ? expiryProblems[String(code)] : undefined),
  },
  // The message of the host's own hook. For the words above, a lost session and a rate limit, the elements have better
  // messages.
  message: ({ code, message }, { status }) =>
    status === 401 || status === 429 || Object.hasOwn(words, String(code)) ? undefined : message,
};
