import type { TokenDraft } from '../domain/draft.js';
import type { ApiToken, IssuedPart } from '../domain/token.js';
import type { TokenRotation } from './adapter.js';
import { collectProblems, readRow } from './check-page.js';
import { TokenAdapterError } from './error.js';
import { fieldOf, isRecord } from './field-of.js';
import {
  listOf,
  longestSecret,
  objectOf,
  readFields,
  text,
  tokenReaders,
  wholeText,
  type AdapterProblem,
  type Report,
} from './read.js';

export { checkAdapterTraits, checkTokenPage, checkTokenPolicy } from './check-page.js';
export { longestSecret, longestText, type AdapterProblem } from './read.js';

/**
 * Checks the answer of `create`. Fills missing fields of the token from the draft. If the answer has no id, `token.id` is
 * empty: the secret is shown all the same, and the list has to be read again.
 *
 * @throws {TokenAdapterError} `unknown` if there is no usable secret. The error contains nothing of `value`.
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
 * Checks the answer of `rotate`. Fills missing fields from the row, except the hint, the status and `retiresAt`, which
 * belonged to the old secret. Under a new id, also except the creation time, the last use and `opaque`.
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

/** An issued secret that is safe to reveal, and metadata that cannot contain the secret. */
export interface CheckedIssuedToken {
  readonly secret: string;
  readonly token: ApiToken;
  readonly parts: readonly IssuedPart[];
  readonly problems: readonly AdapterProblem[];
}

/** Checks the answer of `update`. If the answer has no readable token, `token` is undefined: the list must read again. */
export function checkUpdatedToken(value: unknown): {
  token: ApiToken | undefined;
  problems: readonly AdapterProblem[];
} {
  const { problems, report } = collectProblems();
  const nothing = value === undefined || value === null;
  return { token: nothing ? undefined : readRow(value, 'token', report), problems };
}

const issuedParts = listOf(objectOf<IssuedPart>({ label: text, value: wholeText }, 'label', 'value'));

function readIssued(value: unknown, origin: (id: string | undefined) => Partial<ApiToken>): CheckedIssuedToken {
  const { problems, report } = collectProblems();
  const secret = isRecord(value) ? fieldOf(value, 'secret') : undefined;
  if (!isRecord(value) || typeof secret !== 'string' || secret === '' || secret.length > longestSecret) {
    throw new TokenAdapterError('unknown');
  }
  const answered = fieldOf(value, 'token');
  const read = isRecord(answered) ? readFields(tokenReaders, answered, 'token', report) : {};
  const token = withoutSecret(read, secret, report);
  if (token.id === undefined) report({ kind: 'missing', where: 'token.id' });
  return {
    secret,
    token: { id: '', name: '', expiresAt: 'unknown', ...origin(token.id), ...token },
    parts: readFields({ parts: issuedParts }, value, '', report).parts ?? [],
    problems,
  };
}

function withoutSecret(token: Partial<ApiToken>, secret: string, report: Report): Partial<ApiToken> {
  const clean = Object.entries(token).filter(([key, value]) => {
    const leaks = mayHold(value, secret);
    if (leaks) report({ kind: 'secret-in-metadata', where: `token.${key}` });
    return !leaks;
  });
  return Object.fromEntries(clean);
}

/** Most parts of a value to look at, because objects that share parts can have more paths than anybody can follow. */
const mostParts = 10_000;

/** Whether `secret` may be anywhere in `value`. True also if `value` cannot be read, or not to its end. */
function mayHold(value: unknown, secret: string): boolean {
  try {
    return holds(value, secret, { left: mostParts });
  } catch {
    return true;
  }
}

function holds(value: unknown, secret: string, parts: { left: number }, depth = 0): boolean {
  if (typeof value === 'string') return value.includes(secret);
  if (!isRecord(value)) return false;
  parts.left -= 1;
  return (
    depth > 8 ||
    parts.left < 0 ||
    Object.entries(value)
      .flat()
      .some((part) => holds(part, secret, parts, depth + 1))
  );
}
