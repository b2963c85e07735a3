/**
 * Runs test files in Node: `tsx tools/node-tests.ts [--concurrency=1] [--timeout=600000] test/domain/expiry.test.ts …`.
 * If `npm test` runs it, it writes outcomes to a file; otherwise it prints them.
 */
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec, type TestEvent } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { outcomeOf } from './test-run/node-outcome.js';
import { OutcomeWriter, outcomeFileVariable } from './test-run/outcomes.js';

const { values, positionals } = parseArgs({
  options: {
    concurrency: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '600000' },
  },
  allowPositionals: true,
});
const files = positionals.map((file) => resolve(file));
const events = run({ files, concurrency: Number(values.concurrency), timeout: Number(values.timeout) });
const outcomeFile = process.env[outcomeFileVariable];
if (outcomeFile === undefined) {
  events.compose<NodeJS.ReadableStream>(new spec()).pipe(process.stdout);
  events.on('test:fail', () => (process.exitCode = 1));
} else {
  const writer = new OutcomeWriter(outcomeFile);
  for await (const event of events as AsyncIterable<TestEvent>) {
    const outcome = outcomeOf(event);
    if (outcome) writer.write(outcome);
    // The output of tests is shown only after a failure, which it helps to understand.
    if (event.type === 'test:stdout' || event.type === 'test:stderr') process.stdout.write(event.data.message);
  }
  writer.finish();
}
