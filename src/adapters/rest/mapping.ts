import type { TokenChanges, TokenFilter, TokenRotation, TokenSort } from '../../adapter/adapter.js';
import type { TokenDraft } from '../../domain/draft.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken } from '../../domain/token.js';
import type { FailureMapping } from './failure.js';
import type { Paging, SearchParameters } from './paging.js';
import type { AnswerSource, Source } from './source.js';
import type { SendingMoment } from './time.js';

/**
 * Describes the requests and answers of a JSON backend. The rule for every entry: the key names the value to build, and
 * the value says where it comes from, as a path or a function. Requests are built from {@link Submitted}, tokens from
 * the backend's rows.
 *
 * If you leave out an endpoint, the adapter does not have its method, and the elements do not offer the action.
 */
export interface RestMapping {
  readonly token: TokenMapping;
  readonly list: ListEndpoint;
  readonly create?: IssuingEndpoint;
  readonly revoke?: Endpoint;
  readonly update?: UpdateEndpoint;
  readonly rotate?: RotationEndpoint;
  /** The backend's policy: written here if the backend does not publish its rules, or read from an endpoint. */
  readonly policy?: TokenPolicy | PolicyEndpoint;
  /** How often a token was used, by day. */
  readonly usage?: UsageEndpoint;
  readonly failure?: FailureMapping;
  /**
   * Says that the backend supports `Idempotency-Key` and keeps the promise of `AdapterSupport.idempotent`. Absent: the
   * adapter does not send the header.
   */
  readonly idempotent?: true;
}

/**
 * Where the fields of a token come from in a row. The adapter reads only mapped fields. Without a mapping, the name is
 * empty; without a mapping, creation, expiration and last use are in `supports.lacks`, and the page does not show them.
 */
export type TokenMapping = { readonly [Field in keyof ApiToken]?: AnswerSource };

/** The source of a request: the token's row, and the fields of the draft, the changes or the rotation. */
export type Submitted = Partial<TokenDraft & TokenChanges & TokenRotation> & { readonly token?: ApiToken };

/** Where a value in a request comes from. */
export type SubmittedSource = Source<Submitted, SendingMoment>;

/**
 * A method and a path below `baseUrl`, with a fixed query if any: `'DELETE /tokens/{token.id}'`. Braces contain a path
 * into {@link Submitted}; the adapter percent-encodes the value.
 */
export type RequestLine = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** One request. */
export interface Endpoint {
  readonly send: RequestLine | ((submitted: Submitted) => RequestLine);
  /** The fields of the body, or a function that makes the whole body. Undefined fields are left out. Absent: no body. */
  readonly body?:
    Readonly<Record<string, SubmittedSource>> | ((submitted: Submitted, moment: SendingMoment) => unknown);
}

/** The request that lists tokens. */
export interface ListEndpoint {
  readonly send: RequestLine;
  /** Where the array of rows is in the answer. Absent: the answer is that array. */
  readonly rows?: AnswerSource;
  /** The pagination. Absent: one answer has all rows. */
  readonly paging?: Paging;
  /** The parameter for a search. Absent: the backend does not search. */
  readonly search?: string;
  /** Absent: the backend does not sort. */
  readonly sort?: {
    /** The backend's names of the sort columns. */
    readonly columns: Readonly<Partial<Record<TokenSort['by'], string>>>;
    readonly ask: (column: string, direction: TokenSort['direction']) => SearchParameters;
  };
  /**
   * The parameter for each condition that the backend supports, or a function if the backend's values differ. Add a
   * condition only if the backend supports all of its values. Absent: the backend does not filter.
   */
  readonly filter?: {
    readonly [Column in keyof TokenFilter]?: string | ((value: NonNullable<TokenFilter[Column]>) => SearchParameters);
  };
  readonly total?: AnswerSource;
  /** How to request the number of tokens for filters, and where the numbers are. Absent: the backend does not count. */
  readonly counts?: {
    readonly ask: (filters: readonly TokenFilter[]) => SearchParameters;
    readonly read: AnswerSource;
  };
  /** The backend's clock. Absent: the `Date` header, if the page may read it. */
  readonly now?: AnswerSource;
  /** Where each page has the policy. Missing fields come from the policy that is written in the mapping. */
  readonly policy?: AnswerSource;
}

/** A request whose answer has a secret. */
export interface IssuingEndpoint extends Endpoint {
  /** Where the secret is in the answer. */
  readonly secret: AnswerSource;
  /** Where the row is in the answer. Absent: the answer is the row. */
  readonly row?: AnswerSource;
  /** Fields whose mapping differs from the list's. Without a mapping: from the draft, or from the rotated token's row. */
  readonly token?: TokenMapping;
  /** Where `IssuedToken.parts` come from. */
  readonly parts?: AnswerSource;
}

export interface RotationEndpoint extends IssuingEndpoint {
  /** Says that the body sends how long the old secret keeps working (`overlap`, in ms). Absent: it stops immediately. */
  readonly overlap?: true;
}

export interface UpdateEndpoint extends Endpoint {
  /** The fields that can be changed. The adapter refuses other changes without a request. */
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
