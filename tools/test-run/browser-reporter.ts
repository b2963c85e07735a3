import { relative } from 'node:path';
import type { Reporter, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { projectFolder } from '../process.js';
import type { OutcomeWriter, TestOutcome } from './outcomes.js';

/**
 * A reporter for Web Test Runner that writes each test's outcome. What went wrong beside the tests is a failure too:
 * a file that cannot be run, a request for something that is not there, an error on the console.
 */
export function browserReporter(writer: OutcomeWriter): Reporter {
  return {
    stop({ sessions }) {
      for (const session of sessions) for (const outcome of outcomesOf(session)) writer.write(outcome);
      writer.finish();
    },
  };
}

/** Everything that one test file did in one browser. `session.logs` holds errors only, as the run is configured. */
export function outcomesOf(session: TestSession): readonly TestOutcome[] {
  const file = relative(projectFolder, session.testFile);
  const tests = session.testResults ? testsOf(session.testResults, file, '') : [];
  const failure = (title: string, detail?: string): TestOutcome => ({
    title,
    file,
    passed: false,
    ...(detail !== undefined && { detail }),
  });
  const outcomes = [
    ...tests,
    ...session.errors.map((error) => failure('The file could not be run.', describeError(error))),
    ...session.request404s.map((url) => failure('A request was answered with 404.', url)),
    ...session.logs.map((log) => failure('The console shows an error.', log.map(String).join(' '))),
  ];
  if (tests.length === 0 && session.errors.length === 0) outcomes.push(failure('The file has no test.'));
  if (session.passed !== true && outcomes.every((outcome) => outcome.passed)) {
    outcomes.push(failure('The browser did not finish the file.'));
  }
  return outcomes;
}

function testsOf(suite: TestSuiteResult, file: string, path: string): readonly TestOutcome[] {
  const pathOf = (name: string) => [path, name].filter(Boolean).join(' › ');
  return [
    ...suite.tests.map((test): TestOutcome => {
      const detail = test.skipped ? 'Skipped tests count as failed.' : test.error && describeError(test.error);
      const passed = test.passed && !test.skipped;
      return { title: pathOf(test.name), file, passed, ...(!passed && detail && { detail }) };
    }),
    ...suite.suites.flatMap((inner) => testsOf(inner, file, pathOf(inner.name))),
  ];
}

function describeError({ name, message, expected, actual, stack }: TestResultError): string {
  const comparison = expected === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual ?? ''}`];
  return [`${name ?? 'Error'}: ${message}`, ...comparison, stack ?? ''].filter(Boolean).join('\n');
}
