import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { TokenAdapter, TokenPage } from '../../../src/adapter/adapter.js';
import { checkIssuedToken, checkTokenPage, type CheckedIssuedToken } from '../../../src/adapter/check.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { TokenDraft } from '../../../src/domain/draft.js';
import type { ExpiryChoice } from '../../../src/domain/expiry.js';
import type { ApiToken } from '../../../src/domain/token.js';
import { manualClock } from '../../clock.js';
import { now, type JsonServer } from '../servers/json-server.js';

export const options = { signal: new AbortController().signal };
export const clock = manualClock({ at: new Date(now).toISOString() });

let submissions = 0;
export const submission = () => ({ ...options, idempotencyKey: `submission-${++submissions}` });

export function draft(name: string, more: Partial<TokenDraft> = {}): TokenDraft {
  return { name, expiry: { kind: 'never' }, expiresAt: 'never', ...more };
}

/** The part of a draft that says that the token expires at this instant. */
export function until(instant: Date): { readonly expiry: ExpiryChoice; readonly expiresAt: Date } {
  return { expiry: { kind: 'instant', instant }, expiresAt: instant };
}

export const backendDefault = { expiry: { kind: 'backend-default' }, expiresAt: 'unknown' } as const;

export function daysFromNow(days: number): Date {
  return new Date(now + days * 86_400_000);
}

/** A page that passes the checks of the boundary and contains no secret. */
export async function pageOf(adapter: TokenAdapter, query = {}): Promise<TokenPage> {
  const answer = await adapter.list({ pageSize: 50, ...query }, options);
  assert.equal(inspect(answer, { depth: null }).includes('CANARY'), false, 'a page holds a secret');
  const { page, problems } = checkTokenPage(answer);
  assert.deepEqual(problems, []);
  return page;
}

/** Follows the cursors to the end. */
export async function allPages(adapter: TokenAdapter, pageSize: number): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(adapter, { pageSize, ...(cursor !== undefined && { cursor }) });
    pages.push(page.tokens.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

export async function rowNamed(adapter: TokenAdapter, name: string): Promise<ApiToken> {
  const { tokens } = await pageOf(adapter);
  const row = tokens.find((token) => token.name === name);
  assert.ok(row, `${name} is not listed`);
  return row;
}

export async function namesIn(adapter: TokenAdapter): Promise<readonly string[]> {
  return (await pageOf(adapter)).tokens.map(({ name }) => name);
}

/** Creates a token and checks the response as the elements do: the metadata must not contain the secret. */
export async function issue(adapter: TokenAdapter, wanted: TokenDraft): Promise<CheckedIssuedToken> {
  const answer = await adapter.create?.(wanted, submission());
  assert.ok(answer, 'nothing can be created');
  assert.equal(inspect(answer.token, { depth: null }).includes('CANARY'), false, 'the token holds the secret');
  const issued = checkIssuedToken(answer, wanted);
  assert.match(issued.secret, /CANARY/);
  assert.deepEqual(issued.problems, []);
  return issued;
}

export async function failureOf(call: Promise<unknown>): Promise<TokenAdapterError> {
  const error = await call.then(
    () => assert.fail('The call succeeded.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof TokenAdapterError, `${inspect(error)} is no TokenAdapterError`);
  return error;
}

/** The requests since the last call, as `METHOD path`. */
export function arrived(server: JsonServer): readonly string[] {
  return server.requests.splice(0).map(({ method, path }) => `${method} ${path}`);
}

/** Ids that change the address of a request if they are not escaped. */
export const hostileIds = ['../../session', 'a/b', 'x?y=1#z', '%2e%2e', 'ü 🔑'];

/** Asserts that no request is sent again after its response was lost (R6). */
export async function sendsOnce(
  server: JsonServer,
  ...calls: readonly (() => Promise<unknown> | undefined)[]
): Promise<void> {
  server.loseAnswers();
  for (const call of calls) {
    server.requests.splice(0);
    const error = await failureOf(Promise.resolve(call()));
    assert.equal(error.code, 'network');
    assert.equal(server.requests.length, 1);
  }
}
