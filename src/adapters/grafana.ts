import type { TokenPolicy } from '../domain/policy.js';
import { expiry, isoTime, lifetimeSeconds, text, time, type JsonObject } from './rest.js';
import { checkOption, policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';

/** Where Grafana runs, and which service account's tokens are listed. */
export interface GrafanaAdapterOptions extends ReadyAdapterOptions {
  /** The HTTP API: `/api` on Grafana's own origin, `/grafana/api` if Grafana is served below a path. */
  readonly baseUrl: string;
  /** The id of the service account that owns the tokens. */
  readonly serviceAccountId: number;
}

/** Names are unique in the whole organization. Grafana does not publish whether a server limits lifetimes. */
const grafanaPolicy: TokenPolicy = { name: { unique: true } };

/**
 * The adapter for the tokens of one service account of Grafana 9.5 and later. It lists, creates and revokes tokens. The
 * list has no pagination. Grafana can neither edit nor rotate a token.
 *
 * @throws {TypeError} if `serviceAccountId` is missing, and as `restAdapter` does.
 *
 * @see pkg/services/serviceaccounts/api/token.go of Grafana, read in 2026-11.
 *
 * @example
 * list.adapter = grafanaAdapter({ baseUrl: '/api', serviceAccountId: 7 });
 */
export function grafanaAdapter(options: GrafanaAdapterOptions): ReadyAdapter<'create' | 'revoke' | 'policy'> {
  const { serviceAccountId, policy, ...transport } = options;
  checkOption('grafanaAdapter', 'serviceAccountId', serviceAccountId);
  return readyAdapter(transport, {
    token: {
      id: text('id'),
      name: 'name',
      createdAt: time('created', isoTime),
      expiresAt: time('expiration', isoTime, { null: 'never' }),
      lastUsedAt: time('lastUsedAt', isoTime, { null: 'never' }),
      status: ({ isRevoked, hasExpired }) => (isRevoked ? 'revoked' : hasExpired ? 'expired' : undefined),
    },
    list: { send: `GET /serviceaccounts/${serviceAccountId}/tokens` },
    create: {
      send: `POST /serviceaccounts/${serviceAccountId}/tokens`,
      body: { name: 'name', secondsToLive: expiry(lifetimeSeconds, { never: 0 }) },
      secret: 'key',
    },
    revoke: { send: `DELETE /serviceaccounts/${serviceAccountId}/tokens/{token.id}` },
    policy: policyOf(grafanaPolicy, policy),
    failure: {
      // Grafana before 10 answered 409.
      word: (refusal, { status }) => (isTaken(refusal) || status === 409 ? 'conflict' : undefined),
      message: 'message',
      fields: {
        name: (refusal, { status }) => (isTaken(refusal) || status === 409 ? refusal['message'] : undefined),
        expiry: ({ message }, { status }) =>
          status === 400 && /seconds|expiration/i.test(String(message)) ? message : undefined,
      },
    },
  });
}

function isTaken({ messageId }: JsonObject): boolean {
  return messageId === 'serviceaccounts.ErrTokenAlreadyExists';
}
