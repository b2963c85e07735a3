import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { foldText } from '../../src/domain/fold-text.js';
import { inOrder } from '../../src/domain/search-and-order.js';
import type { ApiClient } from './api-client.js';
import { day, hour, minute, startTestServer, type TestServer } from './test-server.js';

describe('A page of tokens', () => {
  let server: TestServer;
  let ada: ApiClient;
  before(async () => {
    server = await startTestServer({ quota: 1000 });
  });
  after(() => server.close());
  beforeEach(async () => {
    await server.empty();
    ada = await server.signedIn('ada');
  });

  /** All names, page by page. `between` runs before each page except the first. */
  async function walk(query: Readonly<Record<string, string>>, between?: (page: number) => Promise<unknown>) {
    const names: string[] = [];
    let cursor: string | undefined;
    for (let page = 1; ; page += 1) {
      const { tokens, nextCursor } = await ada.list({ ...query, ...(cursor !== undefined && { cursor }) });
      names.push(...tokens.map(({ name }) => name));
      if (nextCursor === undefined) return names;
      cursor = nextCursor;
      await between?.(page);
    }
  }

  async function sampleTokens(): Promise<void> {
    for (const [name, expiresIn] of [
      ['b', 3 * day],
      ['A', undefined],
      ['c', 2 * day],
      ['É', undefined],
      ['d', 2 * day],
    ] as const) {
      const { secret } = await ada.created(name, expiresIn === undefined ? null : server.clock.in(expiresIn));
      server.clock.advance(minute);
      if (name === 'A' || name === 'c') await ada.me(secret);
    }
  }

  for (const [sort, expected] of [
    ['name', 'A b c d É'],
    ['createdAt', 'b A c É d'],
    ['lastUsedAt', '? ? ? A c'],
    ['expiresAt', 'c d b ? ?'],
  ] as const) {
    for (const limit of ['2', '50']) {
      test(`is sorted by ${sort} in both directions, ${limit} at a time, with never in its defined place`, async () => {
        await sampleTokens();
        const ascending = await walk({ sort, limit });
        const shown = expected.split(' ').map((name, index) => (name === '?' ? ascending[index] : name));
        assert.deepEqual(ascending, shown);
        assert.equal(new Set(ascending).size, 5);
        // Equal rows are sorted from A to Z in both directions.
        const equals = expected.split(' ').flatMap((name, index) => (name === '?' ? [ascending[index]] : []));
        assert.deepEqual(
          equals,
          equals.toSorted((a = '', b = '') => a.localeCompare(b, 'en')),
        );
        const turned = shown.toReversed().filter((name) => !equals.includes(name));
        const place = shown.indexOf(equals[0]) === 0 ? turned.length : 0;
        assert.deepEqual(await walk({ sort: `-${sort}`, limit }), turned.toSpliced(place, 0, ...equals));
      });
    }
  }

  for (const sort of ['name', '-name', 'createdAt', '-createdAt', 'expiresAt', '-lastUsedAt']) {
    test(`sorted by ${sort} repeats and skips no row while others come and go (R19)`, async () => {
      const names = Array.from({ length: 9 }, (_, n) => `token ${n + 1}`);
      for (const name of names) {
        await ada.created(name, server.clock.in(30 * day));
        server.clock.advance(minute);
      }
      const seen = await walk({ sort, limit: '2' }, async (page) => {
        await ada.created(`a new one ${page}`);
        const { tokens } = await ada.list({ sort, limit: '1' });
        if (tokens[0]?.name.startsWith('a new')) await ada.ask('DELETE', `/api-tokens/${tokens[0].id}`);
      });
      const old = seen.filter((name) => names.includes(name));
      assert.deepEqual(old.toSorted(), names);
      assert.equal(new Set(seen).size, seen.length);
    });
  }

  test('continues after a row that was revoked meanwhile (R19)', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await ada.created(name);
    const { tokens, nextCursor = '' } = await ada.list({ sort: 'name', limit: '2' });
    await ada.ask('DELETE', `/api-tokens/${tokens[1]?.id}`);
    assert.deepEqual(await ada.names({ sort: 'name', limit: '2', cursor: nextCursor }), ['c', 'd']);
  });

  test('says how many tokens match on all pages', async () => {
    for (const name of ['Agent one', 'Agent two', 'Agent three', 'other']) await ada.created(name);
    const { total, tokens } = await ada.list({ limit: '2', search: 'agent' });
    assert.deepEqual([total, tokens.length], [3, 2]);
  });

  test('is found by a part of the name or the description, in any letter case', async () => {
    await ada.create({ name: 'Écran', expiresAt: null });
    await ada.create({ name: 'Other', description: 'Deploys at NIGHT', expiresAt: null });
    assert.deepEqual(await ada.names({ search: 'éCR' }), ['Écran']);
    assert.deepEqual(await ada.names({ search: 'night' }), ['Other']);
    assert.deepEqual(await ada.names({ search: 'nothing' }), []);
  });

  test('is found by every word, in name, hint or description, without accents', async () => {
    await ada.create({ name: 'Überwachung Straße', description: 'Alarms\nat night', expiresAt: null });
    const { hint } = (await ada.created('Other')).token;
    assert.deepEqual(await ada.names({ search: 'NIGHT uber straẞe' }), ['Überwachung Straße']);
    assert.deepEqual(await ada.names({ search: 'night day' }), []);
    assert.deepEqual(await ada.names({ search: hint.slice(-4) }), ['Other']);
    assert.equal((await ada.names({ search: ' \u200b ' })).length, 2);
  });

  test('is found without the marks of letters, by the same rule as in the elements', async () => {
    const names = ['Łódź øst', 'Đà Nẵng', 'Ærø œuvre', 'Þór ðŋħŧ', 'ığdır İZMİR', 'Ada’s “CI” – nightly', 'ɓɗƙƴ'];
    for (const name of names) await ada.created(name);
    for (const name of names) {
      for (const search of [name, foldText(name), name.toUpperCase()]) {
        assert.deepEqual(await ada.names({ search }), [name], search);
      }
    }
  });

  test('is filtered by status, expiry, last use, creation and scope, across pages', async () => {
    await ada.created('Old', server.clock.in(hour));
    const { secret } = await ada.created('Used', server.clock.in(400 * day));
    await ada.me(secret);
    server.clock.advance(100 * day);
    ada = await server.signedIn('ada');
    await ada.create({ name: 'Soon', expiresAt: server.clock.in(3 * day), scopes: ['profile:read'] });
    for (const name of ['a', 'b', 'c']) await ada.created(name);
    for (const [query, expected] of [
      [{ status: 'expired' }, 'Old'],
      [{ status: 'active' }, 'a b c Soon Used'],
      [{ status: 'paused' }, ''],
      [{ expiry: 'within-3d' }, 'Soon'],
      [{ expiry: 'within-2d' }, ''],
      [{ expiry: 'never' }, 'a b c'],
      [{ expiry: 'unknown' }, ''],
      [{ lastUse: 'over-90d' }, 'Used'],
      [{ lastUse: 'never', created: 'over-90d' }, 'Old'],
      [{ lastUse: 'within-90d' }, ''],
      [{ created: 'within-1d', expiry: 'within-3d' }, 'Soon'],
      [{ scope: 'profile:read' }, 'Soon'],
      [{ scope: 'profile' }, ''],
    ] as const) {
      const names = await walk({ ...query, sort: 'name', limit: '2' });
      assert.equal(names.join(' '), expected, JSON.stringify(query));
    }
    const counts = 'all,status:expired,expiry:never,status:active+lastUse:never';
    const page = await ada.list({ counts, search: 'Soon', limit: '1' });
    assert.deepEqual([page.counts, page.total], [[6, 1, 3, 4], 1]);
  });

  test('orders names as people do, with numbers by value, as the elements do', async () => {
    for (const name of ['agent 10', 'b', 'Agent 2', 'É', 'a', 'e', '_x', 'ß']) await ada.created(name);
    const names = await walk({ sort: 'name', limit: '3' });
    const here = inOrder(
      names.toReversed().map((name) => ({ id: name, name, expiresAt: 'never' })),
      { by: 'name', direction: 'ascending' },
    );
    assert.deepEqual(
      names,
      here.map(({ name }) => name),
    );
  });

  test('treats no character of a search as a wildcard or as SQL (S16)', async () => {
    for (const name of ['100% CPU', 'snake_case', 'back\\slash', "quo'te"]) await ada.created(name);
    assert.deepEqual(await ada.names({ search: '%' }), ['100% CPU']);
    // Not 'e_c', because a hint may begin with `ate_c`.
    assert.deepEqual(await ada.names({ search: 'ke_c' }), ['snake_case']);
    assert.deepEqual(await ada.names({ search: '\\' }), ['back\\slash']);
    assert.deepEqual(await ada.names({ search: "'" }), ["quo'te"]);
    assert.deepEqual(await ada.names({ search: "' or 1=1 --" }), []);
  });

  test('holds at most 100 rows, whatever is requested', async () => {
    const { token } = await ada.created('First');
    const { searched: _written, ...template } = await server.database
      .selectFrom('api_token')
      .selectAll()
      .where('id', '=', token.id)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: 110 }, (_, n) => ({
      ...template,
      id: crypto.randomUUID(),
      name: `Row ${n}`,
      secret_hash: `hash ${n}`,
    }));
    await server.database.insertInto('api_token').values(rows).execute();
    const { tokens, total } = await ada.list({ limit: '5000' });
    assert.deepEqual([tokens.length, total], [100, 111]);
  });

  test('reports expired from the exact instant on', async () => {
    await ada.created('Brief', server.clock.in(hour));
    server.clock.advance(hour - 1);
    assert.equal((await ada.list()).tokens[0]?.status, 'active');
    server.clock.advance(1);
    assert.equal((await ada.list()).tokens[0]?.status, 'expired');
  });

  test('is rejected for an invalid limit, sort, search or cursor', async () => {
    for (const name of ['a', 'b']) await ada.created(name);
    const { nextCursor = '' } = await ada.list({ sort: 'name', limit: '1' });
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const [key] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as [string];
    const { nextCursor: byDate = '' } = await ada.list({ sort: 'createdAt', limit: '1' });
    const [dateKey] = JSON.parse(Buffer.from(byDate, 'base64url').toString()) as [string];
    const queries: readonly Readonly<Record<string, string>>[] = [
      { limit: '0' },
      { limit: '-1' },
      { limit: 'many' },
      { sort: 'secret_hash' },
      { sort: '--name' },
      { sort: 'toString' },
      { search: 'x'.repeat(201) },
      { search: 'a\0' },
      { sort: 'name', cursor: 'nonsense' },
      { sort: '-name', cursor: nextCursor },
      { sort: 'name', search: 'a', cursor: nextCursor },
      { sort: 'name', status: 'active', cursor: nextCursor },
      { created: 'never' },
      { expiry: 'over-3d' },
      { lastUse: 'within-0d' },
      { lastUse: 'sometimes' },
      { scope: '' },
      { scope: 'a\0' },
      { counts: 'everything' },
      { counts: 'name:a' },
      { counts: 'toString:a' },
      { counts: Array.from({ length: 21 }, () => 'all').join(',') },
      { sort: 'name', cursor: forged([key, 'a\0', 'a', 'x']) },
      { sort: 'name', cursor: forged([key, 7, 'a', 'x']) },
      { sort: 'createdAt', cursor: forged([dateKey, '2026-02-31T99:00:00.000Z', 'a', 'x']) },
      { sort: 'createdAt', cursor: forged([dateKey, "now'", 'a', 'x']) },
    ];
    for (const query of queries) {
      const reply = await ada.ask<{ code: string }>('GET', `/api-tokens?${new URLSearchParams(query)}`);
      assert.deepEqual([reply.status, reply.body.code], [400, 'invalid'], JSON.stringify(query));
    }
    assert.deepEqual(server.failures, []);
  });
});
