import type { ColumnType, GeneratedAlways } from 'kysely';

/** The tables as Kysely sees them. Instants are `timestamptz`, always written from the server's clock. */
export interface DemoSchema {
  readonly demo_user: DemoUserTable;
  readonly session: SessionTable;
  readonly api_token: ApiTokenTable;
  readonly idempotency_key: IdempotencyKeyTable;
  readonly api_token_use: ApiTokenUseTable;
}

export interface DemoUserTable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface SessionTable {
  /** SHA-256 of the id in the cookie, in hexadecimal. */
  readonly id_hash: string;
  readonly user_id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export interface ApiTokenTable {
  /** A UUID. */
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly description: string | null;
  /** `ate_9fK2…c41x`: enough to recognize a token by. */
  readonly hint: string;
  /** SHA-256 of the secret, in hexadecimal. The secret itself is stored nowhere. */
  readonly secret_hash: string;
  readonly created_at: Date;
  /** From this instant on the token is refused. `null`: never. */
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  /** The address that the latest recorded use came from. */
  readonly last_used_from: string | null;
  /** From this instant on the token is refused and not listed. The row stays, so that revoking again is success. */
  readonly revoked_at: Date | null;
  /** Addresses and CIDR ranges that calls may come from, between ", ". `null`: from anywhere. */
  readonly allowed_addresses: string | null;
  /** What the token may do, between blanks. `null`: everything. */
  readonly scopes: string | null;
  /** Since when uses are counted by day. `null`: since it was created. */
  readonly uses_counted_since: Date | null;
  /** Since when the token is refused until it is resumed. `null`: it is not paused. */
  readonly paused_at: Date | null;
  /** The hash of the secret before the present one, which works until {@link ApiTokenTable.retires_at}. */
  readonly retiring_secret_hash: string | null;
  readonly retires_at: Date | null;
  /** Name, hint and description as they are searched; the database writes it. */
  readonly searched: GeneratedAlways<string>;
}

export interface IdempotencyKeyTable {
  readonly user_id: string;
  /** What the key was sent to: one key may be used once on each path. */
  readonly path: string;
  /** SHA-256 of the key that the client sent. */
  readonly key_hash: string;
  /** SHA-256 of the body, its members in order of their names. */
  readonly body_hash: string;
  readonly token_id: string;
  /** The hash of the secret that was minted for this key: tells whether it still is the token's present one. */
  readonly secret_hash: string;
  readonly created_at: Date;
}

/** How often a token was used on a day. A day without use has no row. */
export interface ApiTokenUseTable {
  readonly token_id: string;
  /** A `date`, in UTC: written as YYYY-MM-DD, and read as text, because drivers make different things of it. */
  readonly day: ColumnType<never, string, never>;
  readonly uses: number;
}
