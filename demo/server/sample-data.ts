import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DemoSchema } from './schema.js';
import { hashOf, hintOf, newTokenSecret } from './secret.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface SampleToken {
  readonly name: string;
  readonly description?: string;
  /** How long ago it was created, in ms. */
  readonly age: number;
  /** How long until it expires, in ms; negative: since it expired. Absent: it never does. */
  readonly expiresIn?: number;
  /** How long ago it was last used, in ms. Absent: it never was. */
  readonly usedAgo?: number;
  readonly usedFrom?: string;
  /** How often it was used on a day in UTC, by how many days ago that was and which day of the week (0: Sunday). */
  readonly usesOn?: (daysAgo: number, weekday: number) => number;
}

/** Sample numbers that are made up, and the same at every start. */
const wave = (daysAgo: number, least: number, most: number) =>
  least + (((daysAgo * 7919 + 31) % 101) % (most - least + 1));

const isWeekend = (weekday: number) => weekday === 0 || weekday === 6;

const users = [
  { id: 'ada', name: 'Ada Lindqvist', email: 'ada.lindqvist@example.com' },
  { id: 'grace', name: 'Grace Okafor', email: 'grace.okafor@example.com' },
] as const;

const samples: Readonly<Record<(typeof users)[number]['id'], readonly SampleToken[]>> = {
  ada: [
    {
      name: 'CI deploy',
      age: 40 * day,
      expiresIn: 69 * day,
      usedAgo: 3 * minute,
      usedFrom: '198.51.100.24',
      // Pushes on workdays, a nightly build on the others.
      usesOn: (daysAgo, weekday) => (isWeekend(weekday) ? 1 : wave(daysAgo, 6, 38)),
    },
    {
      name: 'Grafana dashboards',
      age: 180 * day,
      expiresIn: day,
      usedAgo: 2 * hour,
      usedFrom: '203.0.113.7',
      usesOn: (daysAgo) => wave(daysAgo, 260, 300),
    },
    {
      name: 'رمز النشر',
      age: 60 * day,
      expiresIn: 76 * day,
      usedAgo: day,
      usedFrom: '203.0.113.7',
      usesOn: (_daysAgo, weekday) => (weekday === 2 ? 4 : 0),
    },
    {
      name: 'Nightly export to the warehouse',
      description: 'Copies orders and refunds at 02:00 UTC.',
      age: 300 * day,
      usedAgo: 12 * day,
      usedFrom: '192.0.2.88',
      // Once a night, until it stopped.
      usesOn: () => 1,
    },
    { name: 'Old laptop', age: 400 * day, expiresIn: -20 * day, usedAgo: 190 * day, usedFrom: '203.0.113.7' },
    { name: 'Terraform', age: 32 * day, expiresIn: 333 * day },
  ],
  grace: [
    { name: 'CI deploy', age: 90 * day, expiresIn: 90 * day, usedAgo: 5 * hour, usedFrom: '198.51.100.24' },
    { name: 'Release notes bot', age: 10 * day },
  ],
};

/**
 * Two people to sign in as, with tokens in every state a list has to show. The samples cannot be used: what is
 * stored is the hash of a secret that is forgotten here.
 *
 * @param now The present instant, in ms since the Unix epoch.
 */
export async function insertDemoUsersAndSampleTokens(database: Kysely<DemoSchema>, now: number): Promise<void> {
  await database.insertInto('demo_user').values(users).execute();
  for (const user of users) {
    const rows = samples[user.id].map((sample) => ({ user_id: user.id, ...rowOf(sample, now) }));
    await database.insertInto('api_token').values(rows).execute();
  }
}

/**
 * How often the sample tokens were used lately. Where they were made at an earlier start they keep what was counted
 * since: they are found by the moment of their creation.
 *
 * @param now The present instant, in ms since the Unix epoch.
 */
export async function insertSampleUse(database: Kysely<DemoSchema>, now: number): Promise<void> {
  for (const user of users) {
    for (const sample of samples[user.id]) {
      const token = await database
        .updateTable('api_token')
        .set({ uses_counted_since: null })
        .where('user_id', '=', user.id)
        .where('name', '=', sample.name)
        .where('created_at', '=', new Date(now - sample.age))
        .returning('id')
        .executeTakeFirst();
      const days = token === undefined ? [] : usesOf(sample, now).map((each) => ({ token_id: token.id, ...each }));
      if (days.length > 0) await database.insertInto('api_token_use').values(days).execute();
    }
  }
}

/** The days of the last thirty on which a sample was used: none after its last use or before its creation. */
function usesOf({ usesOn, usedAgo = 0, age }: SampleToken, now: number) {
  const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const [first, last] = [dateOf(now - age), dateOf(now - usedAgo)];
  return Array.from({ length: 30 }, (_, daysAgo) => {
    const date = new Date(now - daysAgo * day);
    const uses = usesOn?.(daysAgo, date.getUTCDay()) ?? 0;
    // The day of the last use has at least one.
    return { day: dateOf(date.getTime()), uses: usesOn && dateOf(date.getTime()) === last ? Math.max(1, uses) : uses };
  }).filter((each) => each.uses > 0 && each.day >= first && each.day <= last);
}

function rowOf(sample: SampleToken, now: number) {
  const forgottenSecret = newTokenSecret();
  return {
    id: randomUUID(),
    name: sample.name,
    description: sample.description ?? null,
    hint: hintOf(forgottenSecret),
    secret_hash: hashOf(forgottenSecret),
    created_at: new Date(now - sample.age),
    expires_at: sample.expiresIn === undefined ? null : new Date(now + sample.expiresIn),
    last_used_at: sample.usedAgo === undefined ? null : new Date(now - sample.usedAgo),
    last_used_from: sample.usedFrom ?? null,
    revoked_at: null,
  };
}
