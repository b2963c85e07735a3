import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScopeChoice } from '../../src/domain/policy.js';
import {
  countEntries,
  everythingIn,
  impliedScopes,
  asksForReach,
  readScopeList,
  scopeGroups,
  scopesOnOffer,
  scopesProblem,
  searchScopes,
  withLevel,
  withScope,
} from '../../src/domain/scopes.js';
import { hasFullAccess } from '../../src/domain/full-access.js';

const choices: readonly ScopeChoice[] = [
  { value: 'entities:read', resource: 'Entities', label: 'Read' },
  { value: 'repo', group: 'Code', description: 'Dépôts et branches', implies: ['repo:status', 'entities:read'] },
  { value: 'entities:write', resource: 'Entities', label: 'Write', implies: ['entities:read'] },
  { value: 'repo:status', group: 'Code', implies: ['repo'] },
  { value: 'all', everything: true, implies: ['repo'] },
];

describe('scopes', () => {
  it('are required only if policy says so', () => {
    assert.deepEqual(scopesProblem([], { presence: 'required' }), { kind: 'missing' });
    assert.equal(scopesProblem(['repo'], { presence: 'required' }), undefined);
    assert.equal(scopesProblem([], { presence: 'optional' }), undefined);
    assert.equal(scopesProblem([], undefined), undefined);
    assert.equal(scopesProblem([], { presence: 'required', choices: [] }), undefined, 'nothing could be chosen');
  });

  it('from elsewhere are chosen if they are on offer, of a resource only the highest level', () => {
    const named = ['entities:write', 'gone', 'entities:read', 'repo', 'repo'];
    assert.deepEqual(scopesOnOffer(named, { choices }), { known: ['entities:write', 'repo'], unknown: ['gone'] });
    assert.deepEqual(scopesOnOffer(['entities:read'], { choices }).known, ['entities:read']);
    assert.deepEqual(scopesOnOffer(named, { choices: [] }).known, []);
    const all = ['entities:write', 'gone', 'entities:read', 'repo'];
    for (const policy of [undefined, {}]) assert.deepEqual(scopesOnOffer(named, policy), { known: all, unknown: [] });
  });

  it('give everything only if none is chosen and the backend says so, or by a scope that does', () => {
    const policy = { presence: 'optional', whenAbsent: 'everything', choices } as const;
    assert.equal(hasFullAccess([], policy), true);
    assert.equal(hasFullAccess(['repo'], policy), false);
    assert.equal(hasFullAccess(undefined, policy), false);
    assert.equal(hasFullAccess([], { presence: 'optional' }), false);
    assert.equal(hasFullAccess(['all'], { presence: 'optional', choices: [{ value: 'all', everything: true }] }), true);
    assert.equal(asksForReach(policy), true);
    assert.equal(asksForReach({ ...policy, presence: 'required' }), false);
    assert.deepEqual(scopesProblem([], policy), undefined);
    assert.deepEqual(scopesProblem([], policy, true), { kind: 'missing' });
  });

  it('include others, however far and in circles, but not the chosen ones themselves', () => {
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

  it('are listed under their headings in the policy’s order, a resource at its first level, everything apart', () => {
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

  it('are found by any words of their name, heading or description, without accents', () => {
    const found = (search: string) => countEntries(searchScopes(scopeGroups(choices), search));
    assert.equal(found(''), 3);
    assert.equal(found('branches DEPOTS'), 1);
    assert.equal(found('code'), 2);
    assert.equal(found('entities write'), 1);
    assert.equal(found('nothing'), 0);
  });

  it('are found by the same rule as tokens, without marks and in any case', () => {
    const labels = ['Łódź', 'Straße', 'Ærø øst', 'ısı', 'İzmir', 'Πόλεις', 'CI\u200Bdeploy', 'कि'];
    const groups = scopeGroups(labels.map((label, index) => ({ value: String(index), label })));
    const found = (search: string) =>
      searchScopes(groups, search).flatMap(({ entries }) =>
        entries.map((entry) => (entry.kind === 'scope' ? entry.choice.label : entry.resource)),
      );
    for (const [search, label] of [
      ['lodz', 'Łódź'],
      ['STRASSE', 'Straße'],
      ['aero ost', 'Ærø øst'],
      ['isi', 'ısı'],
      ['ızmır', 'İzmir'],
      ['ΠΟΛΕΙΣ', 'Πόλεις'],
      ['cideploy', 'CI\u200Bdeploy'],
    ] as const) {
      assert.deepEqual(found(search), [label], search);
    }
    assert.deepEqual(found('की'), []);
  });

  it('are read from a pasted list, and unknown words are named', () => {
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
