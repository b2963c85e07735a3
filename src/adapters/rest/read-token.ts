import { TokenAdapterError } from '../../adapter/error.js';
import type { ApiToken, IssuedToken } from '../../domain/token.js';
import type { IssuingEndpoint, TokenMapping } from './mapping.js';
import { isRecord, valueOf, type Answer } from './source.js';

/** A row of a list. What is no object stays as it came, for the boundary to count. */
export function tokenFrom(row: unknown, mapping: TokenMapping, answer: Answer): ApiToken {
  if (!isRecord(row)) return row as ApiToken;
  const unmapped = { ...(!mapping.name && { name: '' }), ...(!mapping.expiresAt && { expiresAt: 'unknown' }) };
  return { ...unmapped, ...fieldsFrom(row, mapping, answer) } as ApiToken;
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
  const token = fieldsFrom(isRecord(row) ? row : {}, endpoint.token ?? rows, metadata);
  const parts = valueOf(endpoint.parts, answer.body, answer);
  // What is not there is filled in at the boundary, which also reports an answer without an id.
  return {
    secret,
    token: { ...(id !== undefined && { id }), ...token },
    ...(parts !== undefined && { parts }),
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

function fieldsFrom(row: object, mapping: TokenMapping, answer: Answer): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(mapping)
      .map(([field, source]) => [field, valueOf(source, row, answer)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** A copy in which every text that holds the secret is left out. */
function without(secret: string, body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === 'string' && value.includes(secret) ? undefined : value,
  ) as unknown;
}
