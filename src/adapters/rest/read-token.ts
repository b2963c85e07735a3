import { TokenAdapterError } from '../../adapter/error.js';
import type { ApiToken, IssuedToken } from '../../domain/token.js';
import type { IssuingEndpoint, TokenMapping } from './mapping.js';
import { isRecord, valueOf, type Answer, type AnswerSource } from './source.js';

/**
 * A row of a list. What is no object stays as it came, and one that a function of the mapping throws on is null: the
 * boundary counts both, and the other rows are shown.
 */
export function tokenFrom(row: unknown, mapping: TokenMapping, answer: Answer): ApiToken {
  if (!isRecord(row)) return row as ApiToken;
  const fields = fieldsFrom(row, mapping, answer);
  const unmapped = { ...(!mapping.name && { name: '' }), ...(!mapping.expiresAt && { expiresAt: 'unknown' }) };
  return (fields && { ...unmapped, ...fields }) as ApiToken;
}

/**
 * What an answer issued. Its token is read from the answer without the secret, wherever else that may stand: a field
 * that is a mask in a list may hold the whole secret here.
 *
 * @throws {TokenAdapterError} `unknown` where there is no secret. The error holds nothing of the answer.
 */
export function issuedFrom(answer: Answer, endpoint: IssuingEndpoint, rows: TokenMapping, id?: string): IssuedToken {
  const secret = valueOf(endpoint.secret, answer.body, answer);
  if (typeof secret !== 'string' || secret === '') throw new TokenAdapterError('unknown');
  const metadata = { ...answer, body: without(secret, answer.body) };
  const row = valueOf(endpoint.row ?? '', metadata.body, metadata);
  const token = fieldsFrom(row, endpoint.token ?? rows, metadata);
  // What is not there is filled in at the boundary, which also reports an answer without an id.
  return {
    secret,
    token: { ...(id !== undefined && { id }), ...token },
    ...fieldsFrom(answer.body, { parts: endpoint.parts }, answer),
  } as IssuedToken;
}

/** The row in an answer; undefined where there is none, and the list has to be read again. */
export function changedFrom(
  answer: Answer,
  row: IssuingEndpoint['row'] = '',
  rows: TokenMapping,
): ApiToken | undefined {
  const token = tokenFrom(valueOf(row, answer.body, answer), rows, answer) as ApiToken | undefined;
  return isRecord(token) && token.id ? token : undefined;
}

/** Null where a function of the mapping throws: neither a list nor, worse, a secret may be lost by it. */
function fieldsFrom(
  row: unknown,
  mapping: Readonly<Record<string, AnswerSource | undefined>>,
  answer: Answer,
): Record<string, unknown> | null {
  const fields: Record<string, unknown> = {};
  try {
    for (const field of Object.keys(mapping)) {
      const value = valueOf(mapping[field], row, answer);
      if (value !== undefined) fields[field] = value;
    }
  } catch {
    return null;
  }
  return fields;
}

/** A copy in which every text that holds the secret is left out. */
function without(secret: string, body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === 'string' && value.includes(secret) ? undefined : value,
  ) as unknown;
}
