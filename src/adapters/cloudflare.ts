import type { ScopeChoice } from '../domain/policy.js';
import { answeredAt, byPage, expiry, isoTime, messagesIn, time, type ExpiryWriter, type JsonObject } from './rest.js';
import { policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';

/** Where requests to Cloudflare's API go, whose tokens are listed, and on which resources new tokens may act. */
export interface CloudflareAdapterOptions extends ReadyAdapterOptions {
  /** A path on your server that forwards requests to `https://api.cloudflare.com/client/v4` and adds a token. */
  readonly baseUrl: string;
  /** The account whose tokens are listed. Absent: the tokens of the user who owns your server's token. */
  readonly accountId?: string;
  /**
   * The resources on which a new token may act, in Cloudflare's words. Absent: all zones. The dialog does not offer
   * permissions for other kinds of resources.
   */
  readonly resources?: CloudflareResources;
}

/** Resources by name, as the policies of Cloudflare's tokens have them. */
export interface CloudflareResources {
  readonly [name: string]: '*' | CloudflareResources;
}

const allZones: CloudflareResources = { 'com.cloudflare.api.account.zone.*': '*' };
/** Without fractions of a second, as in Cloudflare's examples. */
const wholeSeconds: ExpiryWriter = { write: (expiresAt) => expiresAt.toISOString().replace(/\.\d+/, '') };
const expires_on = expiry(wholeSeconds, { never: undefined });
const messageFor = (is: string) => messagesIn('errors', { field: 'source.pointer', is, message: 'message' });

interface Policy {
  readonly permission_groups: readonly { readonly id: string }[];
}

interface PermissionGroup {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/**
 * The adapter for Cloudflare's API tokens of a user or of an account (API version 4). It lists, creates, renames,
 * extends, pauses, resumes, rotates and deletes tokens. It reads the permission groups from the API and offers them as
 * scopes.
 *
 * @throws {TypeError} as `restAdapter` does.
 *
 * @see developers.cloudflare.com/api, User API Tokens and Account API Tokens, read in 2026-11.
 *
 * @example
 * list.adapter = cloudflareAdapter({ baseUrl: '/cloudflare', key: `Cloudflare tokens of ${session.user.id}` });
 */
export function cloudflareAdapter(
  options: CloudflareAdapterOptions,
): ReadyAdapter<'create' | 'revoke' | 'update' | 'rotate' | 'policy'> {
  const { accountId, resources = allZones, policy, ...transport } = options;
  const owner = accountId === undefined ? '/user' : (`/accounts/${encodeURIComponent(accountId)}` as const);
  const tokens = `${owner}/tokens` as const;
  return readyAdapter(transport, {
    token: {
      id: 'id',
      name: 'name',
      createdAt: time('issued_on', isoTime),
      expiresAt: time('expires_on', isoTime, { absent: 'never', null: 'never' }),
      lastUsedAt: time('last_used_on', isoTime, { absent: 'unknown', null: 'unknown' }),
      scopes: ({ policies }) =>
        (policies as readonly Policy[]).flatMap(({ permission_groups }) => permission_groups.map(({ id }) => id)),
      status: ({ status, not_before }, answer) =>
        status === 'disabled'
          ? 'paused'
          : Date.parse(String(not_before)) > Number(answeredAt(answer))
            ? 'pending'
            : status,
      // The fields that every change has to send again.
      opaque: ({ policies, not_before, condition, expires_on }) => ({ policies, not_before, condition, expires_on }),
    },
    list: {
      send: `GET ${tokens}`,
      rows: 'result',
      total: 'result_info.total_count',
      paging: byPage({ page: 'page', size: 'per_page', largest: 50 }),
    },
    create: {
      send: `POST ${tokens}`,
      body: {
        name: 'name',
        expires_on,
        policies: ({ scopes = [] }) => [
          { effect: 'allow', permission_groups: scopes.map((id) => ({ id })), resources },
        ],
      },
      secret: 'result.value',
      row: 'result',
    },
    revoke: { send: `DELETE ${tokens}/{token.id}` },
    update: {
      send: `PUT ${tokens}/{token.id}`,
      takes: ['name', 'paused', 'expiry'],
      row: 'result',
      body: ({ token, name, paused = token?.status === 'paused', ...changes }, moment) => ({
        ...(token?.opaque as JsonObject | undefined),
        ...(changes.expiresAt && { expires_on: expires_on(changes, moment) }),
        name: name ?? token?.name,
        status: paused ? 'disabled' : 'active',
      }),
    },
    rotate: { send: `PUT ${tokens}/{token.id}/value`, body: {}, secret: 'result', token: {} },
    policy: {
      send: `GET ${tokens}/permission_groups`,
      read: ({ result }) =>
        policyOf(
          {
            name: { maxLength: 120 },
            scopes: { presence: 'required', choices: choicesOf(result as readonly PermissionGroup[], resources) },
            expiry: { granularity: 'minute' },
          },
          policy,
        ),
    },
    failure: {
      fields: { name: messageFor('/name'), expiry: messageFor('/expires_on'), scopes: messageFor('/policies') },
    },
  });
}

/** The permission groups for the kinds of resources that `resources` names. */
function choicesOf(groups: readonly PermissionGroup[], resources: CloudflareResources): readonly ScopeChoice[] {
  const kinds = kindsOf(resources);
  return groups
    .filter(({ scopes }) => scopes.some((scope) => kinds.includes(scope)))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** The kinds as permission groups write them: `com.cloudflare.api.account.zone` for `com.cloudflare.api.account.zone.*`. */
function kindsOf(resources: CloudflareResources): readonly string[] {
  return Object.entries(resources).flatMap(([name, inner]) => {
    if (inner !== '*') return kindsOf(inner);
    return /^com\.cloudflare\.(?:api\.account\.zone|api\.account|api\.user|edge\.r2\.bucket)(?=\.)/.exec(name) ?? [];
  });
}
