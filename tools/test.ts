/**
 * `npm test`: runs every check and every suite, lists each step by name, and prints the sums in the last line.
 * `--only=<step or group>` and `--browser=<engine>` select steps. With `--require-all` (or CI=true), an engine or a
 * database that is missing on the machine is a failure.
 */
import { readOptions } from './test-run/options.js';
import type { StepResult } from './test-run/step.js';
import { allSteps } from './test-run/steps.js';
import { lastLine, summaryTable, type StepRecord } from './test-run/summary.js';

// Ends with `exit`, which stops everything that was started.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const { only, engines, requireAll } = readOptions(process.argv.slice(2));
const steps = allSteps(engines).filter(
  ({ group, name }) => only.length === 0 || only.includes(group) || only.includes(name),
);
if (steps.length === 0) {
  const groups = new Set(allSteps(engines).map(({ group }) => group));
  throw new Error(`--only selects no step. There are: ${[...groups].join(', ')}.`);
}

const records: StepRecord[] = [];
for (const step of steps) {
  const start = performance.now();
  const result = await step.run().catch((error: unknown): StepResult => {
    const report = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'run', passed: 0, failed: 1, report };
  });
  const record = { name: step.name, seconds: (performance.now() - start) / 1000, result, requireAll };
  records.push(record);
  console.log(summaryTable([record]));
  if (result.kind === 'run' && result.report !== '') console.log(`\n${indent(result.report)}\n`);
}

console.log(`\n${summaryTable(records)}\n`);
const { text, succeeded } = lastLine(records);
console.log(text);
process.exitCode = succeeded ? 0 : 1;

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
