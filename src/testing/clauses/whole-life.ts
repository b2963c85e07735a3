import type { Workbench } from '../workbench.js';

/** Calls every method that there is once, as in the life of one token. */
export async function liveWholeLife(bench: Workbench): Promise<void> {
  await bench.readPage({ search: '', sort: { by: 'name', direction: 'ascending' } });
  if (bench.adapter.policy) await bench.readPolicy();
  if (!bench.adapter.create) return;
  const { row } = await bench.made();
  const current = async () => (await bench.find(row.id)) ?? row;
  if (bench.adapter.update && bench.adapter.supports?.update?.includes('name')) {
    await bench.update(row, { name: bench.draft().name });
  }
  const rotated = bench.adapter.rotate ? (await bench.rotate(await current())).token : await current();
  if (bench.adapter.revoke) await bench.revoke((await bench.find(rotated.id)) ?? rotated);
}
