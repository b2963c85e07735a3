import { relative } from 'node:path';
import type { Reporter, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { projectFolder } from '../process.js';
import type { OutcomeWriter, TestOutcome } from './outcomes.js';

/**
 * A reporter for Web Test Runner that writes the outcomes of each file when the file ends, so that a runner that crashes
 * leaves those that it had. Problems outside of tests count as failures too: a file that cannot run, a request for a
 * missing file, an error on the console.
 */
export function browserReporter(writer: OutcomeWriter): Reporter {
  const written = new Set<string>();
  const write = (sessions: readonly TestSession[]) => {
    for (const session of sessions.filter(({ id }) => !written.has(id))) {
      written.add(session.id);
      writer.write(...outcomesOf(session));
    }
  };
  return {
    reportTestFileResults({ sessionsForTestFile }) {
      write(sessionsForTestFile);
    },
    stop({ sessions }) {
      write(sessions);
      writer.finish();
    },
  };
}

/**
 * The outcomes of one test file in one browser. `session.logs` has only errors, because the run is configured that way.
 */
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
