import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken, TokenStatus } from '../../domain/token.js';
import type { FailureMapping } from '../rest/failure.js';
import type { RestMapping, Submitted } from '../rest/mapping.js';
import { byOffset } from '../rest/paging.js';
import { isRecord, text, type JsonObject } from '../rest/source.js';
import { expiry, isoTime, lifetimeSeconds, time, type SendingMoment } from '../rest/time.js';

/** The wire of `@better-auth/api-key` 1.7. */
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
        // Where rows without a date come, and how names compare, is up to the server's database: not named.
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

/** Seconds by which a lifetime may have slipped over a bound since it was chosen. */
const slack = 60;

/**
 * The lifetime in seconds. It was within bounds when it was chosen; where the time until the request, or clocks that
 * tell whole seconds, have moved it over one since, the bound is sent. Null, for never, is the server's own default at
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

/** Of another configuration than the default one, a key is not found by its id alone. */
function configIdOf(token: ApiToken | undefined): unknown {
  return isRecord(token?.opaque) ? token.opaque['configId'] : undefined;
}

/** Of what its dates say, the list judges itself. */
function statusIn({ enabled, remaining }: JsonObject): TokenStatus | undefined {
  if (enabled === false) return 'paused';
  return remaining === 0 ? 'exhausted' : undefined;
}

/** The server records no use of a key that is to be limited by rate and has no limit. */
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

/** Sentences of ours where the server's own speak to developers. */
const expiryProblems: Readonly<Record<string, string>> = {
  EXPIRES_IN_IS_TOO_SMALL: 'Choose a later moment.',
  EXPIRES_IN_IS_TOO_LARGE: 'Choose an earlier moment.',
  KEY_DISABLED_EXPIRATION: 'The expiry cannot be chosen here.',
};

const nameProblems = ['NAME_REQUIRED', 'INVALID_NAME_LENGTH'];

const words: Readonly<Record<string, TokenAdapterErrorCode>> = {
  ...Object.fromEntries([...nameProblems, ...Object.keys(expiryProblems)].map((word) => [word, 'invalid'])),
  VALIDATION_ERROR: 'invalid',
  KEY_NOT_FOUND: 'not-found',
  USER_BANNED: 'forbidden',
  SESSION_NOT_FRESH: 'reauthentication-required',
  // The server is set up in another way than the page: nothing that a person could correct.
  INVALID_ORIGIN: 'forbidden',
  MISSING_OR_NULL_ORIGIN: 'forbidden',
  NO_DEFAULT_API_KEY_CONFIGURATION_FOUND: 'unsupported',
  ORGANIZATION_ID_REQUIRED: 'unsupported',
};

const failure: FailureMapping = {
  word: 'code',
  words,
  // Without its word it is about the address, and says nothing of any key.
  statuses: { 404: 'unknown' },
  fields: {
    name: ({ code, message }) => (nameProblems.includes(String(code)) ? message : undefined),
    expiry: ({ code }) => (Object.hasOwn(expiryProblems, String(code)) ? expiryProblems[String(code)] : undefined),
  },
  // What a hook of the host's says. The words above, a lost session and a limit are said better by us.
  message: ({ code, message }, { status }) =>
    status === 401 || status === 429 || Object.hasOwn(words, String(code)) ? undefined : message,
};
