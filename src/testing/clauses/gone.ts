import { isRecord } from '../../adapter/field-of.js';
import type { ApiToken } from '../../domain/token.js';
import { expect } from '../finding.js';
import { describe } from '../describe.js';
import type { Workbench } from '../workbench.js';

/** The errors that are allowed for a revoked token whose row the backend keeps. */
const refusals: readonly unknown[] = ['not-found', 'conflict', 'forbidden', 'invalid', 'unsupported'];

/** Checks that an action on a revoked token fails: with `not-found`, unless the backend keeps its row. */
export async function expectRefusalOfGone(bench: Workbench, act: (row: ApiToken) => Promise<unknown>): Promise<void> {
  const { row } = await bench.made();
  await bench.revoke(row);
  const isKept = (await bench.find(row.id)) !== undefined;
  const rejection = await bench.thrownBy(() => act(row));
  expect(rejection, 'It resolved for a token that is gone.');
  const code = isRecord(rejection.thrown) ? rejection.thrown['code'] : undefined;
  const expected = isKept ? refusals : ['not-found'];
  expect(expected.includes(code), `It was refused with ${describe(code)}.`);
}
