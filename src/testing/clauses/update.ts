/** Clauses about changing a token. */
import type { AdapterSupport, TokenChanges } from '../../adapter/adapter.js';
import { checkUpdatedToken } from '../../adapter/check.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe, sameData } from '../describe.js';
import { exactExpiry } from '../offered-expiry.js';
import type { Workbench } from '../workbench.js';
import { expectRefusalOfGone } from './gone.js';
import { dayOf24Hours } from '../../domain/duration.js';

type UpdatableField = NonNullable<AdapterSupport['update']>[number];

export const updateClauses: readonly Clause[] = [
  fieldClause(
    'name',
    'rename',
    (bench) => ({ name: bench.draft().name }),
    (row, { name }) => row.name === name,
  ),
  fieldClause(
    'description',
    'describe',
    () => ({ description: 'Changed by the kit' }),
    (row, { description }) => row.description === description,
  ),
  fieldClause(
    'expiry',
    'extend',
    (bench) => exactExpiry(bench.policy.expiry, bench.now, 5 * dayOf24Hours),
    ({ expiresAt }, changes) =>
      expiresAt === 'unknown' || Math.abs(Number(expiresAt) - Number(changes.expiresAt)) <= 60_000,
  ),
  {
    id: 'update-paused',
    name: 'update pauses and resumes a token',
    clause: "update takes the fields that supports.update names. A paused token has the status 'paused'.",
    advice:
      "Map the backend's flag (enabled, is_active) to the status 'paused', or take paused out of supports.update.",
    configured: "Map the server's flag to the status 'paused', or take paused out of `update.takes`.",
    keys: ['update.send', 'update.body', 'token.status'],
    after: ['create-listed'],
    async check(bench) {
      needField(bench, 'paused');
      const { row } = await bench.made();
      await bench.update(row, { paused: true }, 'pause');
      const paused = await bench.find(row.id);
      expect(paused?.status === 'paused', `After a pause the status is ${describe(paused?.status)}.`);
      await bench.update(paused, { paused: false }, 'resume');
      const resumed = await bench.find(row.id);
      const goesOn = bench.isLive(resumed) && resumed.status !== 'paused';
      expect(goesOn, `After the end of a pause the status is ${describe(resumed?.status)}.`);
    },
  },
  {
    id: 'update-keeps',
    name: 'update changes only the fields that it receives',
    clause: 'A field that is absent from the changes stays as it is.',
    advice: 'Send only the fields that change. Where the backend replaces the whole, send the rest of the row along.',
    keys: ['update.body'],
    after: ['create-listed'],
    async check(bench) {
      const changes = oneChange(bench);
      const { row } = await bench.made(bench.draft({ description: 'Stays as it is' }));
      await bench.update(row, changes);
      const after = await bench.find(row.id);
      for (const field of ['name', 'description', 'expiresAt', 'scopes', 'createdAt'] as const) {
        if (field in changes) continue;
        const [is, was] = [after?.[field], row[field]];
        expect(sameData(is, was), `${field} was ${describe(was)}, and is ${describe(is)} after another field changed.`);
      }
    },
  },
  {
    id: 'update-answer',
    name: 'update returns the changed row as it is now, or nothing',
    clause: 'update resolves to the changed token, or to nothing if it should be read again.',
    advice: 'Return the row of the answer. If the backend answers no row, return nothing: the list is read again.',
    configured:
      'Say where the row is in the answer. If the answer has none, set a path that finds nothing: the list is read again.',
    keys: ['update.row'],
    after: ['create-listed'],
    async check(bench) {
      const changes = oneChange(bench);
      const { row } = await bench.made();
      const { token, problems } = checkUpdatedToken(await bench.update(row, changes));
      expect(problems.length === 0, `${problems[0]?.where}: ${problems[0]?.kind}.`);
      if (!token) return;
      expect(token.id === row.id, 'It answered a row of another id.');
      const listed = await bench.find(row.id);
      for (const field of ['name', 'description', 'expiresAt'] as const) {
        const [said, is] = [token[field], listed?.[field]];
        expect(sameData(said, is), `${field} is ${describe(said)} in the answer, and ${describe(is)} in the list.`);
      }
    },
  },
  {
    id: 'update-keeps-secret',
    name: 'update leaves the secret working',
    clause: 'A change of metadata issues no new secret.',
    advice: 'Do not change by revoking and creating anew: whoever uses the token would be locked out.',
    keys: ['update.send'],
    after: ['create-listed', 'create-works'],
    async check(bench) {
      const changes = oneChange(bench);
      const { secret, row } = await bench.made();
      await bench.opens(secret);
      await bench.update(row, changes);
      expect(await bench.opens(secret), 'After a change of metadata the backend refused the secret.');
    },
  },
  {
    id: 'update-gone',
    name: 'update of a token that is gone is refused as not-found',
    clause: 'not-found: the backend has no such token. Only then does the list remove the row.',
    advice: "Reject with code 'not-found' on 404 and 410. Do not resolve where nothing was changed.",
    configured: "Map what the server answers for a token that it no longer has to 'not-found'.",
    keys: ['failure.words', 'failure.statuses'],
    after: ['revoke-gone', 'error-code'],
    async check(bench) {
      const changes = oneChange(bench);
      await expectRefusalOfGone(bench, (row) => bench.update(row, changes));
    },
  },
];

function needField(bench: Workbench, field: UpdatableField): void {
  bench.needs('update');
  need(bench.adapter.supports?.update?.includes(field), `supports.update does not name ${field}`);
}

/** A change that the adapter says it supports; the description only if there is no other. */
export function oneChange(bench: Workbench): TokenChanges {
  bench.needs('update');
  const fields = bench.adapter.supports?.update ?? [];
  if (fields.includes('name')) return { name: bench.draft().name };
  need(fields.includes('description'), 'update takes neither names nor descriptions');
  return { description: 'Changed by the kit' };
}

function fieldClause(
  field: Exclude<UpdatableField, 'paused' | 'retiresAt'>,
  action: TokenAction,
  changesFor: (bench: Workbench) => TokenChanges,
  isChanged: (row: ApiToken, changes: TokenChanges) => boolean,
): Clause {
  return {
    id: `update-${field}`,
    name: `update changes the ${field === 'expiry' ? 'expiration' : field}`,
    clause: 'update takes the fields that supports.update names.',
    advice: `Send ${field} under the name the backend has for it, or take it out of supports.update.`,
    configured: `Send ${field} under the name the server has for it, or take it out of \`update.takes\`.`,
    keys: ['update.body', 'update.takes'],
    after: ['create-listed'],
    async check(bench) {
      needField(bench, field);
      const { row } = await bench.made();
      const changes = changesFor(bench);
      await bench.update(row, changes, action);
      const after = await bench.find(row.id);
      expect(after && isChanged(after, changes), `After the update the row has ${describeField(after, field)}.`);
    },
  };
}

function describeField(row: ApiToken | undefined, field: 'name' | 'description' | 'expiry'): string {
  if (!row) return 'gone';
  return field === 'expiry' ? `expiresAt ${describe(row.expiresAt)}` : `${field} ${describe(row[field])}`;
}
