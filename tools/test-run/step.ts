import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandOptions, type CommandResult, runCommand } from '../process.js';
import { outcomeFileVariable, readOutcomes } from './outcomes.js';

/** What a step came to. */
export type StepResult =
  | { readonly kind: 'run'; readonly passed: number; readonly failed: number; readonly report: string }
  | { readonly kind: 'not-run'; readonly reason: string };

/** One thing that `npm test` does. */
export interface Step {
  /** What `--only` selects it by. */
  readonly group: string;
  /** For people. */
  readonly name: string;
  run(): Promise<StepResult>;
}

/** A step that counts as one test: it passes if the command succeeds. */
export function checkStep(group: string, name: string, check: () => Promise<CommandResult>): Step {
  return {
    group,
    name,
    async run() {
      const { succeeded, output } = await check();
      return { kind: 'run', passed: Number(succeeded), failed: Number(!succeeded), report: succeeded ? '' : output };
    },
  };
}

/** Runs a command whose reporter writes outcomes, and counts them. */
export async function runSuite(
  command: string,
  commandArguments: readonly string[],
  { environment, timeLimit }: CommandOptions,
): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'api-token-elements-test-'));
  try {
    const outcomeFile = join(folder, 'outcomes');
    const { succeeded, output } = await runCommand(command, commandArguments, {
      environment: { ...environment, [outcomeFileVariable]: outcomeFile },
      timeLimit,
    });
    const { passed, failures } = readOutcomes(outcomeFile, succeeded);
    const report = failures.map(({ title, file, detail }) => [`✗ ${title}`, file, detail].filter(Boolean).join('\n'));
    if (failures.length > 0) report.push(output);
    return { kind: 'run', passed, failed: failures.length, report: report.join('\n\n').trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
