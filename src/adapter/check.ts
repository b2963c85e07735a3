/**
 * The check at the boundary. Whatever an adapter returns passes through here before anything else of ours sees it:
 * what can be shown is kept, what cannot is left out and told as {@link AdapterProblem}, and nothing crashes.
 * Null is taken as absent; fields that {@link ApiToken} does not know are dropped.
 */
import type { TokenDraft } from '../domain/draft.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken, IssuedPart } from '../domain/token.js';
import type { TokenPage, TokenRotation } from './adapter.js';
import { TokenAdapterError } from './error.js';
import {
  isRecord,
  issuedParts,
  longestSecret,
  pageReaders,
  policy,
  readFields,
  tokenReaders,
  type AdapterProblem,
  type Report,
} from './read.js';

export { longestSecret, longestText, type AdapterProblem } from './read.js';

/** A page that can be shown as it is, and what was wrong with it. */
export interface CheckedPage {
  readonly page: TokenPage;
  readonly problems: readonly AdapterProblem[];
}

/** How many rows are checked between two chances for the page to answer. */
const rowsAtATime = 1_000;

/**
 * A page as it can be shown.
 *
 * @throws {TokenAdapterError} `unknown` where `value` is not a page at all.
 */
export function checkTokenPage(value: unknown): CheckedPage {
  const check = checkRows(value);
  let step = check.next();
  while (step.done !== true) step = check.next();
  return step.value;
}

/**
 * The same, a part at a time: ten thousand rows take longer than a frame, and `pause` lets the page answer in between.
 *
 * @throws {TokenAdapterError} as {@link checkTokenPage}.
 */
export async function checkTokenPageInParts(value: unknown, pause: () => Promise<void>): Promise<CheckedPage> {
  const check = checkRows(value);
  let step = check.next();
  while (step.done !== true) {
    await pause();
    step = check.next();
  }
  return step.value;
}

/** Yields after every part of the rows. */
function* checkRows(value: unknown): Generator<void, CheckedPage, void> {
  const { problems, report } = collectProblems();
  if (!isRecord(value) || !Array.isArray(value['tokens'])) throw new TokenAdapterError('unknown');
  const tokens = new Map<string, ApiToken>();
  for (const [index, row] of value['tokens'].entries()) {
    // Before the first part too: the adapter has just read as many.
    if (index % rowsAtATime === 0 && value['tokens'].length > rowsAtATime) yield;
    const where = `tokens[${index}]`;
    const token = readRow(row, where, report, tokens);
    if (token) tokens.set(token.id, token);
  }
  if (tokens.size > rowsAtATime) yield;
  const { nextCursor, ...rest } = readFields(pageReaders, value, '', report);
  return { page: { tokens: [...tokens.values()], ...rest, ...(nextCursor && { nextCursor }) }, problems };
}

/**
 * What `create` answered. What the answer leaves out of the token is filled from the draft. `token.id` is empty
 * where the answer named none: the secret is shown all the same, and the list has to be read again.
 *
 * @throws {TokenAdapterError} `unknown` where there is no usable secret. The error holds nothing of `value`.
 */
export function checkIssuedToken(value: unknown, draft: TokenDraft): CheckedIssuedToken {
  return readIssued(value, () => ({
    name: draft.name,
    expiresAt: draft.expiresAt,
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.scopes && { scopes: draft.scopes }),
  }));
}

/**
 * What `rotate` answered, filled from the row. The hint and the status are not: they were the old secret's. Under a
 * new id neither are the time of creation, the last use and the adapter's own part.
 *
 * @throws {TokenAdapterError} `unknown`, as {@link checkIssuedToken}.
 */
export function checkRotatedToken(value: unknown, row: ApiToken, rotation: TokenRotation): CheckedIssuedToken {
  return readIssued(value, (id) => {
    const { hint: _hint, status: _status, retiresAt: _retiresAt, ...kept } = row;
    const { createdAt: _createdAt, lastUsedAt: _lastUsedAt, lastUsedFrom: _from, opaque: _opaque, ...shared } = kept;
    return {
      ...(id === undefined || id === row.id ? kept : shared),
      ...(rotation.expiresAt && { expiresAt: rotation.expiresAt }),
    };
  });
}

/** What was issued, safe to reveal, beside metadata that cannot hold the secret. */
export interface CheckedIssuedToken {
  readonly secret: string;
  readonly token: ApiToken;
  readonly parts: readonly IssuedPart[];
  readonly problems: readonly AdapterProblem[];
}

/** What `update` answered. `token` is undefined where there was no readable one: the list has to be read again. */
export function checkUpdatedToken(value: unknown): {
  token: ApiToken | undefined;
  problems: readonly AdapterProblem[];
} {
  const { problems, report } = collectProblems();
  const nothing = value === undefined || value === null;
  return { token: nothing ? undefined : readRow(value, 'token', report), problems };
}

/** A policy without the rules that make no sense. Something that is not a policy is an empty one, reported. */
export function checkTokenPolicy(value: unknown): { policy: TokenPolicy; problems: readonly AdapterProblem[] } {
  const { problems, report } = collectProblems();
  return { policy: policy(value, 'policy', report) ?? {}, problems };
}

function readRow(
  row: unknown,
  where: string,
  report: Report,
  others?: ReadonlyMap<string, ApiToken>,
): ApiToken | undefined {
  const token = isRecord(row) ? readFields(tokenReaders, row, where, report) : {};
  if (token.id === undefined) {
    report({ kind: 'unreadable-row', where });
    return undefined;
  }
  if (token.name === undefined) report({ kind: 'missing', where: `${where}.name` });
  if (token.expiresAt === undefined) report({ kind: 'missing', where: `${where}.expiresAt` });
  const twin = others?.get(token.id);
  if (twin) report({ kind: 'duplicate-id', where });
  return { name: '', expiresAt: 'unknown', ...twin, ...token, id: token.id };
}

function readIssued(value: unknown, origin: (id: string | undefined) => Partial<ApiToken>): CheckedIssuedToken {
  const { problems, report } = collectProblems();
  const secret = isRecord(value) ? value['secret'] : undefined;
  if (!isRecord(value) || typeof secret !== 'string' || secret === '' || secret.length > longestSecret) {
    throw new TokenAdapterError('unknown');
  }
  const read = isRecord(value['token']) ? readFields(tokenReaders, value['token'], 'token', report) : {};
  const token = withoutSecret(read, secret, report);
  if (token.id === undefined) report({ kind: 'missing', where: 'token.id' });
  return {
    secret,
    token: { id: '', name: '', expiresAt: 'unknown', ...origin(token.id), ...token },
    parts: value['parts'] ? (issuedParts(value['parts'], 'parts', report) ?? []) : [],
    problems,
  };
}

function withoutSecret(token: Partial<ApiToken>, secret: string, report: Report): Partial<ApiToken> {
  const clean = Object.entries(token).filter(([key, value]) => {
    const leaks = holds(value, secret);
    if (leaks) report({ kind: 'secret-in-metadata', where: `token.${key}` });
    return !leaks;
  });
  return Object.fromEntries(clean);
}

/** Whether `secret` is anywhere in `value`. What is nested too deeply to tell is taken to hold it. */
function holds(value: unknown, secret: string, depth = 0): boolean {
  if (typeof value === 'string') return value.includes(secret);
  if (!isRecord(value)) return false;
  return (
    depth > 8 ||
    Object.entries(value)
      .flat()
      .some((part) => holds(part, secret, depth + 1))
  );
}

function collectProblems(): { problems: readonly AdapterProblem[]; report: Report } {
  const problems: AdapterProblem[] = [];
  return { problems, report: (problem) => void problems.push(problem) };
}
