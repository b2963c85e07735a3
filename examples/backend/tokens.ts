import type { PGlite } from '@electric-sql/pglite';
import { createHash, randomBytes } from 'node:crypto';

/** The only table. It contains no secret, only hashes. A time that is null means never. */
const table = `
  CREATE TABLE IF NOT EXISTS api_token (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      text NOT NULL,
    name         text NOT NULL,
    secret_hash  bytea NOT NULL UNIQUE,
    hint         text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    last_used_at timestamptz,
    UNIQUE (user_id, name)
  )`;
/** The fields of a token that the page receives. */
const columns = 'id, name, hint, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"';
const limit = 20; // tokens of one user
const longestName = 64; // code points

/** The body of a request. */
export type Input = Readonly<Record<string, unknown>>;

/** A request that is refused, with an RFC 9457 problem document, whose code is one of `TokenAdapterError`. */
export class Refusal extends Error {
  readonly problem;

  constructor(status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500, code: string, detail: string, field?: string) {
    super(detail);
    this.problem = { status, title: code, code, detail, ...(field && { errors: [{ field, detail }] }) };
  }
}

export type Tokens = Awaited<ReturnType<typeof openTokens>>;

/** The tokens of all users, in PostgreSQL. Each method but `use` sees those of one user only. */
export async function openTokens(database: PGlite) {
  await database.exec(table);
  return {
    /** All tokens, and the rules for new ones. There are never so many that pages would be needed. */
    async list(userId: string) {
      const query = `SELECT ${columns} FROM api_token WHERE user_id = $1 ORDER BY created_at DESC, id`;
      const { rows: tokens } = await database.query(query, [userId]);
      const name = { presence: 'required', maxLength: longestName, unique: true };
      const quota = { limit, used: tokens.length };
      return { tokens, policy: { name, expiry: { revives: true }, quota, lastUsedPrecision: 60_000 } };
    },

    /** The secret is in this response and nowhere else. */
    async create(userId: string, { name, expiresAt }: Input) {
      const secret = newSecret();
      const values = [userId, readName(name), readExpiry(expiresAt), hashOf(secret), hintOf(secret)];
      return database.transaction(async (transaction) => {
        // The second of two simultaneous requests waits here; otherwise both would count before either inserts.
        await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
        const { rows } = await transaction.query('SELECT FROM api_token WHERE user_id = $1', [userId]);
        if (rows.length >= limit) throw new Refusal(403, 'quota-exceeded', `You already have ${limit} tokens.`);
        const insert = `INSERT INTO api_token (user_id, name, expires_at, secret_hash, hint)
          VALUES ($1, $2, $3, $4, $5) RETURNING ${columns}`;
        return { secret, token: theOne(await transaction.query(insert, values).catch(refuseTakenName)) };
      });
    },

    /** Changes the name, the expiration or both. The secret stays. */
    async update(userId: string, id: string, { name, expiresAt }: Input) {
      const update = `UPDATE api_token
        SET name = coalesce($3, name), expires_at = CASE WHEN $4 THEN $5 ELSE expires_at END
        WHERE user_id = $1 AND id = $2 RETURNING ${columns}`;
      const expiry = expiresAt === undefined ? [false, null] : [true, readExpiry(expiresAt)];
      const values = [userId, readId(id), name === undefined ? null : readName(name), ...expiry];
      return theOne(await database.query(update, values).catch(refuseTakenName));
    },

    /** A new secret for the same token. The old one is refused from now on. */
    async rotate(userId: string, id: string) {
      const secret = newSecret();
      const update = `UPDATE api_token SET secret_hash = $3, hint = $4
        WHERE user_id = $1 AND id = $2 RETURNING ${columns}`;
      const values = [userId, readId(id), hashOf(secret), hintOf(secret)];
      return { secret, token: theOne(await database.query(update, values)) };
    },

    /** The token is refused from now on. */
    async revoke(userId: string, id: string) {
      const remove = 'DELETE FROM api_token WHERE user_id = $1 AND id = $2 RETURNING id';
      theOne(await database.query(remove, [userId, readId(id)]));
    },

    /**
     * The owner of a token that a program sent; undefined if it was revoked or has expired. Records its use, at most
     * once a minute. The database compares hashes: nobody can choose a secret by its hash, so the time of the search
     * reveals nothing.
     */
    async use(secret: string) {
      const found = 'secret_hash = $1 AND (expires_at IS NULL OR expires_at > now())';
      const use = `WITH used AS (UPDATE api_token SET last_used_at = now()
          WHERE ${found} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
        SELECT user_id AS "userId" FROM api_token WHERE ${found}`;
      return (await database.query<{ userId: string }>(use, [hashOf(secret)])).rows[0]?.userId;
    },
  };
}

/** 256 random bits. Use a prefix of your product: scanners recognize a leaked secret by it. */
const newSecret = () => `acme_${randomBytes(32).toString('base64url')}`;

/** Slow hashes are for passwords, which can be guessed. 256 random bits cannot. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

/** The mask by which people recognize a token. */
const hintOf = (secret: string) => `${secret.slice(0, 9)}…${secret.slice(-4)}`;

function readName(value: unknown): string {
  const name = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  // \p{C}: control characters, and characters that change the text direction or are invisible.
  if (name !== '' && [...name].length <= longestName && !/\p{C}/u.test(name)) return name;
  const detail = `Enter a name of 1 to ${longestName} characters, none of them hidden.`;
  throw new Refusal(422, 'invalid', detail, 'name');
}

/** An RFC 3339 time in the future, or null. */
function readExpiry(value: unknown): Date | null {
  if (value === null) return null;
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/u.test(value);
  const instant = new Date(isTime ? value : NaN);
  if (instant.getTime() > Date.now()) return instant;
  throw new Refusal(422, 'invalid', 'Choose an expiration date in the future.', 'expiresAt');
}

const readId = (id: string) =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id) ? id : theOne<string>({ rows: [] });

/** The same answer for an id that does not exist and for another user's. */
function theOne<Row>({ rows: [row] }: { readonly rows: readonly Row[] }): Row {
  if (row === undefined) throw new Refusal(404, 'not-found', 'There is no such token.');
  return row;
}

function refuseTakenName(error: unknown): never {
  const uniqueViolation = '23505';
  if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
  throw new Refusal(409, 'conflict', 'Another token of yours has this name.', 'name');
}
