import type { Workbench } from '../workbench.js';

/** Calls every available method once, as in the life of one token. */
export async function liveWholeLife(bench: Workbench): Promise<void> {
  await bench.readPage({ search: '', sort: { by: 'name', direction: 'ascending' } });
  if (bench.has('policy')) await bench.readPolicy();
  if (!bench.has('create')) return;
  const { row } = await bench.made();
  const current = async () => (await bench.find(row.id)) ?? row;
  if (bench.adapter.update && bench.adapter.supports?.update?.includes('name')) {
    await bench.update(row, { name: bench.draft().name });
  }
  const rotated = bench.has('rotate') ? (await bench.rotate(await current())).token : await current();
  if (bench.has('revoke')) await bench.revoke((await bench.find(rotated.id)) ?? rotated);
}
