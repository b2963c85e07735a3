/**
 * `npm run test:hosts [names]`: installs the packed package in the projects of examples/, builds each with its own
 * tool, walks through its page in Chromium, and prints a table of hosts and steps. Dependencies come from the npm
 * registry. `--in-tests` takes only the hosts that `npm test` includes. `--floor` uses the oldest Chromium that README
 * names. `--built` uses dist/ without building it again.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { openBackend } from './hosts/backend.js';
import { oldestChromium } from './hosts/floor.js';
import { hosts, strayExamples } from './hosts/hosts.js';
import { packInto } from './hosts/project.js';
import { hostTable, Trial } from './hosts/trial.js';
import { runCommand, temporaryFolder } from './process.js';
import { reportOutcomes, type TestOutcome } from './test-run/outcomes.js';

const { values, positionals } = parseArgs({
  options: {
    'in-tests': { type: 'boolean', default: false },
    floor: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !hosts.some((host) => host.name === name));
if (unknown.length > 0) {
  throw new Error(`examples/ has no ${unknown.join(', ')}: there are ${hosts.map(({ name }) => name).join(', ')}.`);
}
const chosen = hosts.filter(
  ({ name, isInTests = false }) =>
    (!values['in-tests'] || isInTests) && (positionals.length === 0 || positionals.includes(name)),
);

if (!values.built) {
  const { succeeded, output } = await runCommand('tsx', ['tools/build.ts'], { timeLimit: 10 * 60_000 });
  if (!succeeded) throw new Error(output);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const folder = temporaryFolder('hosts');
// Otherwise npm looks for a project in the parent folders.
mkdirSync(join(folder, 'node_modules'));

if (values.floor) process.env['CHROME_PATH'] = await oldestChromium(folder);
const [archive, backend, browser] = await Promise.all([packInto(folder), openBackend(), launchBrowser()]);
const isThorough = !values['in-tests'] && !values.floor;
const trials = chosen.map((host) => new Trial(host, { folder, archive, backend, browser, isThorough }));
/** Walks share the clipboard and the CPU, so they run one at a time, while the next project is being built. */
let walking = Promise.resolve();
await inPairs(trials, async (trial) => {
  await trial.prepare();
  walking = walking.then(() => trial.walk());
  await walking;
  console.log(`${trial.failure === undefined ? '✓' : '✗'} ${trial.host.label}, ${trial.seconds.toFixed(0)} s`);
});
const version = browser.version();
await browser.close();
await backend.close();

reportOutcomes(
  [...trials.flatMap((trial) => trial.outcomes), everyExample()],
  `\nChromium ${version}\n${hostTable(trials)}\n`,
);

function everyExample(): TestOutcome {
  const stray = strayExamples();
  return {
    title: 'Every example is walked.',
    file: 'tools/hosts/hosts.ts',
    passed: stray.length === 0,
    detail: `No host is ${stray.join(', ')}.`,
  };
}

async function inPairs<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all([work(), work()]);
}
