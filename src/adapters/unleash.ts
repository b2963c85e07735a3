import type { TokenPolicy } from '../domain/policy.js';
import { expiry, isoTime, text, time, type JsonObject } from './rest.js';
import { policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';

/** Where Unleash runs, and how the server's rules differ from Unleash's defaults. */
export interface UnleashAdapterOptions extends ReadyAdapterOptions {
  /** The admin API: `/api/admin` on Unleash's own origin. */
  readonly baseUrl: string;
  /** How many tokens a user may have. Absent: 10, the default of Unleash. */
  readonly limit?: number;
}

/** Every token must expire. */
const unleashPolicy: TokenPolicy = {
  name: { unique: true },
  expiry: { presence: 'required' },
  description: { presence: 'unsupported' },
};

/**
 * The adapter for the personal access tokens of Unleash 6 and later, for the signed-in user. It lists, creates and
 * deletes tokens. The elements show a token's description, which is unique for each user, as its name.
 *
 * @throws {TypeError} as `restAdapter` does.
 *
 * @see lib/features/pat of unleash-server 7.5.1 from npm, and src/lib/features/pat of its repository, read in 2026-11.
 *
 * @example
 * list.adapter = unleashAdapter({ baseUrl: '/api/admin', key: `Unleash tokens of ${session.user.id}` });
 */
export function unleashAdapter(options: UnleashAdapterOptions): ReadyAdapter<'create' | 'revoke' | 'policy'> {
  const { limit = 10, policy, ...transport } = options;
  return readyAdapter(transport, {
    token: {
      id: text('id'),
      // The one text by which people recognize a token is its name, whatever the backend calls that text.
      name: 'description',
      createdAt: time('createdAt', isoTime),
      expiresAt: time('expiresAt', isoTime, { null: 'never' }),
      lastUsedAt: time('seenAt', isoTime, { null: 'never', absent: 'never' }),
    },
    list: {
      send: 'GET /user/tokens',
      rows: 'pats',
      policy: ({ pats }) => ({ quota: { limit, used: Array.isArray(pats) ? pats.length : 0 } }),
    },
    create: {
      send: 'POST /user/tokens',
      body: { description: 'name', expiresAt: expiry(isoTime, {}) },
      secret: 'secret',
    },
    revoke: { send: 'DELETE /user/tokens/{token.id}' },
    policy: policyOf(unleashPolicy, policy),
    failure: {
      word: (refusal) => (sentenceOf(refusal) === 'PATs are disabled.' ? 'switched off' : refusal['name']),
      words: {
        'switched off': 'unsupported',
        NameExistsError: 'conflict',
        // For these tokens, this error means the limit. A missing permission is NoAccessError.
        OperationDeniedError: 'quota-exceeded',
        BadDataError: 'invalid',
        ValidationError: 'invalid',
        NotFoundError: 'not-found',
      },
      requestId: 'id',
      fields: {
        name: (refusal) => (isAbout('description', refusal) ? sentenceOf(refusal) : undefined),
        expiry: (refusal) => (isAbout('expir', refusal) ? sentenceOf(refusal) : undefined),
      },
    },
  });
}

/** Looks for the field in the sentence, because Unleash's validation names the field only there. */
function isAbout(field: string, refusal: JsonObject): boolean {
  return sentenceOf(refusal).toLowerCase().includes(field);
}

/** The first of the details, because the message only counts the details. */
function sentenceOf({ details, message }: JsonObject): string {
  const [first] = Array.isArray(details) ? (details as readonly JsonObject[]) : [];
  return String(first?.['message'] ?? message);
}
