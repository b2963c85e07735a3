/**
 * `npm run bench [part…]` (after `npm run build`): measures waiting times and work, compared with the alternatives.
 * Each comparison is within one run, in which the subjects take turns; only ratios count. Writes bench/results.json and
 * the pictures of docs/performance.md. No test depends on a time.
 *
 * `BENCH_ROUNDS` is the number of measurements; `BENCH_BEFORE` is the dist/ of another build to compare with.
 */
import { measureBackend } from './backend/measure.js';
import { measureGrowth } from './growth/measure.js';
import { measureOpening } from './opening/measure.js';
import { writePictures } from './report.js';
import { measureRequests } from './requests/measure.js';
import { writeResult } from './results.js';
import { measureRows } from './rows/measure.js';
import { measureStaying } from './staying/measure.js';
import { measureWaiting } from './waiting/measure.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15);

const parts = {
  rows: () => measureRows(rounds, process.env['BENCH_BEFORE']),
  growth: () => measureGrowth(Math.ceil(rounds / 3), process.env['BENCH_BEFORE']),
  waiting: () => measureWaiting(Math.ceil((rounds * 2) / 3)),
  opening: () => measureOpening(rounds),
  requests: measureRequests,
  staying: () => measureStaying(Math.ceil(rounds / 3)),
  backend: () => measureBackend(rounds * 20),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`${name}…`);
  const result = await measure();
  console.dir(result, { depth: 6 });
  writeResult(name, result);
}
writePictures();
