import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandOptions, type CommandResult, runCommand } from '../process.js';
import { outcomeFileVariable, readOutcomes, type SuiteOutcome, unfinishedTitle } from './outcomes.js';

/** The result of a step. */
export type StepResult =
  | { readonly kind: 'run'; readonly passed: number; readonly failed: number; readonly report: string }
  | { readonly kind: 'not-run'; readonly reason: string };

/** A step of `npm test`. */
export interface Step {
  /** The name by which `--only` selects it. */
  readonly group: string;
  /** The name for people. */
  readonly name: string;
  run(): Promise<StepResult>;
}

/** A step that counts as one test and passes if the command succeeds. */
export function checkStep(
  group: string,
  name: string,
  check: () => Promise<Pick<CommandResult, 'succeeded' | 'output'>>,
): Step {
  return {
    group,
    name,
    async run() {
      const { succeeded, output } = await check();
      return { kind: 'run', passed: Number(succeeded), failed: Number(!succeeded), report: succeeded ? '' : output };
    },
  };
}

/** Runs a command with a reporter that writes outcomes, and counts the outcomes. */
export async function runSuite(
  command: string,
  commandArguments: readonly string[],
  options: CommandOptions,
): Promise<StepResult> {
  return resultOf([await runOnce(command, commandArguments, options)]);
}

/**
 * Like {@link runSuite}, for a runner that takes test files and drives a browser. If the runner dies on the way, the
 * files without an outcome run once more, and the report says so. No test that has an outcome runs again, and a runner
 * that exceeds its time limit does not start again.
 */
export async function runFiles(
  command: string,
  commandArguments: readonly string[],
  files: readonly string[],
  options: CommandOptions,
): Promise<StepResult> {
  const first = await runOnce(command, [...commandArguments, ...files], options);
  const rest = files.filter((file) => !first.files.has(file));
  if (first.finished || first.isOverTime || rest.length === 0) return resultOf([first]);
  const again = await runOnce(command, [...commandArguments, ...rest], options);
  const failures = first.failures.filter(({ title }) => title !== unfinishedTitle);
  const note = `The runner died (${first.end}). ${rest.length} of ${files.length} files ran again, from ${rest[0]} on.`;
  return resultOf([{ ...first, failures }, again], failures.length > 0 ? [note] : [note, first.output]);
}

/** The outcomes of a run, and how the command ended. */
interface Run extends SuiteOutcome {
  readonly output: string;
  readonly end: string;
  readonly isOverTime: boolean;
}

async function runOnce(
  command: string,
  commandArguments: readonly string[],
  { environment, timeLimit }: CommandOptions,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'api-token-elements-test-'));
  try {
    const outcomeFile = join(folder, 'outcomes');
    const { succeeded, output, end } = await runCommand(command, commandArguments, {
      environment: { ...environment, [outcomeFileVariable]: outcomeFile },
      timeLimit,
    });
    return { ...readOutcomes(outcomeFile, succeeded), output, end, isOverTime: end.startsWith('time limit') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultOf(runs: readonly Run[], notes: readonly string[] = []): StepResult {
  const failures = runs.flatMap((run) => run.failures);
  const report = failures.map(({ title, file, detail }) => [`✗ ${title}`, file, detail].filter(Boolean).join('\n'));
  if (failures.length > 0) {
    const failed = runs.filter((run) => run.failures.length > 0);
    report.push(...failed.map(({ output, end }) => `${output}\nThe runner ended with ${end}.`));
  }
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  return { kind: 'run', passed, failed: failures.length, report: [...notes, ...report].join('\n\n').trim() };
}
