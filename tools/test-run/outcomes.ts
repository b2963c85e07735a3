import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How one test ended. A skipped test has not passed: none may be skipped. */
export interface TestOutcome {
  readonly title: string;
  readonly file: string;
  readonly passed: boolean;
  /** What went wrong, for people. */
  readonly detail?: string;
}

/** How a suite ended. */
export interface SuiteOutcome {
  readonly passed: number;
  readonly failures: readonly TestOutcome[];
}

/** Names the environment variable that tells a reporter which file to write. */
export const outcomeFileVariable = 'TEST_OUTCOME_FILE';

const lastLine = JSON.stringify('the runner finished');

/**
 * Where a runner's reporter writes what happened, one line of JSON a test. The last line says that the runner came
 * to its end, so that one that crashed on the way cannot be taken for one that passed.
 */
export class OutcomeWriter {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    writeFileSync(path, '');
  }

  write(outcome: TestOutcome): void {
    appendFileSync(this.#path, JSON.stringify(outcome) + '\n');
  }

  finish(): void {
    appendFileSync(this.#path, lastLine + '\n');
  }
}

/**
 * Reads what a reporter wrote. A runner that did not finish, that says it failed without naming a failed test, or
 * that ran no test at all counts as one failure more.
 */
export function readOutcomes(path: string, runnerSucceeded: boolean): SuiteOutcome {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const finished = lines.at(-1) === lastLine;
  const outcomes = lines.filter((line) => line !== lastLine && line.endsWith('}')).map(parseOutcome);
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const failures = outcomes.filter((outcome) => !outcome.passed);
  if (!finished) failures.push(runnerFailure('The runner stopped before it had finished.'));
  else if (outcomes.length === 0) failures.push(runnerFailure('No test was run.'));
  else if (!runnerSucceeded && failures.length === 0) {
    failures.push(runnerFailure('The runner failed although every test passed.'));
  }
  return { passed, failures };
}

function parseOutcome(line: string): TestOutcome {
  return JSON.parse(line) as TestOutcome;
}

function runnerFailure(title: string): TestOutcome {
  return { title, file: '', passed: false };
}
