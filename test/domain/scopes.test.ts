import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScopeChoice } from '../../src/domain/policy.js';
import {
  countEntries,
  everythingIn,
  impliedScopes,
  isEverythingByDefault,
  readScopeList,
  scopeGroups,
  scopesOnOffer,
  scopesProblem,
  searchScopes,
  withLevel,
  withScope,
} from '../../src/domain/scopes.js';

const choices: readonly ScopeChoice[] = [
  { value: 'entities:read', resource: 'Entities', label: 'Read' },
  { value: 'repo', group: 'Code', description: 'Dépôts et branches', implies: ['repo:status', 'entities:read'] },
  { value: 'entities:write', resource: 'Entities', label: 'Write', implies: ['entities:read'] },
  { value: 'repo:status', group: 'Code', implies: ['repo'] },
  { value: 'all', everything: true, implies: ['repo'] },
];

describe('scopes', () => {
  it('have to be chosen only where policy says so', () => {
    assert.deepEqual(scopesProblem([], { presence: 'required' }), { kind: 'missing' });
    assert.equal(scopesProblem(['repo'], { presence: 'required' }), undefined);
    assert.equal(scopesProblem([], { presence: 'optional' }), undefined);
    assert.equal(scopesProblem([], undefined), undefined);
    assert.equal(scopesProblem([], { presence: 'required', choices: [] }), undefined, 'nothing could be chosen');
  });

  it('from elsewhere are chosen where they are on offer, of a resource the highest level', () => {
    const named = ['entities:write', 'gone', 'entities:read', 'repo', 'repo'];
    assert.deepEqual(scopesOnOffer(named, { choices }), { known: ['entities:write', 'repo'], unknown: ['gone'] });
    assert.deepEqual(scopesOnOffer(['entities:read'], { choices }).known, ['entities:read']);
    assert.deepEqual(scopesOnOffer(named, { choices: [] }).known, []);
    const all = ['entities:write', 'gone', 'entities:read', 'repo'];
    for (const policy of [undefined, {}]) assert.deepEqual(scopesOnOffer(named, policy), { known: all, unknown: [] });
  });

  it('give everything when none is chosen only where the backend says so', () => {
    const policy = { presence: 'optional', whenAbsent: 'everything' } as const;
    assert.equal(isEverythingByDefault([], policy), true);
    assert.equal(isEverythingByDefault(['repo'], policy), false);
    assert.equal(isEverythingByDefault([], { presence: 'optional' }), false);
    assert.equal(isEverythingByDefault([], { ...policy, presence: 'required' }), false);
  });

  it('bring others with them, however far and round, but not what is chosen itself', () => {
    assert.deepEqual(
      [...impliedScopes(['repo'], choices)],
      [
        ['repo:status', ['repo']],
        ['entities:read', ['repo']],
      ],
    );
    assert.deepEqual(
      [...impliedScopes(['repo', 'entities:write'], choices)],
      [
        ['repo:status', ['repo']],
        ['entities:read', ['repo', 'entities:write']],
      ],
    );
    assert.deepEqual([...impliedScopes(['not-there'], choices)], []);
  });

  it('stand under their headings in the policy’s order, a resource where its first level does, everything apart', () => {
    const groups = scopeGroups(choices);
    assert.deepEqual(
      groups.map(({ name, entries }) => [
        name,
        entries.map((entry) =>
          entry.kind === 'scope' ? entry.choice.value : [entry.resource, ...entry.levels.map(({ value }) => value)],
        ),
      ]),
      [
        [undefined, [['Entities', 'entities:read', 'entities:write']]],
        ['Code', ['repo', 'repo:status']],
      ],
    );
    assert.equal(countEntries(groups), 3);
    assert.deepEqual(
      everythingIn(choices).map(({ value }) => value),
      ['all'],
    );
  });

  it('of one resource exclude each other', () => {
    const levels = choices.filter(({ resource }) => resource === 'Entities');
    assert.deepEqual(withLevel(['repo', 'entities:read'], levels, 'entities:write'), ['repo', 'entities:write']);
    assert.deepEqual(withLevel(['repo', 'entities:read'], levels, undefined), ['repo']);
    assert.deepEqual(withScope(['repo'], 'all', true), ['repo', 'all']);
    assert.deepEqual(withScope(['repo', 'all'], 'repo', false), ['all']);
    assert.deepEqual(withScope(['repo'], 'repo', true), ['repo']);
  });

  it('are found by any words of their name, heading or description, whatever the accents', () => {
    const found = (search: string) => countEntries(searchScopes(scopeGroups(choices), search));
    assert.equal(found(''), 3);
    assert.equal(found('branches DEPOTS'), 1);
    assert.equal(found('code'), 2);
    assert.equal(found('entities write'), 1);
    assert.equal(found('nothing'), 0);
  });

  it('are read from a pasted list, and what is none is named', () => {
    const expected = { known: ['repo', 'entities:read'], unknown: ['user'] };
    for (const text of [
      'repo user entities:read',
      'repo,\nuser;\tentities:read',
      '["repo", "user", "entities:read"]',
    ]) {
      assert.deepEqual(readScopeList(text, choices), expected, text);
    }
    assert.deepEqual(readScopeList('', choices), { known: [], unknown: [] });
  });
});
