/**
 * `npm run benchmark:page`: measures how a page copes with ten thousand tokens, from a backend that sends all of them
 * at once and does not search. Runs in Chromium, minified as in a host's page. Prints ratios to fifty tokens, and the
 * longest tasks from a trace of the browser's main thread. Prints no absolute speed, because that depends on the
 * machine.
 */
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { tasksIn } from './benchmark/trace.js';

const amounts = [50, 10_000] as const;
const runs = 5;
const address = 'http://benchmark.test/';

const browser = await launchBrowser();
try {
  const page = await openPage();
  const [few, many] = [await measure(page, amounts[0]), await measure(page, amounts[1])];
  const ratio = (of: (measured: Measured) => number) => (of(many) / of(few)).toFixed(1);
  console.log('| | 50 tokens | 10,000 tokens | ratio |');
  console.log('| --- | ---: | ---: | ---: |');
  for (const [name, of] of [
    ['until the first rows are painted, ms', ({ load }) => load],
    ['longest task meanwhile, ms', ({ longestTask }) => longestTask],
    ['elements on the page', ({ elements }) => elements],
    ['a key of a search: until its rows are there, ms', ({ key }) => key],
    ['a key of a search: until they are painted, ms', ({ keyPainted }) => keyPainted],
    ['a key of a search: longest task, ms', ({ longestKeyTask }) => longestKeyTask],
  ] as const satisfies readonly (readonly [string, (measured: Measured) => number])[]) {
    console.log(`| ${name} | ${of(few).toFixed(1)} | ${of(many).toFixed(1)} | ${ratio(of)} |`);
  }
} finally {
  await browser.close();
}

interface Measured {
  readonly load: number;
  readonly longestTask: number;
  readonly elements: number;
  readonly key: number;
  readonly keyPainted: number;
  readonly longestKeyTask: number;
}

/** The median of several runs. The first run does not count, because the engine still has to compile the code. */
async function measure(page: Page, amount: number): Promise<Measured> {
  const loads: { time: number; task: number }[] = [];
  const keys: { script: number; painted: number; task: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const load = await traced(page, () => page.evaluate((tokens) => window.benchmark.load(tokens), amount));
    if (process.env['SHOW_TASKS']) console.error(amount, load.tasks.slice(0, 6));
    // The preparation for a search continues in slices.
    await page.waitForTimeout(500);
    for (const text of ['a', 'ag', 'age', 'agent', 'agent 4', 'agent 47', 'agent 4711']) {
      const key = await traced(page, () => page.evaluate((typed) => window.benchmark.search(typed), text));
      if (run > 0) keys.push({ ...key.result, task: key.tasks[0] ?? 0 });
    }
    if (run > 0) loads.push({ time: load.result, task: load.tasks[0] ?? 0 });
  }
  return {
    load: middle(loads.map(({ time }) => time)),
    longestTask: middle(loads.map(({ task }) => task)),
    elements: await page.evaluate(async () => {
      await window.benchmark.search('');
      return window.benchmark.elements();
    }),
    key: middle(keys.map(({ script }) => script)),
    keyPainted: middle(keys.map(({ painted }) => painted)),
    longestKeyTask: Math.max(...keys.map(({ task }) => task)),
  };
}

/** Runs an action, and returns its result with the tasks of the main thread meanwhile, in ms, the longest first. */
async function traced<T>(page: Page, act: () => Promise<T>): Promise<{ result: T; tasks: readonly number[] }> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const result = await act();
  return { result, tasks: tasksIn(await browser.stopTracing()) };
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  const script = await bundle();
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const amount = /^\/tokens\/(\d+)\//u.exec(path)?.[1];
    if (amount !== undefined) return route.fulfill({ json: tokens(Number(amount)) });
    if (path === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><title>Benchmark</title><body><script type="module" src="/page.js"></script>',
    });
  });
  await page.goto(address);
  return page;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      target: 'chrome123',
      lib: { entry: 'tools/benchmark/page.ts', formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [];
  const chunk = output?.output.find((part) => part.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('There is no bundle.');
  return chunk.code;
}

/** Rows as a backend sends them. Every tenth name has non-ASCII letters, which cost more to search and to sort. */
function tokens(amount: number): readonly object[] {
  const from = Date.parse('2026-11-23T13:05:00Z');
  const inDays = (days: number) => new Date(from + days * 24 * 60 * 60 * 1000).toISOString();
  return Array.from({ length: amount }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: index % 10 === 0 ? `Übernahme ${index}` : `Agent ${index}`,
    description: index % 3 === 0 ? 'Deploys to staging at night' : null,
    hint: `ate_${String(index).padStart(4, '0')}…c41x`,
    scopes: index % 2 === 0 ? ['profile:read', 'deploy'] : ['profile:read'],
    createdAt: inDays(-((index * 7919) % 1000)),
    expiresAt: index % 3 === 0 ? null : inDays(((index * 37) % 1400) - 40),
    lastUsedAt: index % 5 === 0 ? null : inDays(-((index * 53) % 200)),
  }));
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
