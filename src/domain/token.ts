/**
 * What a token is, as the library sees it. Nothing here can hold a secret: the secret lives only in
 * {@link IssuedToken}, on its way from the adapter to `<token-reveal-once>`.
 */

/**
 * The words a backend may use for a token's state. A backend's own word always wins over what the dates say;
 * any other string is shown as it came.
 */
export type TokenStatus =
  'active' | 'expired' | 'revoked' | 'paused' | 'pending' | 'denied' | 'exhausted' | 'retiring' | (string & {});

/** What may be done with one token. A row can narrow what its adapter can do, never widen it. */
export type TokenAction =
  | 'revoke'
  | 'rename'
  | 'describe'
  /** Gives it another expiry. */
  | 'extend'
  | 'rotate'
  /** Ends the secret that a rotation left working for a while. */
  | 'end-overlap'
  | 'pause'
  | 'resume'
  | 'duplicate';

/** Whoever made or owns a token. `name` is text for people, `id` is for comparing. */
export interface TokenPrincipal {
  readonly id?: string;
  readonly name: string;
}

/** One token as listed: metadata only, safe in events, logs and snapshots. */
export interface ApiToken {
  /** Identifies the token within its adapter. Never the secret. A number from the backend is sent as a string. */
  readonly id: string;
  /** For people; may be empty, then the hint or "Unnamed token" is shown instead. Not unique unless policy says so. */
  readonly name: string;
  /** The instant from which the token is refused. `'never'` is a promise, `'unknown'` says the backend does not tell. */
  readonly expiresAt: Date | 'never' | 'unknown';
  /** The latest use the backend has recorded. Absent means the same as `'unknown'`. */
  readonly lastUsedAt?: Date | 'never' | 'unknown';
  readonly createdAt?: Date;
  /** Where the latest use came from, for example an IP address. */
  readonly lastUsedFrom?: string;
  /** A mask such as `ate_9fK2…c41x`, made to recognise a token by. Never the secret. */
  readonly hint?: string;
  readonly description?: string;
  readonly scopes?: readonly string[];
  readonly createdBy?: TokenPrincipal;
  readonly owner?: TokenPrincipal;
  /**
   * After a rotation with overlap: when the superseded secret stops working. Where the row is that of the superseded
   * secret itself, because the rotation made another token, its status is `'retiring'`, or absent. Where the token has
   * its new secret and the old one beside it, the backend says another status, and leaves this out once it has passed.
   */
  readonly retiresAt?: Date;
  readonly status?: TokenStatus;
  /** Where present, only these actions are offered for this token. */
  readonly actions?: readonly TokenAction[];
  /** The host's own fields, for its own columns. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** The adapter's own memory of this row (a composite id, a version). Never rendered, never in an event. */
  readonly opaque?: unknown;
}

/** A token as it appears in events: everything but the adapter's own part. */
export type PublicToken = Omit<ApiToken, 'opaque'>;

/** The token without the part that is the adapter's own, as events carry it. */
export function publicToken(token: ApiToken): PublicToken {
  const { opaque: _opaque, ...rest } = token;
  return rest;
}

/** A further part of what was issued beside the secret, for example a client id. */
export interface IssuedPart {
  readonly label: string;
  readonly value: string;
}

/**
 * What `create` and `rotate` answer. `secret` goes to `<token-reveal-once>` and nowhere else.
 * `token` may be partial: what is missing is filled from the draft or the row.
 */
export interface IssuedToken {
  readonly secret: string;
  readonly token: Partial<ApiToken> & Pick<ApiToken, 'id'>;
  readonly parts?: readonly IssuedPart[];
}

/** What to show once: what was issued, and what had been asked for, so that a difference can be said. */
export interface RevealRequest extends IssuedToken {
  readonly asked?: Partial<Pick<ApiToken, 'expiresAt' | 'scopes'>>;
}
