import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The outcome of a test. A skipped test counts as failed, because no test may be skipped. */
export interface TestOutcome {
  readonly title: string;
  readonly file: string;
  readonly passed: boolean;
  /** The error, for people. */
  readonly detail?: string;
}

/** The outcome of a suite. */
export interface SuiteOutcome {
  readonly passed: number;
  readonly failures: readonly TestOutcome[];
  /** Whether the runner came to its end. */
  readonly finished: boolean;
  /** The files that have an outcome. */
  readonly files: ReadonlySet<string>;
}

/** The environment variable that tells a reporter which file to write. */
export const outcomeFileVariable = 'TEST_OUTCOME_FILE';

/** The title of the failure of a runner that died. */
export const unfinishedTitle = 'The runner stopped before it had finished.';

const lastLine = JSON.stringify('the runner finished');

/**
 * Writes a runner's outcomes to a file, one line of JSON per test. The last line says that the runner finished, so that
 * a runner that crashed cannot count as passed.
 */
export class OutcomeWriter {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    writeFileSync(path, '');
  }

  /** Writes outcomes at once, so that a runner that dies leaves all of them or none. */
  write(...outcomes: readonly TestOutcome[]): void {
    appendFileSync(this.#path, outcomes.map((outcome) => JSON.stringify(outcome) + '\n').join(''));
  }

  finish(): void {
    appendFileSync(this.#path, lastLine + '\n');
  }
}

/**
 * Ends a runner that has all its outcomes: writes them to the file that the environment names, or else prints
 * `introduction`, the failures and the totals, and sets the exit code.
 */
export function reportOutcomes(outcomes: readonly TestOutcome[], introduction?: string): void {
  const outcomeFile = process.env[outcomeFileVariable];
  if (outcomeFile !== undefined) {
    const writer = new OutcomeWriter(outcomeFile);
    writer.write(...outcomes);
    writer.finish();
    return;
  }
  if (introduction !== undefined) console.log(introduction);
  const failures = outcomes.filter(({ passed }) => !passed);
  for (const { title, detail } of failures) console.log(`✗ ${title}\n${detail ?? ''}\n`);
  console.log(`${outcomes.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 && outcomes.length > 0 ? 0 : 1;
}

/**
 * Reads the outcomes that a reporter wrote. Adds a failure if the runner did not finish, failed without naming a failed
 * test, or ran no test.
 */
export function readOutcomes(path: string, runnerSucceeded: boolean): SuiteOutcome {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const finished = lines.at(-1) === lastLine;
  const outcomes = lines.filter((line) => line !== lastLine && line.endsWith('}')).map(parseOutcome);
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const failures = outcomes.filter((outcome) => !outcome.passed);
  if (!finished) failures.push(runnerFailure(unfinishedTitle));
  else if (outcomes.length === 0) failures.push(runnerFailure('No test was run.'));
  else if (!runnerSucceeded && failures.length === 0) {
    failures.push(runnerFailure('The runner failed although every test passed.'));
  }
  return { passed, failures, finished, files: new Set(outcomes.map(({ file }) => file)) };
}

function parseOutcome(line: string): TestOutcome {
  return JSON.parse(line) as TestOutcome;
}

function runnerFailure(title: string): TestOutcome {
  return { title, file: '', passed: false };
}
