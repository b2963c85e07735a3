/** Clauses about revoking a token. */
import { expect } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';

/** Checked right after the first create: the kit creates no more tokens if it cannot remove them. */
export const takingBackClauses: readonly Clause[] = [
  {
    id: 'revoke-gone',
    name: 'revoke removes the token from the list, or lists it as ended',
    clause: 'revoke ensures that the token is gone. A backend may keep the row, with a status that says so.',
    advice: 'Wait for the answer of the backend before you resolve. For a row that is kept, map its flag to status.',
    configured:
      'The server answered as if the token were gone, and still lists it. An address that it does not have is answered with 404, too: compare the method and the path with its API. If it keeps the rows of revoked tokens, map `token.status`.',
    keys: ['revoke.send'],
    after: ['create-answer'],
    async check(bench) {
      const { row } = await bench.made();
      await bench.revoke(row);
      const left = await bench.find(row.id);
      expect(!bench.isLive(left), `The revoked token is still listed, with status ${describe(left?.status)}.`);
    },
  },
];

export const revokeClauses: readonly Clause[] = [
  {
    id: 'revoke-ends-secret',
    name: 'revoke ends the secret',
    clause: 'A revoked token is refused from then on.',
    advice: 'Call what revokes, not what hides the row. If the backend caches tokens, resolve when it has let go.',
    keys: ['revoke.send'],
    after: ['revoke-gone', 'create-listed', 'create-works'],
    async check(bench) {
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      await bench.revoke(row);
      expect(!(await bench.opens(secret)), 'The secret of a revoked token still opens the backend.');
    },
  },
  {
    id: 'revoke-again',
    name: 'revoke succeeds for a token that is already gone',
    clause: 'If the token is already gone, that is a success.',
    advice: 'Take 404 and 410, and whatever the backend answers for a token that it no longer has, as done.',
    configured: "Map what the server answers for a token that it no longer has to 'not-found'.",
    keys: ['failure.words', 'failure.statuses'],
    after: ['revoke-gone', 'create-listed'],
    async check(bench) {
      const { row } = await bench.made();
      await bench.revoke(row);
      await bench.revoke(row);
    },
  },
  {
    id: 'revoke-only-one',
    name: 'revoke ends no other token',
    clause: 'The row says which token is meant.',
    advice: 'Address the token by its id, and escape the id in the path. A name need not be unique.',
    keys: ['revoke.send'],
    after: ['revoke-gone', 'create-works', 'create-distinct'],
    async check(bench) {
      // With the same name, if that is allowed: the name must not decide which token is revoked.
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
