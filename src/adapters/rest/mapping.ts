import type { TokenChanges, TokenFilter, TokenRotation, TokenSort } from '../../adapter/adapter.js';
import type { TokenDraft } from '../../domain/draft.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken } from '../../domain/token.js';
import type { FailureMapping } from './failure.js';
import type { Paging, SearchParameters } from './paging.js';
import type { AnswerSource, Source } from './source.js';
import type { SendingMoment } from './time.js';

/**
 * How a JSON backend speaks. One rule throughout: on the left is what is being built, on the right is where it comes
 * from, as a path or a function. Requests are built from what is {@link Submitted}, tokens from the backend's rows.
 *
 * An endpoint that is left out makes a method that the adapter does not have, and the elements do not offer.
 */
export interface RestMapping {
  readonly token: TokenMapping;
  readonly list: ListEndpoint;
  readonly create?: IssuingEndpoint;
  readonly revoke?: Endpoint;
  readonly update?: UpdateEndpoint;
  readonly rotate?: RotationEndpoint;
  /** What the backend allows: stated here where it does not publish it, or read from an endpoint. */
  readonly policy?: TokenPolicy | PolicyEndpoint;
  /** How often a token was used, by day. */
  readonly usage?: UsageEndpoint;
  readonly failure?: FailureMapping;
  /**
   * The backend reads `Idempotency-Key` and keeps the promise of `AdapterSupport.idempotent`. Absent: it does not, and
   * the header is not sent.
   */
  readonly idempotent?: true;
}

/**
 * Where the fields of a token come from in a row. A name or an expiry that is not mapped is empty or unknown. Only what
 * is mapped is taken over.
 */
export type TokenMapping = { readonly [Field in keyof ApiToken]?: AnswerSource };

/** What a request is made of: the row that it is about and the fields of the draft, the changes or the rotation. */
export type Submitted = Partial<TokenDraft & TokenChanges & TokenRotation> & { readonly token?: ApiToken };

/** Where something in a request comes from. */
export type SubmittedSource = Source<Submitted, SendingMoment>;

/**
 * A method and a path below `baseUrl`, with its fixed query: `'DELETE /tokens/{token.id}'`. What is in braces is a path
 * into {@link Submitted}; it arrives percent-encoded.
 */
export type RequestLine = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** One request. */
export interface Endpoint {
  readonly send: RequestLine | ((submitted: Submitted) => RequestLine);
  /** The fields of the body, or a function that makes all of it. What is undefined is left out. Absent: no body. */
  readonly body?:
    Readonly<Record<string, SubmittedSource>> | ((submitted: Submitted, moment: SendingMoment) => unknown);
}

/** How tokens are listed. */
export interface ListEndpoint {
  readonly send: RequestLine;
  /** Where the array of rows is. Absent: the answer is that array. */
  readonly rows?: AnswerSource;
  /** Absent: one answer has them all. */
  readonly paging?: Paging;
  /** The parameter for a search. Absent: the backend does not search. */
  readonly search?: string;
  /** Absent: the backend does not sort. */
  readonly sort?: {
    /** The backend's names of what it sorts by. */
    readonly columns: Readonly<Partial<Record<TokenSort['by'], string>>>;
    readonly ask: (column: string, direction: TokenSort['direction']) => SearchParameters;
  };
  /**
   * The parameter for each condition that the backend applies, or a function where its words are other ones. A column
   * belongs here only if every value of it does. Absent: the backend does not filter.
   */
  readonly filter?: {
    readonly [Column in keyof TokenFilter]?: string | ((value: NonNullable<TokenFilter[Column]>) => SearchParameters);
  };
  readonly total?: AnswerSource;
  /** How the backend is asked to count what filters hold for, and where its numbers are. Absent: it does not count. */
  readonly counts?: {
    readonly ask: (filters: readonly TokenFilter[]) => SearchParameters;
    readonly read: AnswerSource;
  };
  /** The backend's clock. Absent: the `Date` header, where the page may see it. */
  readonly now?: AnswerSource;
  /** A policy that comes with each page. */
  readonly policy?: AnswerSource;
}

/** A request that is answered with a secret. */
export interface IssuingEndpoint extends Endpoint {
  /** Where the secret is in the answer. */
  readonly secret: AnswerSource;
  /** Where the row is in the answer. Absent: the answer is the row. */
  readonly row?: AnswerSource;
  /** Where the row differs from those of the list. Not mapped here: taken from the draft, or from the row rotated. */
  readonly token?: TokenMapping;
  /** Further parts of what was issued, as `IssuedToken.parts`. */
  readonly parts?: AnswerSource;
}

export interface RotationEndpoint extends IssuingEndpoint {
  /** The body tells the backend how long the old secret goes on working (`overlap`, in ms). Absent: it dies at once. */
  readonly overlap?: true;
}

export interface UpdateEndpoint extends Endpoint {
  /** What may be changed; anything else is refused unsent. */
  readonly takes: readonly (keyof Omit<TokenChanges, 'expiresAt'>)[];
  /** Where the row is in the answer. Absent: the answer is the row. Without a row, the list is read again. */
  readonly row?: AnswerSource;
}

export interface UsageEndpoint {
  readonly send: Endpoint['send'];
  /** Absent: the answer is a `TokenUsage`. */
  readonly read?: AnswerSource;
}

export interface PolicyEndpoint {
  readonly send: RequestLine;
  /** Absent: the answer is a `TokenPolicy`. */
  readonly read?: AnswerSource;
}
