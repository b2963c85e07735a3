/** A token goes. */
import { expect, type Clause } from '../clause.js';
import { describe } from '../describe.js';

export const revokeClauses: readonly Clause[] = [
  {
    id: 'revoke-gone',
    name: 'revoke takes the token away, or shows it as ended',
    clause: 'revoke ensures that the token is gone. A backend may keep the row, with a status that says so.',
    advice: 'Wait for the answer of the backend before you resolve. For a row that is kept, map its flag to status.',
    after: ['create-listed'],
    async check(bench) {
      const { row } = await bench.made();
      await bench.revoke(row);
      const left = await bench.find(row.id);
      expect(!bench.isLive(left), `The revoked token is still listed, with status ${describe(left?.status)}.`);
    },
  },
  {
    id: 'revoke-ends-secret',
    name: 'revoke makes the secret useless',
    clause: 'A revoked token is refused from then on.',
    advice: 'Call what revokes, not what hides the row. If the backend caches tokens, resolve when it has let go.',
    after: ['revoke-gone', 'create-works'],
    async check(bench) {
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      await bench.revoke(row);
      expect(!(await bench.opens(secret)), 'The secret of a revoked token still opens the backend.');
    },
  },
  {
    id: 'revoke-again',
    name: 'revoke succeeds once more on a token that is already gone',
    clause: 'A token that is already gone is success.',
    advice: 'Take 404 and 410, and whatever the backend answers for a token that it no longer has, as done.',
    after: ['revoke-gone'],
    async check(bench) {
      const { row } = await bench.made();
      await bench.revoke(row);
      await bench.revoke(row);
    },
  },
  {
    id: 'revoke-only-one',
    name: 'revoke touches no other token',
    clause: 'The row says which token is meant.',
    advice: 'Address the token by its id, and escape the id in the path. A name need not be unique.',
    after: ['revoke-gone', 'create-works', 'create-distinct'],
    async check(bench) {
      // Of the same name where that may be: a name does not say which token is meant.
      const draft = bench.draft();
      const kept = await bench.made(draft);
      const { row } = await bench.made(bench.policy.name?.unique ? bench.draft() : draft);
      const others = (await bench.rows()).filter(({ id }) => id !== row.id);
      await bench.revoke(row);
      const left = new Set((await bench.rows()).filter((each) => bench.isLive(each)).map(({ id }) => id));
      const lost = others.find((each) => bench.isLive(each) && !left.has(each.id));
      expect(!lost, `Revoking one token took another (${describe(lost?.name)}) away.`);
      if (!bench.settings.use) return;
      expect(await bench.opens(kept.secret), 'Revoking one token killed the secret of another.');
    },
  },
];
