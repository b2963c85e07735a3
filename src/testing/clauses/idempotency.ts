/** Clauses about sending the same submission again. */
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import type { Workbench } from '../workbench.js';

const clause =
  'supports.idempotent: one key never leaves two live tokens, and every answer to it carries a secret that works.';

export const idempotencyClauses: readonly Clause[] = [
  {
    id: 'idempotent-one-token',
    name: 'create leaves one live token for one idempotency key, sent one after the other or at the same time',
    clause,
    advice: 'Send the key as the backend asks for it; if it reads none, take idempotent out of supports.',
    keys: ['idempotent'],
    after: ['create-listed'],
    async check(bench) {
      needPromise(bench);
      const before = new Set((await bench.rows()).map(({ id }) => id));
      const inTurn = bench.draft();
      const submission = bench.submission();
      await bench.create(inTurn, submission);
      await bench.create(inTurn, submission);
      await expectOneMore(bench, before, 'Of one key sent twice');
      const atOnce = bench.draft();
      const same = bench.submission();
      const answers = await Promise.all([1, 2].map(() => bench.thrownBy(() => bench.create(atOnce, same))));
      expect(answers.includes(undefined), 'Of one key sent twice at once neither was answered.');
      await expectOneMore(bench, before, 'Of one key sent twice at once');
    },
  },
  {
    id: 'idempotent-secret',
    name: 'create returns a working secret for every attempt of one submission',
    clause,
    advice: 'A backend that keeps only hashes has to mint a new secret for the same token when a key comes again.',
    keys: ['idempotent'],
    after: ['idempotent-one-token', 'create-works'],
    async check(bench) {
      needPromise(bench);
      const draft = bench.draft();
      const submission = bench.submission();
      await bench.create(draft, submission);
      const { secret } = await bench.create(draft, submission);
      expect(await bench.opens(secret), 'The secret that the second try was answered does not open the backend.');
    },
  },
  {
    id: 'idempotent-rotation',
    name: 'rotate leaves one live token and a working secret if one key is sent twice',
    clause,
    advice: 'Let the backend know a rotation by its key; otherwise a lost answer locks out whoever uses the token.',
    keys: ['idempotent'],
    after: ['rotate-one-row', 'idempotent-one-token', 'create-works'],
    async check(bench) {
      needPromise(bench);
      bench.needs('rotate');
      const before = new Set((await bench.rows()).map(({ id }) => id));
      const { row } = await bench.made();
      const submission = bench.submission();
      const rotation = bench.rotation();
      await bench.rotate(row, rotation, submission);
      const { secret } = await bench.rotate(row, rotation, submission);
      await expectOneMore(bench, before, 'Of one rotation sent twice');
      if (bench.settings.use) expect(await bench.opens(secret), 'The secret of the second try does not work.');
    },
  },
];

function needPromise(bench: Workbench): void {
  need(bench.adapter.supports?.idempotent, 'supports does not promise idempotent');
}

/** Checks that exactly one token is new since `before`, and adds it to `before`. */
async function expectOneMore(bench: Workbench, before: Set<string>, what: string): Promise<void> {
  const added = (await bench.rows()).filter((row) => !before.has(row.id) && bench.isOurs(row) && bench.isLive(row));
  for (const { id } of added) before.add(id);
  expect(added.length === 1, `${what} there are ${added.length} live tokens.`);
}
