/**
 * A token, as this library sees it. Nothing here can hold a secret: the secret exists only in {@link IssuedToken}, on
 * its way from the adapter to `<token-reveal-once>`.
 */

/** The statuses that a backend may report. They always win over the dates; any other string is shown as it is. */
export type TokenStatus =
  'active' | 'expired' | 'revoked' | 'paused' | 'pending' | 'denied' | 'exhausted' | 'retiring' | (string & {});

/** The actions on one token. A row can allow fewer than its adapter supports, but not more. */
export type TokenAction =
  | 'revoke'
  | 'rename'
  | 'describe'
  /** Changes the expiration. */
  | 'extend'
  | 'rotate'
  /** Ends the old secret that a rotation left working for a while. */
  | 'end-overlap'
  | 'pause'
  | 'resume'
  | 'duplicate';

/** Who created or owns a token. `name` is shown to people, `id` is for comparing. */
export interface TokenPrincipal {
  readonly id?: string;
  readonly name: string;
}

/** One token in a list: metadata only, safe in events, logs and snapshots. */
export interface ApiToken {
  /** Identifies the token within its adapter. Never the secret. A number from the backend is sent as a string. */
  readonly id: string;
  /** Shown to people. If it is empty, the hint or "Unnamed token" is shown. Unique only if policy says so. */
  readonly name: string;
  /**
   * The instant from which the token is refused. `'never'`: it does not expire. `'unknown'`: the backend does not say.
   */
  readonly expiresAt: Date | 'never' | 'unknown';
  /** The last use that the backend recorded. Absent: the same as `'unknown'`. */
  readonly lastUsedAt?: Date | 'never' | 'unknown';
  readonly createdAt?: Date;
  /** Where the last use came from, for example an IP address. */
  readonly lastUsedFrom?: string;
  /** A mask such as `ate_9fK2…c41x`, by which people recognize a token. Never the secret. */
  readonly hint?: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  readonly createdBy?: TokenPrincipal;
  readonly owner?: TokenPrincipal;
  /**
   * After a rotation with overlap: when the old secret stops working. If the rotation made another token, and this row
   * is the old one, its status is `'retiring'` or absent. If this row has both the new and the old secret, the backend
   * reports another status, and leaves this out after the time has passed.
   */
  readonly retiresAt?: Date;
  readonly status?: TokenStatus;
  /** If present, only these actions are offered for this token. */
  readonly actions?: readonly TokenAction[];
  /** The page's own fields, for custom columns. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Private data of the adapter for this row (a composite id, a version). Never rendered, never in an event. */
  readonly opaque?: unknown;
}

/** A token as it appears in events: without the adapter's private data. */
export type PublicToken = Omit<ApiToken, 'opaque'>;

/** Removes the adapter's private data, for events. */
export function publicToken(token: ApiToken): PublicToken {
  const { opaque: _opaque, ...rest } = token;
  return rest;
}

/** Another value that was issued with the secret, for example a client id. */
export interface IssuedPart {
  readonly label: string;
  readonly value: string;
}

/**
 * The result of `create` and `rotate`. `secret` goes to `<token-reveal-once>` and nowhere else. `token` may be partial:
 * missing fields are filled from the draft or the row.
 */
export interface IssuedToken {
  readonly secret: string;
  readonly token: Partial<ApiToken> & Pick<ApiToken, 'id'>;
  readonly parts?: readonly IssuedPart[];
}

/** What the reveal shows once: what was issued, and what was requested, so that it can point out a difference. */
export interface RevealRequest extends IssuedToken {
  readonly asked?: Partial<Pick<ApiToken, 'expiresAt' | 'scopes'>>;
  /**
   * Whether the token may do everything that its creator may. The reveal then marks it. Absent: its scopes say what it
   * may do.
   */
  readonly fullAccess?: boolean;
}
