import { isRecord } from '../../adapter/field-of.js';
import { TokenAdapterError } from '../../adapter/error.js';
import type { ApiToken, IssuedToken } from '../../domain/token.js';
import type { IssuingEndpoint, TokenMapping } from './mapping.js';
import { RequestFailure } from './request-failure.js';
import { valueOf, type Answer, type AnswerSource } from './source.js';

/**
 * Reads a row of a list. Keeps a row that is not an object as it is, and turns a row into null if a function of the
 * mapping throws: the library's checks report both, and the list shows the other rows.
 */
export function tokenFrom(row: unknown, mapping: TokenMapping, answer: Answer): ApiToken {
  if (!isRecord(row)) return row as ApiToken;
  const fields = fieldsFrom(row, mapping, answer);
  const unmapped = { ...(!mapping.name && { name: '' }), ...(!mapping.expiresAt && { expiresAt: 'unknown' }) };
  return (fields && { ...unmapped, ...fields }) as ApiToken;
}

/**
 * Reads the secret and the token of an answer. Removes the secret from the answer before reading the token, because a
 * field with the masked secret in lists may have the whole secret here.
 *
 * @throws {TokenAdapterError} `unknown` if there is no secret. The error contains nothing of the answer.
 */
export function issuedFrom(answer: Answer, endpoint: IssuingEndpoint, rows: TokenMapping, id?: string): IssuedToken {
  const secret = valueOf(endpoint.secret, answer.body, answer);
  if (typeof secret !== 'string' || secret === '') {
    const key = `${id === undefined ? 'create' : 'rotate'}.secret`;
    throw new TokenAdapterError('unknown', {
      cause: new RequestFailure(`${key} found no text in the answer.`, { key }),
    });
  }
  const metadata = withoutSecret(answer, secret);
  const row = valueOf(endpoint.row ?? '', metadata.body, metadata);
  const token = fieldsFrom(row, endpoint.token ?? rows, metadata);
  // `checkIssuedToken` fills in missing fields later, and reports an answer without an id.
  return {
    secret,
    token: { ...(id !== undefined && { id }), ...token },
    ...fieldsFrom(answer.body, { parts: endpoint.parts }, answer),
  } as IssuedToken;
}

/** The row in an answer; undefined without a row, so that the list has to be read again. */
export function changedFrom(
  answer: Answer,
  row: IssuingEndpoint['row'] = '',
  rows: TokenMapping,
): ApiToken | undefined {
  const token = tokenFrom(valueOf(row, answer.body, answer), rows, answer) as ApiToken | undefined;
  return isRecord(token) && token.id ? token : undefined;
}

/** Null if a function of the mapping throws, because that must lose neither the list nor, worse, a secret. */
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

/** A copy of the answer without any text that contains the secret, even in headers. */
function withoutSecret({ status, headers, body }: Answer, secret: string): Answer {
  const clean = [...headers].filter(([, text]) => !text.includes(secret));
  return { status, headers: new Headers(clean), body: body === undefined ? undefined : withoutText(secret, body) };
}

function withoutText(secret: string, body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === 'string' && value.includes(secret) ? undefined : value,
  ) as unknown;
}
