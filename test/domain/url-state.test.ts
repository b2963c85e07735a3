import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { queryInUrl, withQueryInUrl } from '../../src/domain/url-state.js';
import type { PagedListQuery, TokenOrder } from '../../src/domain/list-query.js';

const usual: PagedListQuery = { search: '', filter: {}, page: 0, pageSize: 50 };

const days = fc.integer({ min: 1, max: 99_999 });
const within = days.map((amount) => `within-${amount}d` as const);
const over = days.map((amount) => `over-${amount}d` as const);
const known = fc.constantFrom('never' as const, 'unknown' as const);

const finds: fc.Arbitrary<PagedListQuery> = fc.record(
  {
    search: fc.stringMatching(/^[a-zäر&=%#+?]{0,18}$/u),
    filter: fc.record(
      {
        status: fc.constantFrom('active', 'in quarantine', 'محجور', 'a&b=c'),
        scope: fc.constantFrom('repo:read', 'a b', '100%'),
        created: fc.oneof(within, over),
        expiry: fc.oneof(within, known),
        lastUse: fc.oneof(within, over, known),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    sort: fc.option(
      fc.record(
        {
          by: fc.constantFrom<TokenOrder['by']>(
            'name',
            'createdAt',
            'expiresAt',
            'lastUsedAt',
            'status',
            'scopes',
            'column:-team &=%',
          ),
          direction: fc.constantFrom('ascending' as const, 'descending' as const),
        },
        { noNullPrototype: true },
      ),
      { nil: undefined },
    ),
    page: fc.integer({ min: 0, max: 99 }),
    pageSize: fc.integer({ min: 1, max: 100 }),
  },
  { noNullPrototype: true },
);

function defined(find: PagedListQuery): Partial<PagedListQuery> {
  return Object.fromEntries(Object.entries(find).filter(([, value]) => value !== undefined));
}

describe('the query of a list in a URL', () => {
  it('is read as it was written, for any query', () => {
    fc.assert(
      fc.property(finds, (find) => {
        const text = withQueryInUrl(new URLSearchParams('q=1'), 'tokens', find, 50).toString();
        const read = queryInUrl(new URLSearchParams(text), 'tokens', 50);
        assert.deepEqual(defined({ ...usual, ...read }), defined(find));
      }),
    );
  });

  it('leaves other parameters alone, and leaves out default values', () => {
    const before = new URLSearchParams('tab=2&tokens-page=3&other-page=9');
    assert.equal(withQueryInUrl(before, 'tokens', usual, 50).toString(), 'tab=2&other-page=9');
    assert.equal(
      withQueryInUrl(before, 'tokens', { ...usual, filter: { status: 'expired' } }, 50).toString(),
      'tab=2&other-page=9&tokens-status=expired',
    );
  });

  it('ignores invalid values, because anybody may write a URL (S9)', () => {
    const address = new URLSearchParams({
      'tokens-status': 'a\u0000b',
      'tokens-created': 'within-0d',
      'tokens-expiry': 'over-3d',
      'tokens-last-use': '__proto__',
      'tokens-sort': '--name',
      'tokens-page': '1e9',
      'tokens-page-size': '5000',
    });
    assert.deepEqual(queryInUrl(address, 'tokens', 50), {});
    const many = new URLSearchParams('tokens-page=101&tokens-page-size=100');
    assert.deepEqual(queryInUrl(many, 'tokens', 50), { pageSize: 100 });
    assert.deepEqual(queryInUrl(new URLSearchParams({ 'tokens-search': '\u0000' }), 'tokens', 50), {});
    for (const sort of ['column:', 'column:a\u0000', `column:${'x'.repeat(101)}`]) {
      assert.deepEqual(queryInUrl(new URLSearchParams({ 'tokens-sort': sort }), 'tokens', 50), {});
    }
    const long = queryInUrl(new URLSearchParams({ 'tokens-search': 'x'.repeat(10_000) }), 'tokens', 50);
    assert.equal(long.search?.length, 200);
  });

  it('never contains a possible whole secret, pasted to find its token (S1)', () => {
    for (const search of ['ate_9fK2mQ7vLx0pa8RkW5cdFf61', 'deploy ate_9fK2mQ7vLx0pa8RkW5cdFf61']) {
      assert.equal(withQueryInUrl(new URLSearchParams(), 'tokens', { ...usual, search }, 50).toString(), '');
    }
    const search = 'Nightly export to the warehouse 2026';
    assert.match(
      withQueryInUrl(new URLSearchParams(), 'tokens', { ...usual, search }, 50).toString(),
      /^tokens-search=/,
    );
  });
});
