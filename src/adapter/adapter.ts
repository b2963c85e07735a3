import type { TokenDraft } from '../domain/draft.js';
import type { TokenFilter, TokenSort } from '../domain/list-query.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken, IssuedToken } from '../domain/token.js';
import type { TokenUsage } from '../domain/usage.js';
import type { ExpiryChoice } from '../domain/expiry.js';

/** How the elements stop a request. Every adapter method must stop when `signal` aborts. */
export interface RequestOptions {
  readonly signal: AbortSignal;
}

/** Options of a method that issues a secret. */
export interface SubmitOptions extends RequestOptions {
  /**
   * The same for every attempt of one submission, and never reused for another. At least 128 random bits.
   * Send the key as the header `Idempotency-Key` if the backend supports that.
   */
  readonly idempotencyKey: string;
}

export type { OverDays, TokenFilter, TokenSort, WithinDays } from '../domain/list-query.js';

/** The query of the list. The adapter may ignore everything that its `supports` does not name. */
export interface TokenQuery {
  /** Matches tokens if every word occurs in the name, the hint or the description. */
  readonly search?: string;
  readonly filter?: TokenFilter;
  /** Absent: the backend's own order. */
  readonly sort?: TokenSort;
  /** The list also wants the number of tokens that match each of these filters, regardless of `search` and `filter`. */
  readonly counts?: readonly TokenFilter[];
  /** The `nextCursor` of an earlier page. Opaque to the elements. Absent: the first page. */
  readonly cursor?: string;
  /** How many rows the list wants. A shorter page does not end the list; only an absent `nextCursor` does. */
  readonly pageSize: number;
}

/** One page of tokens. */
export interface TokenPage {
  readonly tokens: readonly ApiToken[];
  /** Absent: this was the last page. */
  readonly nextCursor?: string;
  /** The total number of tokens that match, if the backend counts them. */
  readonly total?: number;
  /** One number for each filter of `query.counts`, in the same order. */
  readonly counts?: readonly number[];
  /** The backend's clock when it answered. */
  readonly now?: Date;
  /** The policy, if the backend sends it with the page. This saves a request. */
  readonly policy?: TokenPolicy;
}

/** The changes to an existing token. An absent field stays as it is. */
export interface TokenChanges {
  readonly name?: string;
  readonly description?: string;
  readonly expiry?: ExpiryChoice;
  /** The instant that `expiry` stands for; see {@link TokenDraft.expiresAt}. Present if and only if `expiry` is. */
  readonly expiresAt?: Date | 'never' | 'unknown';
  readonly paused?: boolean;
  /** Revokes the old secret, which a rotation left working until `ApiToken.retiresAt`. The current secret stays. */
  readonly retiresAt?: 'now';
}

/** How a token's secret is replaced. */
export interface TokenRotation {
  /**
   * How long the old secret keeps working, in ms. Absent or 0: it stops working immediately. A secret that an earlier
   * rotation left working stops immediately in any case.
   */
  readonly overlap?: number;
  /** The new expiration. Absent: the backend keeps the expiration. */
  readonly expiry?: ExpiryChoice;
  readonly expiresAt?: Date | 'never' | 'unknown';
}

/** What a backend supports, and which fields it never provides. The elements do without the rest, or do it themselves. */
export interface AdapterSupport {
  /** `list` applies `query.search`. */
  readonly search?: boolean;
  /**
   * `list` applies these sort orders, and sorts as the list itself would: ascending, tokens that never expire come after
   * every date, and unused tokens before every date; descending, the reverse. Unknown values come last in both directions.
   */
  readonly sort?: readonly TokenSort['by'][];
  /** `list` applies these conditions of `query.filter`. */
  readonly filter?: readonly (keyof TokenFilter)[];
  /** `list` answers `query.counts`. */
  readonly counts?: boolean;
  /**
   * Fields that no row of `list` ever has. The list then shows no column, detail, filter or sort order for them. Absent:
   * any row may have all fields, and the list shows "Unknown" for a row without one.
   */
  readonly lacks?: readonly Exclude<TokenSort['by'], 'name'>[];
  /** `update` accepts these fields. */
  readonly update?: readonly (keyof Omit<TokenChanges, 'expiresAt'>)[];
  /**
   * Promises that one idempotency key never creates two tokens, and that every answer to the key has a secret that works.
   * Without this promise, the elements never retry a request that issues a secret.
   */
  readonly idempotent?: boolean;
}

/**
 * The one interface between the elements and any backend. `list` is enough to show tokens. Each further method adds a
 * feature; the elements show no button for a method that is absent.
 *
 * Every method may reject with a {@link TokenAdapterError}. The elements treat any other error as code `unknown` and
 * show their own message. They check everything that a method returns before they show it.
 */
export interface TokenAdapter {
  /**
   * Identifies the collection of tokens (endpoint and owner). Adapter objects with the same key share one state, also
   * across tabs. Absent: each adapter object has its own collection.
   */
  readonly key?: string;
  readonly supports?: AdapterSupport;
  list(query: TokenQuery, options: RequestOptions): Promise<TokenPage>;
  /**
   * Creates a token. Resolves to the secret, and to the token as the backend granted it, as far as the answer says.
   * Without `supports.idempotent`, the elements never retry this call.
   */
  create?(draft: TokenDraft, options: SubmitOptions): Promise<IssuedToken>;
  /** Ensures that the token is gone. Resolves also if the token was already gone. */
  revoke?(token: ApiToken, options: RequestOptions): Promise<void>;
  /** Changes a token. Resolves to the changed token, or to nothing if the list should read the token again. */
  update?(token: ApiToken, changes: TokenChanges, options: RequestOptions): Promise<ApiToken | void>;
  /**
   * Replaces a token's secret. Resolves to the new secret, and to the id that the token has from then on. Rejects with
   * `not-found` if the token is gone. Without `supports.idempotent`, the elements never retry this call.
   */
  rotate?(token: ApiToken, rotation: TokenRotation, options: SubmitOptions): Promise<IssuedToken>;
  /** Resolves to the backend's rules for tokens. */
  policy?(options: RequestOptions): Promise<TokenPolicy>;
  /**
   * Resolves to how often a token was used on each of the last thirty days. Called when somebody opens the details of a
   * token, and never for a list. Rejects with `not-found` if the token is gone.
   */
  usage?(token: ApiToken, options: RequestOptions): Promise<TokenUsage>;
}
