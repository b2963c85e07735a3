import { fieldOf, isRecord } from './field-of.js';

/** Why an adapter could not do what was asked. */
export type TokenAdapterErrorCode =
  /** The backend refused the input; `fields` has a message for each field. */
  | 'invalid'
  /** Nobody is signed in, or the session ended. */
  | 'unauthenticated'
  /** The backend requires the person to confirm their identity again; `challenge` says how (RFC 9470). */
  | 'reauthentication-required'
  | 'forbidden'
  /** The request conflicts with the backend's data, for example with a name that is taken. */
  | 'conflict'
  | 'not-found'
  | 'quota-exceeded'
  /** Too many requests; `retryAfter` says how long to wait before a retry. */
  | 'rate-limited'
  /** No answer arrived. The backend may or may not have made the change. */
  | 'network'
  /** No answer arrived in time. The backend may or may not have made the change. */
  | 'timeout'
  /** The backend does not support this. From `list`: tokens are switched off. */
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

/** Whether a word is one of the error codes. */
export function isTokenAdapterErrorCode(word: unknown): word is TokenAdapterErrorCode {
  return typeof word === 'string' && codes.has(word);
}

/** How a backend wants the person to authenticate (RFC 9470, OAuth 2.0 Step Up Authentication Challenge). */
export interface AuthenticationChallenge {
  /** Acceptable authentication context class references, most wanted first. */
  readonly acrValues?: readonly string[];
  /** How long ago the person may have authenticated, in ms. */
  readonly maxAge?: number;
}

/** The fields of a draft that an error message can belong to; `extra.<name>` is the page's own form control. */
export type TokenField = 'name' | 'description' | 'expiry' | 'scopes' | `extra.${string}`;

/** The details of a failure. */
export interface TokenAdapterErrorDetails {
  /**
   * Messages for people from the backend, by field. Shown as text. `true` marks the field as wrong, and the elements show
   * their own message.
   */
  readonly fields?: Readonly<Partial<Record<TokenField, string | true>>>;
  /** For `rate-limited`: how long to wait, in ms. */
  readonly retryAfter?: number;
  /** Identifies the request in the backend's logs. */
  readonly requestId?: string;
  /** A message for people from the backend. Shown as text. Never put a raw error here. */
  readonly userMessage?: string;
  readonly challenge?: AuthenticationChallenge;
  readonly cause?: unknown;
}

/**
 * The error that an adapter throws. The elements recognize errors by their `code` and not by their class, so an adapter
 * need not import this class: it may throw any object with a known `code`.
 *
 * @example
 * throw new TokenAdapterError('conflict', { fields: { name: 'There is already a token of this name.' } });
 */
export class TokenAdapterError extends Error {
  override readonly name = 'TokenAdapterError';
  readonly code: TokenAdapterErrorCode;
  /** Messages by field. An empty text marks the field as wrong, and the elements show their own message. */
  readonly fields: Readonly<Partial<Record<TokenField, string>>>;
  readonly retryAfter?: number;
  readonly requestId?: string;
  readonly userMessage?: string;
  readonly challenge?: AuthenticationChallenge;

  constructor(code: TokenAdapterErrorCode, details: TokenAdapterErrorDetails = {}) {
    // Adapters may be written without types: leave out invalid details, and turn an unknown code into `unknown`.
    const known = isTokenAdapterErrorCode(code) ? code : 'unknown';
    super(`The token adapter failed: ${known}.`, details.cause === undefined ? undefined : { cause: details.cause });
    const { retryAfter, requestId, userMessage, challenge } = details;
    this.code = known;
    this.fields = messagesOf(details.fields);
    if (isWait(retryAfter)) this.retryAfter = retryAfter;
    if (typeof requestId === 'string') this.requestId = requestId;
    if (typeof userMessage === 'string') this.userMessage = userMessage;
    if (isRecord(challenge)) this.challenge = challengeOf(challenge);
  }
}

/**
 * Turns anything that was thrown into a {@link TokenAdapterError}. Returns an instance of the class as it is, reads any
 * other object by its `code`, and turns everything else into `unknown`. Keeps a foreign error, with its message and
 * stack, only as `cause`, which is never shown.
 */
export function toTokenAdapterError(thrown: unknown): TokenAdapterError {
  try {
    if (thrown instanceof TokenAdapterError && isAsMade(thrown)) return thrown;
  } catch {
    // Read the fields below instead, as for any other object with a `code`.
  }
  try {
    const code = isRecord(thrown) ? fieldOf(thrown, 'code') : undefined;
    if (isRecord(thrown) && isTokenAdapterErrorCode(code)) {
      const details = Object.fromEntries(detailNames.map((name) => [name, fieldOf(thrown, name)]));
      return new TokenAdapterError(code, { ...details, cause: thrown });
    }
  } catch {
    // An object that throws when read becomes `unknown`.
  }
  return new TokenAdapterError('unknown', { cause: thrown });
}

/** Whether an instance of the class is still valid, because a subclass or other code may have changed its fields. */
function isAsMade({ code, fields, retryAfter, requestId, userMessage, challenge }: TokenAdapterError): boolean {
  return (
    isTokenAdapterErrorCode(code) &&
    isRecord(fields) &&
    Object.values(fields).every((message) => typeof message === 'string') &&
    (retryAfter === undefined || isWait(retryAfter)) &&
    [requestId, userMessage].every((text) => text === undefined || typeof text === 'string') &&
    (challenge === undefined || isRecord(challenge))
  );
}

/** The details to read from an object that has a `code`. The constructor checks their types. */
const detailNames: readonly (keyof TokenAdapterErrorDetails)[] = [
  'fields',
  'retryAfter',
  'requestId',
  'userMessage',
  'challenge',
];

/**
 * Whether the backend may have made the change although no usable answer arrived. `unknown` is included, because an
 * unreadable answer and a 500 after the backend's commit both end as `unknown`.
 */
export function isOutcomeUnknown(error: TokenAdapterError): boolean {
  return error.code === 'network' || error.code === 'timeout' || error.code === 'unknown';
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The longest wait to accept, a year in ms: nobody waits longer before a retry. */
const longestWait = 366 * 24 * 60 * 60 * 1000;

function isWait(value: unknown): value is number {
  return isDuration(value) && value <= longestWait;
}

function messagesOf(fields: unknown): Record<string, string> {
  const messages = namesIn(fields).map((field) => {
    const said = fieldOf(fields as object, field);
    return [field, said === true ? '' : said] as const;
  });
  return Object.fromEntries(messages.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The names of the fields. Empty if reading them throws. */
function namesIn(fields: unknown): readonly string[] {
  try {
    return isRecord(fields) ? Object.keys(fields) : [];
  } catch {
    return [];
  }
}

function challengeOf(challenge: object): AuthenticationChallenge {
  const maxAge = fieldOf(challenge, 'maxAge');
  return { ...acrValuesOf(fieldOf(challenge, 'acrValues')), ...(isDuration(maxAge) && { maxAge }) };
}

function acrValuesOf(acrValues: unknown): Pick<AuthenticationChallenge, 'acrValues'> {
  try {
    return Array.isArray(acrValues) ? { acrValues: acrValues.filter((value) => typeof value === 'string') } : {};
  } catch {
    return {};
  }
}
