/** Why an adapter could not do what was asked. */
export type TokenAdapterErrorCode =
  /** The backend refused the input; `fields` says what where. */
  | 'invalid'
  /** Nobody is signed in, or the session ended. */
  | 'unauthenticated'
  /** The backend wants the person to prove again who they are; `challenge` says how (RFC 9470). */
  | 'reauthentication-required'
  | 'forbidden'
  /** The request contradicts what is there, for example a name that is taken. */
  | 'conflict'
  | 'not-found'
  | 'quota-exceeded'
  /** Too many requests; `retryAfter` says when to come back. */
  | 'rate-limited'
  /** No answer arrived. A write may or may not have been done. */
  | 'network'
  /** No answer arrived in time. A write may or may not have been done. */
  | 'timeout'
  /** The backend does not do this. From `list`: tokens are switched off. */
  | 'unsupported'
  | 'unknown';

const codes: ReadonlySet<string> = new Set<TokenAdapterErrorCode>([
  'invalid',
  'unauthenticated',
  'reauthentication-required',
  'forbidden',
  'conflict',
  'not-found',
  'quota-exceeded',
  'rate-limited',
  'network',
  'timeout',
  'unsupported',
  'unknown',
]);

/** Whether a backend's word is one of ours. */
export function isTokenAdapterErrorCode(word: unknown): word is TokenAdapterErrorCode {
  return typeof word === 'string' && codes.has(word);
}

/** What a backend asks of a person's authentication (RFC 9470, OAuth 2.0 Step Up Authentication Challenge). */
export interface AuthenticationChallenge {
  /** Acceptable authentication context class references, most wanted first. */
  readonly acrValues?: readonly string[];
  /** How long ago the person may have authenticated, in ms. */
  readonly maxAge?: number;
}

/** The fields of a draft that a message can belong to; `extra.<name>` for a host's own control. */
export type TokenField = 'name' | 'description' | 'expiry' | 'scopes' | `extra.${string}`;

/** Everything about a failure that is worth passing on. */
export interface TokenAdapterErrorDetails {
  /** Messages that the backend meant for people, by field. Shown as text. */
  readonly fields?: Readonly<Partial<Record<TokenField, string>>>;
  /** For `rate-limited`: how long to wait, in ms. */
  readonly retryAfter?: number;
  /** Names the request in the backend's logs. */
  readonly requestId?: string;
  /** Text that the backend meant for people. Shown as text. Never put a raw error here. */
  readonly userMessage?: string;
  readonly challenge?: AuthenticationChallenge;
  readonly cause?: unknown;
}

/**
 * How an adapter says what went wrong. It is recognised by its `code`, not by its class, so that an adapter
 * need not import this one: any thrown object with a known `code` is understood alike.
 *
 * @example
 * throw new TokenAdapterError('conflict', { fields: { name: 'There is already a token of this name.' } });
 */
export class TokenAdapterError extends Error {
  override readonly name = 'TokenAdapterError';
  readonly code: TokenAdapterErrorCode;
  readonly fields: Readonly<Partial<Record<TokenField, string>>>;
  readonly retryAfter?: number;
  readonly requestId?: string;
  readonly userMessage?: string;
  readonly challenge?: AuthenticationChallenge;

  constructor(code: TokenAdapterErrorCode, details: TokenAdapterErrorDetails = {}) {
    super(`The token adapter failed: ${code}.`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields ?? {};
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
    if (details.requestId !== undefined) this.requestId = details.requestId;
    if (details.userMessage !== undefined) this.userMessage = details.userMessage;
    if (details.challenge !== undefined) this.challenge = details.challenge;
  }
}

/**
 * Anything that was thrown, as a {@link TokenAdapterError}: one of ours as it is, a look-alike by its `code`,
 * everything else as `unknown`. The message and stack of a foreign error are kept only as `cause`, never shown.
 */
export function toTokenAdapterError(thrown: unknown): TokenAdapterError {
  if (thrown instanceof TokenAdapterError) return thrown;
  const code = isRecord(thrown) ? thrown['code'] : undefined;
  if (!isRecord(thrown) || !isTokenAdapterErrorCode(code)) return new TokenAdapterError('unknown', { cause: thrown });
  const { fields, retryAfter, requestId, userMessage, challenge } = thrown;
  return new TokenAdapterError(code, {
    cause: thrown,
    ...(isRecord(fields) && { fields: stringsOf(fields) }),
    ...(isDuration(retryAfter) && { retryAfter }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(typeof userMessage === 'string' && { userMessage }),
    ...(isRecord(challenge) && { challenge: challenge }),
  });
}

/**
 * Whether the backend may have done what was asked although no usable answer arrived. `unknown` counts: it is what
 * an answer that cannot be read becomes, or a 500 after the backend has committed.
 */
export function isOutcomeUnknown(error: TokenAdapterError): boolean {
  return error.code === 'network' || error.code === 'timeout' || error.code === 'unknown';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function stringsOf(record: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
