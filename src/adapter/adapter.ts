import type { TokenDraft } from '../domain/draft.js';
import type { TokenFilter, TokenSort } from '../domain/finding.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken, IssuedToken } from '../domain/token.js';
import type { TokenUsage } from '../domain/usage.js';
import type { ExpiryChoice } from '../domain/expiry.js';

/** How a request may be stopped. Every adapter method must let go when `signal` aborts. */
export interface RequestOptions {
  readonly signal: AbortSignal;
}

/** Options of a method that issues a secret. */
export interface SubmitOptions extends RequestOptions {
  /**
   * The same for every try of one submission, and never reused for another. At least 128 random bits.
   * Sent as `Idempotency-Key` where the backend reads one.
   */
  readonly idempotencyKey: string;
}

export type { OverDays, TokenFilter, TokenSort, WithinDays } from '../domain/finding.js';

/** What the list wants to see. What `supports` does not name, the adapter may ignore. */
export interface TokenQuery {
  /** Every word of it has to occur in the name, the hint or the description. */
  readonly search?: string;
  readonly filter?: TokenFilter;
  /** Absent: the backend's own order. */
  readonly sort?: TokenSort;
  /** How many tokens each of these filters holds for is wanted too, whatever is searched for and filtered. */
  readonly counts?: readonly TokenFilter[];
  /** Opaque; from an earlier page's `nextCursor`. Absent: the first page. */
  readonly cursor?: string;
  /** How many rows are wanted. A shorter page is not the end of the list; only an absent `nextCursor` is. */
  readonly pageSize: number;
}

/** One page of tokens. */
export interface TokenPage {
  readonly tokens: readonly ApiToken[];
  /** Absent: this was the last page. */
  readonly nextCursor?: string;
  /** How many tokens match in all, where the backend counts. */
  readonly total?: number;
  /** One number for each filter of `query.counts`, in their order. */
  readonly counts?: readonly number[];
  /** The backend's clock when it answered. */
  readonly now?: Date;
  /** Spares a request where the backend sends it along. */
  readonly policy?: TokenPolicy;
}

/** What may change about an existing token. An absent field stays as it is. */
export interface TokenChanges {
  readonly name?: string;
  readonly description?: string;
  readonly expiry?: ExpiryChoice;
  /** What `expiry` means as an instant; see {@link TokenDraft.expiresAt}. Present exactly when `expiry` is. */
  readonly expiresAt?: Date | 'never' | 'unknown';
  readonly paused?: boolean;
  /** Ends at once the secret that a rotation left working until `ApiToken.retiresAt`. The present one stays. */
  readonly retiresAt?: 'now';
}

/** How a token's secret is replaced. */
export interface TokenRotation {
  /**
   * How long the old secret keeps working, in ms. Absent or 0: it dies at once. One that an earlier rotation left
   * working dies in any case.
   */
  readonly overlap?: number;
  /** Absent: the expiry is kept, as the backend keeps it. */
  readonly expiry?: ExpiryChoice;
  readonly expiresAt?: Date | 'never' | 'unknown';
}

/** What a backend does by itself. What it does not name, the elements do without or do themselves. */
export interface AdapterSupport {
  /** `list` applies `query.search`. */
  readonly search?: boolean;
  /**
   * `list` applies these orders, and everything stands where the list itself would put it: no expiry after every date,
   * no use before every date (descending: the other way round), what is not known last in both directions.
   */
  readonly sort?: readonly TokenSort['by'][];
  /** `list` applies these conditions of `query.filter`. */
  readonly filter?: readonly (keyof TokenFilter)[];
  /** `list` answers `query.counts`. */
  readonly counts?: boolean;
  /** `update` takes these fields. */
  readonly update?: readonly (keyof Omit<TokenChanges, 'expiresAt'>)[];
  /**
   * One idempotency key never leaves two live tokens, and every answer to it carries a secret that works.
   * Without this promise nothing that issues a secret is ever sent again.
   */
  readonly idempotent?: boolean;
}

/**
 * The one interface between the elements and any backend. `list` makes a list; each further method makes a
 * feature, and a method that is absent makes no dead button.
 *
 * Every method may reject with a {@link TokenAdapterError}; anything else is taken as code `unknown` and shown in
 * the library's own words. What a method returns is checked before it is shown.
 */
export interface TokenAdapter {
  /**
   * Names the collection (endpoint and owner) across tabs and across adapter objects that were made anew:
   * adapters of one key share one state. Absent: each adapter object is a collection of its own.
   */
  readonly key?: string;
  readonly supports?: AdapterSupport;
  list(query: TokenQuery, options: RequestOptions): Promise<TokenPage>;
  /**
   * Resolves to the secret, once, and to what was granted, as far as the answer says. Sent once, unless
   * `supports.idempotent`.
   */
  create?(draft: TokenDraft, options: SubmitOptions): Promise<IssuedToken>;
  /** Ensures that the token is gone. A token that is already gone is success. */
  revoke?(token: ApiToken, options: RequestOptions): Promise<void>;
  /** Resolves to the changed token, or to nothing if it should be read again. */
  update?(token: ApiToken, changes: TokenChanges, options: RequestOptions): Promise<ApiToken | void>;
  /**
   * Resolves to the new secret, and to the id that the token has from then on. Rejects with `not-found` for a token that
   * is gone. Sent once, as `create`.
   */
  rotate?(token: ApiToken, rotation: TokenRotation, options: SubmitOptions): Promise<IssuedToken>;
  policy?(options: RequestOptions): Promise<TokenPolicy>;
  /**
   * How often a token was used on each of the last thirty days: asked for when somebody opens the details of a token, and
   * never for a list. Rejects with `not-found` for a token that is gone.
   */
  usage?(token: ApiToken, options: RequestOptions): Promise<TokenUsage>;
}
