import { isRecord } from '../../adapter/field-of.js';
import {
  isTokenAdapterErrorCode,
  TokenAdapterError,
  type AuthenticationChallenge,
  type TokenAdapterErrorCode,
  type TokenAdapterErrorDetails,
  type TokenField,
} from '../../adapter/error.js';
import { answeredAt, httpDate } from './answered-at.js';
import type { RequestFailure } from './request-failure.js';
import { valueOf, type Answer, type AnswerSource } from './source.js';

/** How to read a backend's errors. The adapter reads `Retry-After` and RFC 9470 challenges without a mapping. */
export interface FailureMapping {
  /**
   * The media type of the API's own errors. An answer of another type may come from a proxy: then only its status counts,
   * and a 404 does not mean that the token is gone. Absent: any JSON object is the API's own error.
   */
  readonly mediaType?: string;
  /** Whether an answer with status 2xx is an error all the same, as in `{ "ok": false }`. */
  readonly refused?: AnswerSource;
  /** Where the backend's error code is. */
  readonly word?: AnswerSource;
  /** The meaning of the backend's error codes. Absent: they are the codes of {@link TokenAdapterError}. */
  readonly words?: Readonly<Record<string, TokenAdapterErrorCode>>;
  /** The meaning of a status without an error code, if it differs from the usual meaning. */
  readonly statuses?: Readonly<Record<number, TokenAdapterErrorCode>>;
  /** Where a message for people is. The elements show this text, so do not map technical messages. */
  readonly message?: AnswerSource;
  /**
   * Where the messages for each field are: a text or an array of texts. `true`, here or from a function, says that an error
   * about the input (`invalid`, `conflict`) is about this field, and the elements show their own message. If names are
   * unique, a conflict is about the name without a mapping.
   */
  readonly fields?: Readonly<Partial<Record<TokenField, AnswerSource | true>>>;
  /** Where the messages for the page's own fields are: an object of messages by field name. */
  readonly extraFields?: AnswerSource;
  readonly requestId?: AnswerSource;
}

/** The longest message that the adapter accepts, in UTF-16 code units. */
const longestMessage = 1_000;

/**
 * The error for a refused request: by the backend's error code, or else by the status. A step-up challenge (RFC 9470) in
 * `WWW-Authenticate` wins over both.
 *
 * @param now - The viewer's clock, in ms since the Unix epoch; the fallback if the page cannot read the backend's `Date`.
 * @param cause - The details of the request, for developers.
 */
export function failureOf(
  answer: Answer,
  mapping: FailureMapping,
  now: number,
  cause: RequestFailure,
): TokenAdapterError {
  const { headers } = answer;
  const own = isOwn(answer, mapping.mediaType);
  const said = (source: AnswerSource | undefined) => (own ? message(valueOf(source, answer.body, answer)) : undefined);
  const saidOf = (source: AnswerSource | true | undefined): string | true | undefined => {
    const found = source === true || (own && valueOf(source, answer.body, answer));
    if (found !== true) return message(found);
    return code === 'invalid' || code === 'conflict' ? true : undefined;
  };
  const challenge = challengeOf(headers.get('WWW-Authenticate'));
  const code = challenge ? 'reauthentication-required' : codeOf(answer, said(mapping.word), own, mapping);
  const details: { -readonly [K in keyof TokenAdapterErrorDetails]: TokenAdapterErrorDetails[K] } = { cause };
  const retryAfter = retryAfterOf(headers, now);
  const requestId = said(mapping.requestId) ?? message(headers.get('X-Request-Id'));
  // The text of an unknown error is not written for people.
  const userMessage = code === 'unknown' ? undefined : said(mapping.message);
  if (retryAfter !== undefined) details.retryAfter = retryAfter;
  if (requestId !== undefined) details.requestId = requestId;
  if (userMessage !== undefined) details.userMessage = userMessage;
  if (challenge) details.challenge = challenge;
  const extraFields = own ? valueOf(mapping.extraFields, answer.body, answer) : undefined;
  details.fields = Object.fromEntries(
    [
      ...Object.entries(mapping.fields ?? {}).map(([field, source]) => [field, saidOf(source)] as const),
      ...Object.entries(isRecord(extraFields) ? extraFields : {}).map(
        ([field, text]) => [`extra.${field}`, message(text)] as const,
      ),
    ].filter(([, text]) => text !== undefined),
  );
  return new TokenAdapterError(code, details);
}

/**
 * The messages for one field in an array of errors such as `[{ "field": "name", "message": "Taken." }]`.
 *
 * @param list - Where the array is in the answer.
 * @param names - Where an error has its field, the backend's name of the field, and where the message is.
 */
export function messagesIn(
  list: string,
  names: { readonly field: string; readonly is: string; readonly message: string },
): AnswerSource {
  return (body, answer) => {
    const errors = valueOf(list, body, answer);
    return (Array.isArray(errors) ? errors : [])
      .filter((error) => valueOf(names.field, error, answer) === names.is)
      .map((error) => valueOf(names.message, error, answer));
  };
}

const problemMessages = (is: string) => messagesIn('errors', { field: 'field', is, message: 'detail' });

/** The problem documents of docs/openapi.yaml (RFC 9457), whose `code` is a code of {@link TokenAdapterError}. */
export const problemDocument: FailureMapping = {
  mediaType: 'application/problem+json',
  word: 'code',
  message: 'detail',
  requestId: 'requestId',
  fields: {
    name: problemMessages('name'),
    description: problemMessages('description'),
    scopes: problemMessages('scopes'),
    expiry: problemMessages('expiresAt'),
  },
  extraFields: ({ errors }) =>
    Object.fromEntries(
      (Array.isArray(errors) ? errors : []).filter(isRecord).flatMap(({ field, detail }) => {
        const name = typeof field === 'string' ? /^extra\.(.+)$/su.exec(field)?.[1] : undefined;
        return name === undefined ? [] : [[name, detail]];
      }),
    ),
};

function isOwn({ headers, body }: Answer, mediaType: string | undefined): boolean {
  const type = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  return isRecord(body) && (mediaType === undefined || type === mediaType);
}

function codeOf(
  { status, headers }: Answer,
  word: string | undefined,
  own: boolean,
  { words, statuses = {} }: FailureMapping,
): TokenAdapterErrorCode {
  const meant = words === undefined ? word : word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
  if (isTokenAdapterErrorCode(meant)) return meant;
  // Cloudflare shows a challenge. It lets requests through again only after a reload of the whole page.
  if (headers.has('cf-mitigated')) return 'unauthenticated';
  if (Object.hasOwn(statuses, status)) return statuses[status] ?? 'unknown';
  if (!own && isPage(headers) && status === 403) return 'unauthenticated';
  // A 404 that is not from the API means a wrong address, and not that a token is gone.
  return status === 404 && !own ? 'unknown' : (codesByStatus[status] ?? 'unknown');
}

/** Whether the answer is a web page. A 403 with a page comes from a proxy that wants the person to sign in again. */
function isPage(headers: Headers): boolean {
  return /^text\/html\b/i.test(headers.get('Content-Type')?.trim() ?? '');
}

const codesByStatus: Readonly<Record<number, TokenAdapterErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  413: 'invalid',
  // Laravel's status for an expired CSRF token, for example after the session ended.
  419: 'unauthenticated',
  422: 'invalid',
  429: 'rate-limited',
  501: 'unsupported',
  // From a gateway: the server behind it may have made the change.
  502: 'network',
  503: 'network',
  504: 'timeout',
};

/** RFC 9110, section 10.2.3: seconds, or a date, which is compared with the backend's own clock. In ms. */
function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = httpDate(value);
  return until === undefined ? undefined : Math.max(0, until - (answeredAt({ headers })?.getTime() ?? now));
}

/** RFC 9470, section 3. */
function challengeOf(header: string | null): AuthenticationChallenge | undefined {
  if (header === null || parameter(header, 'error') !== 'insufficient_user_authentication') return undefined;
  const acrValues = parameter(header, 'acr_values')?.split(' ').filter(Boolean);
  const maxAge = parameter(header, 'max_age');
  return {
    ...(acrValues?.length && { acrValues }),
    ...(maxAge !== undefined && /^\d+$/.test(maxAge) && { maxAge: Number(maxAge) * 1000 }),
  };
}

/** The first parameter with that name, in any challenge of the header. */
function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,"]+))`, 'i').exec(header);
  return found?.[1] ?? found?.[2];
}

/** A message, or several messages joined. */
function message(value: unknown): string | undefined {
  const said = Array.isArray(value) ? value.filter((text) => typeof text === 'string').join(' ') : value;
  return typeof said === 'string' && said !== '' ? said.slice(0, longestMessage) : undefined;
}
