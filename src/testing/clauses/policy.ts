/** Clauses that compare the policy with the backend's behavior. */
import { isRecord } from '../../adapter/field-of.js';
import { checkTokenPolicy } from '../../adapter/check.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe, sameData } from '../describe.js';
import { roomAdvice, tokensNeeded } from '../refusal-advice.js';
import { expectFieldRefusal } from './expiry.js';

/** What the policy says about the kit's account, checked before the kit creates tokens. */
export const roomClauses: readonly Clause[] = [
  {
    id: 'account-room',
    name: 'has room for the tokens that the kit creates',
    clause: `The kit creates up to ${tokensNeeded} tokens at a time for most clauses, and revokes them again.`,
    ...roomAdvice(0),
    after: ['list-ends'],
    async check(bench) {
      bench.needs('create');
      const { quota } = bench.policy;
      need(quota, 'the policy has no quota');
      const room = Math.max(0, quota.limit - quota.used);
      const seen = `The policy says that ${quota.used} of ${quota.limit} tokens are used.`;
      expect(room >= tokensNeeded, seen, roomAdvice(room));
    },
  },
];

export const policyClauses: readonly Clause[] = [
  {
    id: 'policy-readable',
    name: 'has a policy whose parts are all valid',
    clause: 'TokenPolicy: each part is optional, each field has its type; durations are in ms.',
    advice: 'Leave out what the backend does not tell.',
    keys: ['policy'],
    after: ['list-ends'],
    async check(bench) {
      const policy = bench.has('policy') ? await bench.call('policy', bench.reading()) : undefined;
      const sent = (await bench.readPage()).raw['policy'];
      need(policy !== undefined || isRecord(sent), 'the adapter states no policy');
      for (const each of [policy, sent]) {
        const [problem] = each === undefined ? [] : checkTokenPolicy(each).problems;
        expect(!problem, `${problem?.where}: ${problem?.kind}.`);
      }
      if (!isRecord(policy) || !isRecord(sent)) return;
      const differing = Object.keys({ ...policy, ...sent }).find((part) => !sameData(policy[part], sent[part]));
      expect(differing === undefined, `The policy of a page and that of policy() differ in ${describe(differing)}.`);
    },
  },
  {
    id: 'name-longest',
    name: 'accepts the longest name that policy allows, and keeps it complete',
    clause: 'NamePolicy.maxLength, in Unicode code points: a name of that length is accepted.',
    advice: 'State the length that the backend enforces, in characters and not in bytes.',
    keys: ['policy.name'],
    after: ['create-listed'],
    async check(bench) {
      const longest = longestName(bench);
      const { name } = bench.draft();
      need(name.length <= longest && longest <= 10_000, `names of ${longest} characters cannot be tried`);
      const long = name.padEnd(longest, 'x');
      let listed: string | undefined;
      const refused = await bench.thrownBy(async () => {
        listed = (await bench.made(bench.draft({ name: long }))).row.name;
      });
      expect(!refused, `A name of ${longest} characters was refused.`);
      expect(listed === long, `Of a name of ${longest} characters ${listed?.length} are listed.`);
    },
  },
  {
    id: 'name-too-long',
    name: 'refuses a longer name than policy allows, as invalid and under the field name',
    clause: 'invalid: the backend refused the input; fields has a message for each field.',
    advice: "State the length that the backend enforces, and map its refusal to { code: 'invalid', fields: { name } }.",
    configured:
      'State the length that the server enforces, in characters, and map its refusal to `failure.fields.name`.',
    keys: ['policy.name', 'failure.fields'],
    after: ['revoke-gone', 'error-fields'],
    async check(bench) {
      const longest = longestName(bench);
      const name = bench
        .draft()
        .name.padEnd(longest + 1, 'x')
        .slice(0, longest + 1);
      const rejection = await bench.thrownBy(() => bench.create(bench.draft({ name })));
      expect(rejection, `A name of ${longest + 1} characters was taken.`);
      expectFieldRefusal(rejection.thrown, 'name');
    },
  },
  {
    id: 'name-taken',
    name: 'refuses a name that is taken, as a conflict and under the field name',
    clause:
      'NamePolicy.unique: two live tokens may not share a name. conflict: the request conflicts with what the backend has.',
    advice: "Map the refusal to { code: 'conflict', fields: { name: '…' } }, also where the backend answers 400.",
    configured: "Map its refusal to 'conflict', and what it says to `failure.fields.name`.",
    keys: ['failure.words', 'failure.fields'],
    after: ['revoke-gone', 'error-fields'],
    async check(bench) {
      need(bench.policy.name?.unique, 'the policy does not say that names are unique');
      const { name } = bench.draft();
      await bench.create(bench.draft({ name }));
      const rejection = await bench.thrownBy(() => bench.create(bench.draft({ name })));
      expect(rejection, 'A second token of the same name was made.');
      expectFieldRefusal(rejection.thrown, 'name', 'conflict');
    },
  },
  {
    id: 'quota-used',
    name: 'counts a new token against the quota',
    clause: 'QuotaPolicy.used is how many of limit are used now.',
    advice: 'Read used from the backend each time, or leave the quota out of the policy.',
    keys: ['policy'],
    after: ['revoke-gone'],
    async check(bench) {
      const before = bench.policy.quota;
      need(before, 'the policy has no quota');
      need(before.used < before.limit, 'the quota is reached');
      await bench.create();
      const used = (await bench.readPolicy()).quota?.used;
      expect(used === before.used + 1, `used was ${before.used}, and is ${describe(used)} after one create.`);
    },
  },
  {
    id: 'quota-reached',
    name: 'refuses a token beyond the quota as quota-exceeded',
    clause: 'quota-exceeded: the limit is reached; one token must go before another can be created.',
    advice: "Map the refusal to code 'quota-exceeded', also where the backend answers 400, 403 or 409.",
    configured: "Map the refusal to 'quota-exceeded'.",
    keys: ['failure.words'],
    after: ['quota-used', 'error-fields'],
    async check(bench) {
      const { quota } = bench.policy;
      need(quota, 'the policy has no quota');
      const room = quota.limit - quota.used;
      need(
        room <= bench.settings.limits.tokens,
        `${room} more tokens can be created, which is more than limits.tokens`,
      );
      for (let made = 0; made < room; made += 1) await bench.create();
      const rejection = await bench.thrownBy(() => bench.create());
      expect(rejection, `A token was made beyond the quota of ${quota.limit}.`);
      const code = isRecord(rejection.thrown) ? rejection.thrown['code'] : undefined;
      expect(code === 'quota-exceeded', `It was refused with ${describe(code)}.`);
    },
  },
];

function longestName({ policy: { name } }: { policy: { name?: { presence?: string; maxLength?: number } } }): number {
  need(name?.presence !== 'unsupported', 'the backend has no names');
  need(name?.maxLength !== undefined, 'the policy has no longest name');
  return name.maxLength;
}
