import { createHmac } from 'node:crypto';
import type { User } from '../../profile/api.js';
import type { Auth } from './auth.js';

const day = 24 * 60 * 60_000;

interface SampleKey {
  readonly name: string;
  /** How long until it expires, in days. Absent: it never does. */
  readonly expiresInDays?: number;
  readonly paused?: true;
  /** How long ago it was created, in days. */
  readonly ageInDays: number;
  /** How long ago it was last used, in days. Absent: it never was. */
  readonly usedDaysAgo?: number;
}

const people: readonly { readonly name: string; readonly email: string; readonly keys: readonly SampleKey[] }[] = [
  {
    name: 'Ada Lindqvist',
    email: 'ada.lindqvist@example.com',
    keys: [
      { name: 'Nightly export', ageInDays: 300, usedDaysAgo: 12 },
      { name: 'Old laptop', ageInDays: 320, expiresInDays: 200, paused: true, usedDaysAgo: 190 },
      { name: 'CI deploy', ageInDays: 40, expiresInDays: 69, usedDaysAgo: 0.002 },
    ],
  },
  { name: 'Grace Okafor', email: 'grace.okafor@example.com', keys: [{ name: 'Release notes bot', ageInDays: 10 }] },
];

/** Everyone people can sign in as. */
export async function listPeople(auth: Auth): Promise<readonly User[]> {
  const { internalAdapter } = await auth.$context;
  const found = await Promise.all(people.map(({ email }) => internalAdapter.findUserByEmail(email)));
  return found.flatMap((entry) =>
    entry ? [{ id: entry.user.id, name: entry.user.name, email: entry.user.email }] : [],
  );
}

/** Creates the people and their sample keys, unless they exist. The secrets are not kept. */
export async function insertPeople(auth: Auth, secret: string): Promise<void> {
  if ((await listPeople(auth)).length > 0) return;
  for (const { name, email, keys } of people) {
    const { user } = await auth.api.signUpEmail({ body: { name, email, password: passwordOf(email, secret) } });
    for (const key of keys) await insertKey(auth, user.id, key);
  }
}

/** Better Auth's own answer to a sign-in: with the session's cookies. */
export async function signInAs({ email }: User, auth: Auth, secret: string, headers: Headers): Promise<Response> {
  return auth.api.signInEmail({ body: { email, password: passwordOf(email, secret) }, headers, asResponse: true });
}

/** Nobody types these passwords, and they never leave the server: they are derived from its secret. */
function passwordOf(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`password of ${email}`).digest('base64url');
}

async function insertKey(auth: Auth, userId: string, sample: SampleKey): Promise<void> {
  const { name, ageInDays, expiresInDays, paused, usedDaysAgo } = sample;
  const { id } = await auth.api.createApiKey({
    body: { userId, name, ...(expiresInDays !== undefined && { expiresIn: (expiresInDays * day) / 1000 }) },
  });
  if (paused) await auth.api.updateApiKey({ body: { keyId: id, userId, enabled: false } });
  // No API sets when a key was created or used.
  const { adapter } = await auth.$context;
  const ago = (days: number) => new Date(Date.now() - days * day);
  await adapter.update({
    model: 'apikey',
    where: [{ field: 'id', value: id }],
    update: { createdAt: ago(ageInDays), ...(usedDaysAgo !== undefined && { lastRequest: ago(usedDaysAgo) }) },
  });
}
