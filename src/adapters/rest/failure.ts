import {
  isTokenAdapterErrorCode,
  TokenAdapterError,
  type AuthenticationChallenge,
  type TokenAdapterErrorCode,
  type TokenAdapterErrorDetails,
  type TokenField,
} from '../../adapter/error.js';

/** Longest text for people that is taken over from a problem, in UTF-16 code units. */
const longestMessage = 1_000;

/**
 * Why a request was refused: by the `code` of its RFC 9457 problem document, else by its status. A step-up challenge
 * (RFC 9470) in `WWW-Authenticate` wins over both.
 *
 * @param response - Any answer that is not 2xx.
 * @param body - The parsed body, or undefined where there was none that could be read.
 * @param now - The viewer's clock, in ms since the Unix epoch; used where the backend's `Date` is not to be seen.
 */
export function failureOf(response: Response, body: unknown, now: number): TokenAdapterError {
  const problem = isProblemDocument(response) && isRecord(body) ? body : undefined;
  const challenge = challengeOf(response.headers.get('WWW-Authenticate'));
  const code = challenge ? 'reauthentication-required' : codeOf(response.status, problem);
  const details: { -readonly [K in keyof TokenAdapterErrorDetails]: TokenAdapterErrorDetails[K] } = {};
  const retryAfter = retryAfterOf(response.headers, now);
  const requestId = message(problem?.['requestId']) ?? message(response.headers.get('X-Request-Id'));
  // Of a failure that nobody foresaw, the detail is not written for people.
  const userMessage = code === 'unknown' ? undefined : message(problem?.['detail']);
  if (retryAfter !== undefined) details.retryAfter = retryAfter;
  if (requestId !== undefined) details.requestId = requestId;
  if (userMessage !== undefined) details.userMessage = userMessage;
  if (challenge) details.challenge = challenge;
  if (problem) details.fields = fieldsOf(problem['errors']);
  return new TokenAdapterError(code, details);
}

function codeOf(status: number, problem: Record<string, unknown> | undefined): TokenAdapterErrorCode {
  const code = problem?.['code'];
  if (isTokenAdapterErrorCode(code)) return code;
  // Not from the API itself: the address is wrong, which says nothing of any token.
  if (status === 404 && !problem) return 'unknown';
  return codesByStatus[status] ?? 'unknown';
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

const fieldNames: Readonly<Partial<Record<string, TokenField>>> = {
  name: 'name',
  description: 'description',
  expiresAt: 'expiry',
};

function fieldsOf(errors: unknown): Partial<Record<TokenField, string>> {
  const fields: Partial<Record<TokenField, string>> = {};
  for (const error of Array.isArray(errors) ? errors : []) {
    if (!isRecord(error) || typeof error['field'] !== 'string' || !Object.hasOwn(fieldNames, error['field'])) continue;
    const field = fieldNames[error['field']];
    const detail = message(error['detail']);
    if (field && detail) fields[field] = fields[field] ? `${fields[field]} ${detail}` : detail;
  }
  return fields;
}

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

function isProblemDocument(response: Response): boolean {
  return /^application\/problem\+json\b/i.test(response.headers.get('Content-Type') ?? '');
}

function message(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestMessage) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
