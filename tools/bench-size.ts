/**
 * `npm run bench:size`: measures the bytes that dist/ adds to a page, and compares them with the budgets. Needs a built
 * dist/. `-- --parts` lists how much each lazy part adds; `-- --check` fails if a budget is exceeded.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from './process.js';
import { isWithinBudget, measureSizes, type Measured } from './size/measure.js';

const { values } = parseArgs({ options: { parts: { type: 'boolean' }, check: { type: 'boolean' } } });
if (!existsSync(join(projectFolder, 'dist/cdn'))) throw new Error('There is no dist/ to measure: npm run build.');
const { rows, parts } = await measureSizes();

console.log('kB (1000 bytes), minified by esbuild and compressed by gzip -9, all dependencies in\n');
console.log('| what | at most | measured |');
console.log('| --- | --- | --- |');
for (const each of rows) {
  const { what, most, mostRequests, size, requests } = each;
  const limit = mostRequests === undefined ? `${most}` : `${most}, in at most ${mostRequests} requests`;
  const measured = requests === undefined ? size.toFixed(1) : `${size.toFixed(1)}, in ${requests}`;
  console.log(`| ${what} | ${limit} | ${measured}${isWithinBudget(each) ? '' : ' **above**'} |`);
}
if (values.parts) {
  console.log('\n| part | adds to the first load | with touch | with the shared chunks |');
  console.log('| --- | --- | --- | --- |');
  for (const { name, needs, alone, withTouch, isFirst } of parts) {
    const reach = isFirst ? (withTouch / 1000).toFixed(1) : 'not a first press';
    console.log(`| ${name} | ${(alone / 1000).toFixed(1)} | ${reach} | ${needs.join(', ')} |`);
  }
}
const above = rows.filter((each: Measured) => !isWithinBudget(each));
if (values.check && above.length > 0) {
  console.error(`\nAbove the budget of tools/size/budgets.json: ${above.map(({ what }) => what).join('; ')}.`);
  process.exitCode = 1;
}
