/** Clauses about many tokens, page by page. */
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { sameData } from '../describe.js';
import type { ReadPage, Workbench } from '../workbench.js';

export const pagingClauses: readonly Clause[] = [
  {
    id: 'paging-ends',
    name: 'ends after several pages',
    clause: 'Only an absent nextCursor is the end. A short or an empty page is not.',
    advice: 'Leave nextCursor out of the last page, also where the backend answers its last page for any later number.',
    keys: ['list.paging'],
    after: ['create-listed'],
    async check(bench) {
      await walk(bench);
    },
  },
  {
    id: 'paging-no-repeat',
    name: 'shows no token on two pages',
    clause: 'Pages do not overlap while nothing changes.',
    advice:
      'Let the cursor name the last row that was shown, and begin behind it. Mind whether pages count from 0 or 1.',
    keys: ['list.paging'],
    after: ['paging-ends'],
    async check(bench) {
      const ids = idsOf(await walk(bench));
      const repeated = ids.length - new Set(ids).size;
      expect(repeated === 0, `${repeated} of ${ids.length} rows had been on an earlier page.`);
    },
  },
  {
    id: 'paging-complete',
    name: 'skips no token between pages',
    clause: 'All pages together are all tokens.',
    advice: 'Let the cursor name the last row that was shown. If the backend clamps the page size, count what it sent.',
    keys: ['list.paging'],
    after: ['paging-ends'],
    async check(bench) {
      const made = await populate(bench);
      const pages = await bench.pages({ pageSize: await bench.smallPage() });
      const seen = new Set(idsOf(pages));
      const all = [...made, ...(await bench.rows()).map(({ id }) => id)];
      const skipped = new Set(all.filter((id) => !seen.has(id))).size;
      expect(skipped === 0, `${skipped} tokens were on none of ${pages.length} pages.`);
    },
  },
  {
    id: 'cursor-again',
    name: 'returns the same page for the same cursor again',
    clause: 'A cursor can be used again: that is how one goes back to an earlier page.',
    advice: 'Put all that a page needs into its cursor; keep no position in the adapter.',
    keys: ['list.paging'],
    after: ['paging-ends'],
    async check(bench) {
      const [first, second] = await walk(bench);
      const cursor = first?.page.nextCursor;
      need(cursor !== undefined && second, 'list answers all tokens on one page');
      const again = await bench.readPage({ pageSize: await bench.smallPage(), cursor });
      expect(sameData(idsOf([again]), idsOf([second])), 'The second page had other rows when it was read again.');
    },
  },
  {
    id: 'total',
    name: 'has in total the number of tokens on all pages, on every page',
    clause: 'total is how many tokens match in all, not how many are on the page.',
    advice: 'Leave total out where the backend does not count, and on the pages on which it does not.',
    keys: ['list.total'],
    after: ['paging-no-repeat', 'paging-complete'],
    async check(bench) {
      await populate(bench);
      const pages = await bench.pages({ pageSize: await bench.smallPage() });
      const totals = pages.flatMap(({ page }) => (page.total === undefined ? [] : [page.total]));
      need(totals.length > 0, 'the backend does not count');
      const count = idsOf(pages).length;
      const wrong = totals.find((total) => total !== count);
      expect(wrong === undefined, `total is ${wrong}, and ${count} rows are on ${pages.length} pages.`);
    },
  },
];

async function walk(bench: Workbench): Promise<readonly ReadPage[]> {
  await populate(bench);
  const pages = await bench.pages({ pageSize: await bench.smallPage() });
  need(pages.length > 1, 'list answers all tokens on one page');
  return pages;
}

/** Creates tokens until they fill several pages, and returns their ids. */
async function populate(bench: Workbench): Promise<readonly string[]> {
  const { quota } = bench.policy;
  const wanted = Math.min(Math.max(3, bench.settings.limits.tokens), quota ? quota.limit - quota.used : Infinity);
  const present = (await bench.rows()).filter((row) => bench.isLive(row)).length;
  need(bench.has('create') || present >= 3, 'there are too few tokens to page through, and the adapter has no create');
  const made: string[] = [];
  if (!bench.has('create')) return made;
  while (made.length < wanted) made.push((await bench.create()).token.id);
  return made;
}

function idsOf(pages: readonly ReadPage[]): readonly string[] {
  return pages.flatMap(({ page }) => page.tokens.map(({ id }) => id));
}
