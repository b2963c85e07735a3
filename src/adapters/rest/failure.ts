import {
  isTokenAdapterErrorCode,
  TokenAdapterError,
  type AuthenticationChallenge,
  type TokenAdapterErrorCode,
  type TokenAdapterErrorDetails,
  type TokenField,
} from '../../adapter/error.js';
import { isRecord, valueOf, type Answer, type AnswerSource } from './source.js';

/** How a backend says what went wrong. Retry-After and RFC 9470 challenges are understood without being told. */
export interface FailureMapping {
  /**
   * The media type of refusals that are the API's own. One of another type may come from anything on the way: only its
   * status counts, and a 404 says nothing of any token. Absent: any JSON object is the API's own.
   */
  readonly mediaType?: string;
  /** Whether an answer that is 2xx is a refusal all the same, as in `{ "ok": false }`. */
  readonly refused?: AnswerSource;
  /** Where the backend's word for what went wrong is. */
  readonly word?: AnswerSource;
  /** What its words mean. Absent: they are the codes of {@link TokenAdapterError} themselves. */
  readonly words?: Readonly<Record<string, TokenAdapterErrorCode>>;
  /** What a status means where no word says it, if that is not the usual. */
  readonly statuses?: Readonly<Record<number, TokenAdapterErrorCode>>;
  /** Text that is meant for people. Map it only where it is: it is shown. */
  readonly message?: AnswerSource;
  /** Messages for people by our field: a text or an array of texts each. */
  readonly fields?: Readonly<Partial<Record<TokenField, AnswerSource>>>;
  /** Messages for the host's own fields: an object of them by the fields' names. */
  readonly extraFields?: AnswerSource;
  readonly requestId?: AnswerSource;
}

/** Longest text for people that is taken over, in UTF-16 code units. */
const longestMessage = 1_000;

/**
 * Why a request was refused: by the backend's word, else by its status. A step-up challenge (RFC 9470) in
 * `WWW-Authenticate` wins over both.
 *
 * @param now - The viewer's clock, in ms since the Unix epoch; used where the backend's `Date` is not to be seen.
 */
export function failureOf(answer: Answer, mapping: FailureMapping, now: number): TokenAdapterError {
  const { headers } = answer;
  const own = isOwn(answer, mapping.mediaType);
  const said = (source: AnswerSource | undefined) => (own ? message(valueOf(source, answer.body, answer)) : undefined);
  const challenge = challengeOf(headers.get('WWW-Authenticate'));
  const code = challenge ? 'reauthentication-required' : codeOf(answer.status, said(mapping.word), own, mapping);
  const details: { -readonly [K in keyof TokenAdapterErrorDetails]: TokenAdapterErrorDetails[K] } = {};
  const retryAfter = retryAfterOf(headers, now);
  const requestId = said(mapping.requestId) ?? message(headers.get('X-Request-Id'));
  // Of a failure that nobody foresaw, the text is not written for people.
  const userMessage = code === 'unknown' ? undefined : said(mapping.message);
  if (retryAfter !== undefined) details.retryAfter = retryAfter;
  if (requestId !== undefined) details.requestId = requestId;
  if (userMessage !== undefined) details.userMessage = userMessage;
  if (challenge) details.challenge = challenge;
  const extraFields = own ? valueOf(mapping.extraFields, answer.body, answer) : undefined;
  details.fields = Object.fromEntries(
    [
      ...Object.entries(mapping.fields ?? {}).map(([field, source]) => [field, said(source)] as const),
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
 * @param list - Where the array is.
 * @param names - Where an error names its field, what it calls that field, and where its message is.
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

/** The problem documents of docs/openapi.yaml (RFC 9457), with our own words as `code`. */
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
  status: number,
  word: string | undefined,
  own: boolean,
  { words, statuses = {} }: FailureMapping,
): TokenAdapterErrorCode {
  const meant = words === undefined ? word : word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
  if (isTokenAdapterErrorCode(meant)) return meant;
  // A 404 that is not from the API itself: the address is wrong, which says nothing of any token.
  return statuses[status] ?? (status === 404 && !own ? 'unknown' : (codesByStatus[status] ?? 'unknown'));
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
  422: 'invalid',
  429: 'rate-limited',
  501: 'unsupported',
  // From a gateway: what stands behind it may have done what was asked.
  502: 'network',
  503: 'network',
  504: 'timeout',
};

/** RFC 9110, section 10.2.3: seconds, or a date, which is measured against the backend's own clock. In ms. */
function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = httpDate(value);
  return until === undefined ? undefined : Math.max(0, until - (httpDate(headers.get('Date') ?? '') ?? now));
}

function httpDate(value: string): number | undefined {
  const instant = /^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(instant) ? undefined : instant;
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

/** The first parameter of that name, whichever challenge of the header it belongs to. */
function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,"]+))`, 'i').exec(header);
  return found?.[1] ?? found?.[2];
}

/** Text for people, or several texts as one. */
function message(value: unknown): string | undefined {
  const said = Array.isArray(value) ? value.filter((text) => typeof text === 'string').join(' ') : value;
  return typeof said === 'string' && said !== '' ? said.slice(0, longestMessage) : undefined;
}
