/** Mistakes in a developer's first hour with the library, and the advice that must come first. */
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import {
  byCursor,
  epochMilliseconds,
  expiry,
  isoTime,
  lifetimeMilliseconds,
  lifetimeSeconds,
} from '../../../src/adapters/rest.js';
import { restAdapter, text, time, type RestMapping } from '../../../src/adapters/rest.js';
import type { ConformanceOptions } from '../../../src/testing/index.js';
import { keyAdapter } from '../../adapters/configurations/by-hand.js';
import type { JsonServer } from '../../adapters/servers/json-server.js';
import { startKeys } from '../../adapters/servers/keys.js';
import { right } from './configuration.js';
import { startFirstHourServer, type Habits } from './server.js';

/** One mistake, on its own server. */
export interface Mistake {
  readonly mistake: string;
  readonly start: () => Promise<JsonServer>;
  readonly adapter: (server: JsonServer) => TokenAdapter;
  readonly options?: ConformanceOptions;
  /** The address that accepts a secret, if the server has one. */
  readonly usedAt?: string;
  /** The clause whose advice comes first. */
  readonly clause: string;
  /** The text of this advice: the true cause, and what to do about it. */
  readonly advice: RegExp;
}

const day = 86_400_000;
const session = { Authorization: 'Bearer session' };

/** The REST adapter with a mistake in its configuration, its headers or its address. */
export function configured(
  server: JsonServer,
  mapping: RestMapping = right,
  { path = '/api', headers = session }: { readonly path?: string; readonly headers?: HeadersInit } = {},
): TokenAdapter {
  return restAdapter({ baseUrl: server.origin + path, headers: () => headers }, mapping);
}

function byConfiguration(
  mistake: string,
  clause: string,
  advice: RegExp,
  {
    habits,
    mapping,
    options,
    ...rest
  }: {
    readonly habits?: Habits;
    readonly mapping?: RestMapping;
    readonly options?: ConformanceOptions;
    readonly path?: string;
    readonly headers?: HeadersInit;
  },
): Mistake {
  return {
    mistake,
    start: () => startFirstHourServer(habits),
    adapter: (server) => configured(server, mapping, rest),
    ...(options && { options }),
    usedAt: '/api/whoami',
    clause,
    advice,
  };
}

function byHand(
  mistake: string,
  clause: string,
  advice: RegExp,
  adapter: (right: TokenAdapter, server: JsonServer) => TokenAdapter,
): Mistake {
  return {
    mistake: `${mistake} (by hand)`,
    start: startKeys,
    adapter: (server) => adapter(keyAdapter(server.origin), server),
    clause,
    advice,
  };
}

export const mistakes: readonly Mistake[] = [
  byConfiguration('wrong revoke path', 'revoke-gone', /^`revoke\.send` \(now 'DELETE \/token\/.*404/, {
    mapping: { ...right, revoke: { send: 'DELETE /token/{token.id}' } },
  }),
  byConfiguration(
    'no session',
    'list-page',
    /The kit is not signed in: give `headers`.*Cookie: '.*Authorization: 'Bearer /,
    { headers: {} },
  ),
  byConfiguration('account full', 'create-answer', /^No more tokens may be made, and the kit needs 2: revoke some/, {
    habits: { limit: 3 },
  }),
  byConfiguration(
    'account nearly full',
    'create-keeps-name',
    /^Only 1 more token may be made, and the kit needs 2: revoke some/,
    { habits: { limit: 4 } },
  ),
  byConfiguration(
    'account full, as the policy says',
    'account-room',
    /^No more tokens may be made, and the kit needs 2: revoke some/,
    { habits: { limit: 3 }, mapping: { ...right, policy: { quota: { limit: 3, used: 3 } } } },
  ),
  byConfiguration('names are unique, and no policy says so', 'create-distinct', /`policy\.name\.unique` to true/, {
    habits: { uniqueNames: true },
  }),
  byConfiguration('number for id', 'create-answer', /^`token\.id` \(now 'id'\).*text\('id'\)/, {
    habits: { numericIds: true },
  }),
  byConfiguration('wrong rows', 'list-page', /^`list\.rows` \(now 'tokens'\).*array/, {
    mapping: { ...right, list: { ...right.list, rows: 'tokens' } },
  }),
  byConfiguration('rows not said', 'list-page', /^`list\.rows` \(now absent\).*array/, {
    mapping: { ...right, list: { send: 'GET /tokens' } },
  }),
  byConfiguration('wrong name path', 'row-fields', /^`token\.name` \(now 'name'\)/, {
    mapping: { ...right, token: { ...right.token, name: 'name' } },
  }),
  byConfiguration(
    'expiration required',
    'expiry-honoured',
    /refused 'never'.*`policy\.expiry\.presence` to 'required'.*whenAbsent/,
    { habits: { expirationRequired: true } },
  ),
  byConfiguration(
    'lifetime set by the server',
    'expiry-honoured',
    /The server sets the lifetime.*presence: 'unsupported', whenAbsent: 'backend-default'/,
    { habits: { lifetime: 30 * day } },
  ),
  byConfiguration('seconds read as milliseconds', 'plausible-dates', /^`token\.createdAt`.*epochSeconds/, {
    habits: { secondsSince1970: true },
    mapping: {
      ...right,
      token: {
        ...right.token,
        createdAt: time('created_at', epochMilliseconds),
        expiresAt: time('expires_at', epochMilliseconds, { null: 'never' }),
      },
    },
  }),
  byConfiguration('milliseconds sent for seconds', 'expiry-honoured', /^`create\.body`.*1000 times.*lifetimeSeconds/, {
    mapping: {
      ...right,
      create: {
        ...right.create,
        body: { title: 'name', expires_in: expiry(lifetimeMilliseconds, { never: null }) },
      },
    },
  }),
  byConfiguration(
    'seconds sent for milliseconds',
    'expiry-honoured',
    /^`create\.body`.*1000 times too short.*lifetimeMilliseconds/,
    {
      habits: { millisecondsToLive: true },
      mapping: {
        ...right,
        create: { ...right.create, body: { title: 'name', expires_in: expiry(lifetimeSeconds, { never: null }) } },
      },
    },
  ),
  byConfiguration(
    'no expiration means the default of the server',
    'expiry-honoured',
    /^`create\.body`.*`policy\.expiry`.*never makes the server choose a date.*whenAbsent` to 'backend-default'/,
    { habits: { defaultLifetime: 7 * day } },
  ),
  byConfiguration(
    'longest lifetime not said',
    'expiry-honoured',
    /^`policy\.expiry`.*refused the expiration 2027-01-24.*took an earlier one.*maxLifetime`/,
    {
      habits: { longestLifetime: 30 * day },
    },
  ),
  byConfiguration('no word for never', 'expiry-honoured', /what to send for never.*never: ….*'required'/, {
    mapping: {
      ...right,
      create: { ...right.create, body: { title: 'name', expires_at: expiry(isoTime, {}) } },
    },
  }),
  byConfiguration('the server itself fails', 'create-answer', /^The server itself failed \(500\)/, {
    habits: { failing: true },
  }),
  byConfiguration('expiration never sent', 'expiry-honoured', /^`create\.body`.*sends no expiration/, {
    mapping: { ...right, create: { ...right.create, body: { title: 'name' } } },
  }),
  byConfiguration('secret from a field that is not there', 'create-answer', /^`create\.secret` \(now 'key'\)/, {
    mapping: { ...right, create: { ...right.create, secret: 'key' } },
  }),
  byConfiguration('secret from the field of the mask', 'create-works', /^`create\.secret` \(now 'token\.prefix'\)/, {
    mapping: { ...right, create: { ...right.create, secret: 'token.prefix' } },
  }),
  byConfiguration('secret from the field of the id', 'create-answer', /^`create\.secret` \(now 'token\.id'\)/, {
    mapping: { ...right, create: { ...right.create, secret: 'token.id' } },
  }),
  byConfiguration('row of the created token not said', 'create-answer', /^`create\.row` \(now absent\)/, {
    mapping: { ...right, create: { send: right.create.send, body: right.create.body, secret: 'secret' } },
  }),
  byConfiguration(
    'password missing',
    'create-answer',
    /The server wants proof of who is there.*`reauthenticate`.*`headers`.*password/,
    { habits: { password: 'hunter2' } },
  ),
  byConfiguration(
    'password missing, told as a lost session',
    'create-answer',
    /`list` was answered.*'reauthentication-required'/,
    { habits: { password: 'hunter2', passwordCode: 'signed_out' } },
  ),
  byConfiguration('cursor that repeats', 'paging-ends', /^`list\.paging`.*first page again/, {
    mapping: { ...right, list: { ...right.list, paging: byCursor({ cursor: 'after', size: 'limit', next: 'next' }) } },
  }),
  byConfiguration('no CSRF token', 'create-answer', /CSRF token.*`headers`/, { habits: { csrfToken: 'token' } }),
  byConfiguration('no CSRF token, told as a lost session', 'create-answer', /`list` was answered.*CSRF.*`headers`/, {
    habits: { csrfToken: 'token', csrfIsSession: true },
  }),
  byConfiguration('scopes required', 'create-answer', /422.*`draft`.*scopes/, {
    habits: { scopesRequired: true },
    mapping: {
      ...right,
      failure: { ...right.failure, words: { ...right.failure.words, scopes_missing: 'invalid' } },
    },
  }),
  byConfiguration('wrong base address', 'list-page', /^`list\.send` \(now 'GET \/tokens'\).*404.*baseUrl/, {
    path: '/api/v1',
  }),
  byConfiguration('wrong create path', 'create-answer', /^`create\.send` \(now 'POST \/token'\).*404/, {
    mapping: { ...right, create: { ...right.create, send: 'POST /token' } },
  }),
  {
    mistake: 'server not running',
    start: startFirstHourServer,
    adapter: () => restAdapter({ baseUrl: 'http://127.0.0.1:9/api' }, right),
    clause: 'list-page',
    advice: /No server answered.*baseUrl/,
  },
  {
    mistake: 'a page to sign in, with status 200',
    start: async () => {
      const server = await startFirstHourServer();
      server.answerWith({ status: 200, body: '<h1>Sign in</h1>', headers: { 'Content-Type': 'text/html' } });
      return server;
    },
    adapter: configured,
    clause: 'list-page',
    advice: /^`list\.send`.*no JSON.*sign in.*`baseUrl`/,
  },
  {
    mistake: 'too many requests for the server',
    start: async () => {
      const server = await startFirstHourServer();
      server.answerWith({ status: 429, body: 'Slow down', headers: { 'Retry-After': '60' } });
      return server;
    },
    adapter: configured,
    clause: 'list-page',
    advice: /Raise the limit for its account/,
  },
  byHand(
    'no session',
    'list-page',
    /The kit is not signed in.*Cookie: '.*Authorization: 'Bearer /,
    (adapter, server) => {
      server.answerWith({ status: 401, body: {} });
      return adapter;
    },
  ),
  byHand('number for id', 'ids', /^`list`: .*String\(id\)/, (adapter) => ({
    ...adapter,
    async list(...args) {
      const page = await adapter.list(...args);
      return { ...page, tokens: page.tokens.map((row) => ({ ...row, id: Number(row.id) as unknown as string })) };
    },
  })),
  byHand('revoke does not wait for its answer, which is 404', 'revoke-gone', /^`revoke`: /, (adapter) => ({
    ...adapter,
    async revoke() {},
  })),
  byHand('seconds read as milliseconds', 'plausible-dates', /^`list`: .*multiply by 1000/, (adapter) => ({
    ...adapter,
    async list(...args) {
      const page = await adapter.list(...args);
      return {
        ...page,
        tokens: page.tokens.map((row) => ({ ...row, createdAt: new Date(Number(row.createdAt) / 1000) })),
      };
    },
  })),
];

/** Correct configurations for servers with a habit that must be configured. They follow the advice. */
export const mended: readonly Mistake[] = [
  byConfiguration('names are unique', '', / /, {
    habits: { uniqueNames: true },
    mapping: { ...right, policy: { name: { unique: true } } },
  }),
  byConfiguration('ids are numbers', '', / /, {
    habits: { numericIds: true },
    mapping: { ...right, token: { ...right.token, id: text('id') } },
  }),
  byConfiguration('expiration required', '', / /, {
    habits: { expirationRequired: true },
    mapping: {
      ...right,
      create: { ...right.create, body: { title: 'name', expires_at: expiry(isoTime, {}) } },
      policy: { expiry: { presence: 'required' } },
    },
  }),
  byConfiguration('lifetime set by the server', '', / /, {
    habits: { lifetime: 30 * day },
    mapping: {
      ...right,
      create: { ...right.create, body: { title: 'name' } },
      policy: { expiry: { presence: 'unsupported', whenAbsent: 'backend-default' } },
    },
  }),
  byConfiguration('no expiration means the default of the server', '', / /, {
    habits: { defaultLifetime: 7 * day },
    mapping: { ...right, policy: { expiry: { whenAbsent: 'backend-default' } } },
  }),
  byConfiguration('longest lifetime said', '', / /, {
    habits: { longestLifetime: 30 * day },
    mapping: { ...right, policy: { expiry: { maxLifetime: 30 * day, presence: 'required' } } },
  }),
  byConfiguration('password given', '', / /, {
    habits: { password: 'hunter2' },
    headers: { ...session, 'X-Password': 'hunter2' },
  }),
  byConfiguration('room for two tokens', '', / /, { habits: { limit: 5 } }),
];
