/** Clauses about replacing a secret. */
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe, pathsHolding, sameData } from '../describe.js';
import { expectRefusalOfGone } from './gone.js';

export const rotateClauses: readonly Clause[] = [
  {
    id: 'rotate-answer',
    name: 'rotate returns another secret, and a token without the secret',
    clause: 'rotate resolves to an IssuedToken, as create does.',
    advice: 'Return the new secret of the answer, and build the token field by field.',
    keys: ['rotate.secret', 'rotate.token'],
    after: ['create-listed'],
    async check(bench) {
      bench.needs('rotate');
      const { secret, row } = await bench.made();
      const rotated = await bench.rotate(row);
      expect(rotated.secret !== secret, 'The secret is the same as before.');
      const { hint: _hint, ...token } = rotated.answer.token;
      const paths = pathsHolding(rotated.secret, token, 'token');
      expect(paths.length === 0, `The secret is in ${paths.join(', ')}.`);
    },
  },
  {
    id: 'rotate-one-row',
    name: 'rotate leaves one token, listed under the id that it returned',
    clause: 'A backend may keep the id or use a new one. The answer says which, and the old row has ended.',
    advice: 'Answer the id of the token that has the new secret; revoke the old one if the backend does not.',
    keys: ['rotate.row', 'rotate.token'],
    after: ['rotate-answer', 'revoke-gone'],
    async check(bench) {
      bench.needs('rotate');
      const { row } = await bench.made();
      const { token } = await bench.rotate(row);
      const after = await bench.find(token.id);
      expect(bench.isLive(after), `No live row has the id that rotate answered, ${describe(token.id)}.`);
      const old = token.id === row.id ? undefined : await bench.find(row.id);
      const hasEnded = !bench.isLive(old) || old.status === 'retiring' || old.retiresAt !== undefined;
      expect(hasEnded, 'The token before the rotation is still listed as if it worked.');
    },
  },
  {
    id: 'rotate-ends-old',
    name: 'rotate makes the new secret work and ends the old one',
    clause: 'Without an overlap, the old secret stops working immediately.',
    advice: 'Call what rotates; where the backend has no such thing, leave rotate out.',
    keys: ['rotate.send'],
    after: ['rotate-answer', 'create-works'],
    async check(bench) {
      bench.needs('rotate');
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      const rotated = await bench.rotate(row);
      expect(await bench.opens(rotated.secret), 'The backend refused the new secret.');
      expect(!(await bench.opens(secret)), 'The old secret still opens the backend.');
    },
  },
  {
    id: 'rotate-overlap',
    name: 'rotate leaves the old secret working for the overlap that was chosen',
    clause: 'TokenRotation.overlap says how long the old secret keeps working, in ms.',
    advice: 'Send the overlap in the unit of the backend, or take overlaps out of the policy.',
    keys: ['rotate.body'],
    after: ['rotate-answer', 'create-works'],
    async check(bench) {
      bench.needs('rotate');
      const overlap = Math.max(0, ...(bench.policy.rotation?.overlaps ?? []));
      need(overlap > 0, 'the policy has no overlap');
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      const rotated = await bench.rotate(row, { ...bench.rotation(), overlap });
      expect(await bench.opens(rotated.secret), 'The backend refused the new secret.');
      expect(await bench.opens(secret), `The old secret is dead at once, in spite of an overlap of ${overlap} ms.`);
    },
  },
  {
    id: 'rotate-end-overlap',
    name: 'update ends the secret that a rotation left working, and leaves the new one',
    clause: "If supports.update includes retiresAt, { retiresAt: 'now' } ends the previous secret immediately.",
    advice: 'Tell retiresAt in the row, and end the old secret alone; or take retiresAt out of supports.update.',
    keys: ['update.body', 'token.retiresAt'],
    after: ['rotate-overlap'],
    async check(bench) {
      bench.needs('rotate');
      bench.needs('update');
      need(bench.adapter.supports?.update?.includes('retiresAt'), 'supports.update does not name retiresAt');
      const overlap = Math.max(0, ...(bench.policy.rotation?.overlaps ?? []));
      need(overlap > 0, 'the policy has no overlap');
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      const rotated = await bench.rotate(row, { ...bench.rotation(), overlap });
      const retiring = await bench.find(rotated.token.id);
      const isTold = retiring?.retiresAt !== undefined && retiring.retiresAt.getTime() > bench.now;
      expect(isTold, `The row says of the old secret that it retires ${describe(retiring?.retiresAt)}.`);
      await bench.update(retiring, { retiresAt: 'now' }, 'end-overlap');
      expect(!(await bench.opens(secret)), 'The old secret still opens the backend.');
      expect(await bench.opens(rotated.secret), 'The backend refused the new secret, too.');
      const after = await bench.find(rotated.token.id);
      const isOver = (after?.retiresAt?.getTime() ?? 0) <= bench.now + 60_000;
      expect(isOver, `The row still says that the old secret retires ${describe(after?.retiresAt)}.`);
    },
  },
  {
    id: 'rotate-expiry',
    name: 'rotate keeps the expiration, or sets the one that was chosen',
    clause:
      'Without an expiration in the rotation the expiration is kept. Policy says where a new one has to be chosen.',
    advice: "Send the row's expiry again if the backend would set one of its own, or say rotation.expiry: 'chosen'.",
    keys: ['rotate.body', 'policy.rotation'],
    after: ['rotate-answer'],
    async check(bench) {
      bench.needs('rotate');
      const { row } = await bench.made();
      const rotation = bench.rotation();
      const { token } = await bench.rotate(row, rotation);
      const after = await bench.find(token.id);
      need(after && after.expiresAt !== 'unknown', 'the list does not tell when tokens expire');
      const expected = rotation.expiresAt ?? row.expiresAt;
      const isKept =
        sameData(after.expiresAt, expected) || Math.abs(Number(after.expiresAt) - Number(expected)) <= 60_000;
      expect(isKept, `It expires ${describe(after.expiresAt)}, and should ${describe(expected)}.`);
    },
  },
  {
    id: 'rotate-keeps',
    name: 'rotate keeps name, description and scopes',
    clause: 'Rotation replaces the secret, and nothing else of the token.',
    advice: 'Send these fields along if the backend would lose them.',
    keys: ['rotate.body'],
    after: ['rotate-answer'],
    async check(bench) {
      bench.needs('rotate');
      const { row } = await bench.made(bench.draft({ description: 'Stays as it is' }));
      const { token } = await bench.rotate(row);
      const after = await bench.find(token.id);
      for (const field of ['name', 'description', 'scopes'] as const) {
        const [is, was] = [after?.[field], row[field]];
        expect(sameData(is, was), `${field} was ${describe(was)}, and is ${describe(is)}.`);
      }
    },
  },
  {
    id: 'rotate-gone',
    name: 'rotate of a token that is gone is refused as not-found, and makes no token work again',
    clause: 'not-found: the backend has no such token.',
    advice: "Reject with code 'not-found' on 404 and 410. Never create in place of a token that is gone.",
    configured: "Map what the server answers for a token that it no longer has to 'not-found'.",
    keys: ['failure.words', 'failure.statuses'],
    after: ['rotate-answer', 'revoke-gone', 'error-code'],
    async check(bench) {
      bench.needs('rotate');
      const before = (await bench.leftovers()).length;
      await expectRefusalOfGone(bench, (row) => bench.rotate(row));
      const after = (await bench.leftovers()).length;
      expect(after === before, 'There is a token again after one that was gone had been rotated.');
    },
  },
];
