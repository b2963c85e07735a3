/** Clauses about what the adapter declares, checked before any request. */
import { isRecord } from '../../adapter/field-of.js';
import type { TokenAction } from '../../domain/token.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import type { OptionalMethod } from '../options.js';

const optionalMethods: readonly OptionalMethod[] = ['create', 'revoke', 'update', 'rotate', 'policy', 'usage'];

/** The method that each action needs: without it, its button would do nothing. */
const methodOf: Readonly<Record<TokenAction, OptionalMethod>> = {
  revoke: 'revoke',
  rename: 'update',
  describe: 'update',
  extend: 'update',
  'end-overlap': 'update',
  pause: 'update',
  resume: 'update',
  rotate: 'rotate',
  duplicate: 'create',
};

export const declaredClauses: readonly Clause[] = [
  {
    id: 'methods',
    name: 'has list; each other method is a function or absent',
    clause:
      'One method makes a list; each further method makes a feature, and one that is absent makes no dead button.',
    advice: 'Leave out what the backend cannot do. Do not set it to null, false or a function that only fails.',
    async check(bench) {
      const adapter: Readonly<Record<string, unknown>> = { ...bench.adapter };
      expect(bench.has('list'), `list is ${describe(adapter['list'])}.`);
      for (const name of optionalMethods) {
        const method = adapter[name];
        expect(bench.has(name) || method === undefined, `${name} is ${describe(method)}.`);
      }
    },
  },
  {
    id: 'expected-methods',
    name: 'has the methods that it is meant to have, and no other',
    clause: 'A method that is absent is a feature that is absent.',
    advice: 'Look for a misspelt or conditional method, or correct the option `expectations`.',
    async check(bench) {
      const { expectations = {} } = bench.settings;
      need(Object.keys(expectations).length > 0, 'the option `expectations` was not given');
      for (const name of optionalMethods) {
        const expected = expectations[name];
        if (expected === undefined) continue;
        expect(bench.has(name) === expected, `${name} is ${bench.has(name) ? 'there' : 'absent'}.`);
      }
    },
  },
  {
    id: 'supports',
    name: 'declares in supports only what is in the contract and has a method',
    clause:
      'What a backend does by itself: search, what it orders and filters by, counts, the fields of update, idempotent; and what it lacks.',
    advice: 'Use the words of AdapterSupport, and name under `update` the fields that the method takes.',
    async check(bench) {
      const supports: unknown = bench.adapter.supports;
      const hasUpdate = bench.has('update');
      need(supports !== undefined || hasUpdate, 'the adapter declares no supports');
      expect(supports === undefined || isRecord(supports), `supports is ${describe(supports)}.`);
      const { search, sort, filter, counts, lacks, update, idempotent } = supports ?? {};
      for (const [name, flag] of Object.entries({ search, counts, idempotent })) {
        expect(flag === undefined || typeof flag === 'boolean', `supports.${name} is ${describe(flag)}.`);
      }
      expectWords('supports.sort', sort, ['name', 'createdAt', 'expiresAt', 'lastUsedAt']);
      expectWords('supports.filter', filter, ['status', 'scope', 'created', 'expiry', 'lastUse']);
      expectWords('supports.lacks', lacks, ['createdAt', 'expiresAt', 'lastUsedAt']);
      expectWords('supports.update', update, ['name', 'description', 'expiry', 'paused', 'retiresAt']);
      const fields = Array.isArray(update) ? update.length : 0;
      expect(!hasUpdate || fields > 0, 'There is an update, but supports.update names no field: nothing uses it.');
      expect(hasUpdate || fields === 0, 'supports.update names fields, but there is no update.');
      const issues = bench.has('create') || bench.has('rotate');
      expect(issues || !idempotent, 'supports.idempotent is true, but nothing issues a secret.');
    },
  },
];

/** Compares the adapter's declarations with its list. */
export const consistencyClauses: readonly Clause[] = [
  {
    id: 'absent-everywhere',
    name: 'does not speak of a feature whose method it lacks',
    clause: 'What an adapter lacks is absent from the page: never a dead button.',
    advice: 'Take the action out of the rows, and the rule out of the policy, or add the method.',
    after: ['list-ends'],
    async check(bench) {
      // Neither a row nor the policy tells whether there should be `usage`.
      const lacking = optionalMethods.filter((method) => method !== 'usage' && !bench.has(method));
      need(lacking.length > 0, 'no method is missing');
      for (const { actions = [] } of await bench.rows()) {
        const dead = actions.find((action) => lacking.includes(methodOf[action]));
        expect(dead === undefined, `A row allows ${dead}, but there is no ${dead && methodOf[dead]}.`);
      }
      const { rotation } = bench.policy;
      expect(!rotation || bench.has('rotate'), 'The policy has rules for rotation, but there is no rotate.');
    },
  },
  {
    id: 'key',
    name: 'has one key, the same for every adapter of the collection',
    clause: 'The key names the collection (endpoint and owner) across tabs and across adapters that were made anew.',
    advice: 'Derive the key from the address and the owner only: no random part, no time, no session.',
    after: ['list-page'],
    async check(bench) {
      const key: unknown = bench.adapter.key;
      need(key !== undefined, 'the adapter has no key');
      expect(typeof key === 'string' && key !== '', `key is ${describe(key)}.`);
      await bench.readPage();
      expect(bench.adapter.key === key, 'The key changed while the list was read.');
      const another = await bench.another();
      expect(another.key === key, 'Two adapters of one collection have different keys.');
    },
  },
];

function expectWords(where: string, value: unknown, known: readonly string[]): void {
  if (value === undefined) return;
  expect(Array.isArray(value), `${where} is ${describe(value)}.`);
  const unknown = (value as unknown[]).find((word) => typeof word !== 'string' || !known.includes(word));
  expect(unknown === undefined, `${where} names ${describe(unknown)}; known are ${known.join(', ')}.`);
}
