import { sql, type RawBuilder } from 'kysely';
import { Problem } from './problem.js';

type Condition = RawBuilder<boolean>;

/** One condition on the tokens, from a query parameter, at `now`. */
type Column = (value: string, now: Date) => Condition | undefined;

/**
 * Written as in the index, so that a rare condition is looked up. No expiry is after every date, no use before every
 * date.
 */
const expiresAt = sql`coalesce(expires_at, 'infinity'::timestamptz)`;
const lastUsedAt = sql`coalesce(last_used_at, '-infinity'::timestamptz)`;

const day = 24 * 60 * 60 * 1000;

/** What may be filtered by. A value that makes no sense gives nothing. */
const columns: Readonly<Record<string, Column>> = {
  status(value, now) {
    if (value === 'expired') return sql`${expiresAt} <= ${now}`;
    if (value === 'active') return sql`(${expiresAt} > ${now} and paused_at is null)`;
    // There are only these three statuses here.
    return value === 'paused' ? sql`(${expiresAt} > ${now} and paused_at is not null)` : sql`false`;
  },
  scope: (value) => (value === '' ? undefined : sql`string_to_array(scopes, ' ') @> array[${value}]`),
  created: (value, now) => inDays(sql`created_at`, value, now),
  expiry(value, now) {
    if (value === 'never') return sql`${expiresAt} = 'infinity'`;
    if (value === 'unknown') return sql`false`;
    const days = daysIn('within', value);
    if (days === undefined) return undefined;
    return sql`(${expiresAt} > ${now} and ${expiresAt} <= ${new Date(now.getTime() + days * day)})`;
  },
  lastUse(value, now) {
    if (value === 'never') return sql`${lastUsedAt} = '-infinity'`;
    return value === 'unknown' ? sql`false` : inDays(lastUsedAt, value, now);
  },
};

export const filterColumns = Object.keys(columns);

function inDays(moment: RawBuilder<unknown>, value: string, now: Date): Condition | undefined {
  const since = (days: number) => new Date(now.getTime() - days * day);
  const within = daysIn('within', value);
  if (within !== undefined) return sql`${moment} >= ${since(within)}`;
  const over = daysIn('over', value);
  // A token that was never used does not count as used long ago.
  return over === undefined ? undefined : sql`(${moment} < ${since(over)} and ${moment} > '-infinity')`;
}

function daysIn(kind: string, value: string): number | undefined {
  const days = new RegExp(`^${kind}-([1-9]\\d{0,4})d$`, 'u').exec(value)?.[1];
  return days === undefined ? undefined : Number(days);
}

/** @throws {Problem} 400 for a condition that is none. */
export function conditionOf(column: string, value: string, now: Date): Condition {
  const condition = Object.hasOwn(columns, column) ? columns[column]?.(value, now) : undefined;
  if (condition === undefined || value.length > 200 || value.includes('\0')) {
    throw new Problem(400, 'invalid', `The query parameter ${column} is none of the values that there are.`);
  }
  return condition;
}

/** @throws {Problem} 400 for something to count that is none. */
export function countedIn(counts: string, now: Date): readonly Condition[] {
  const filters = counts.split(',');
  if (filters.length > 20) throw new Problem(400, 'invalid', 'The query parameter counts names more than 20 filters.');
  return filters.map((filter) => {
    if (filter === 'all') return sql<boolean>`true`;
    const conditions = filter.split('+').map((condition) => {
      const [column = '', ...value] = condition.split(':');
      return conditionOf(column, value.join(':'), now);
    });
    return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
  });
}
