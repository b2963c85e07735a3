import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TestSession } from '@web/test-runner';
import { runCommand } from '../../tools/process.js';
import { outcomesOf } from '../../tools/test-run/browser-reporter.js';
import { OutcomeWriter, outcomeFileVariable, readOutcomes, type TestOutcome } from '../../tools/test-run/outcomes.js';
import { runFiles } from '../../tools/test-run/step.js';
import { lastLine } from '../../tools/test-run/summary.js';

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'counting-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The contents of each sample file, and the outcomes that must be counted. */
const samples = {
  'a passed and a failed test count once each, the group around them not at all': {
    code: "describe('group', () => { test('good', () => {}); test('bad', () => { throw new Error('x'); }); });",
    counts: [1, 1],
  },
  'a skipped test and one marked "todo" count as failed': {
    code: "test('good', () => {}); test.skip('later', () => {}); test.todo('much later');",
    counts: [1, 2],
  },
  'a skipped group counts as failed': {
    code: "test('good', () => {}); describe.skip('group', () => { test('inner', () => {}); });",
    counts: [1, 1],
  },
  'a file that cannot be loaded counts as failed': { code: "throw new Error('at once');", counts: [0, 1] },
  'a file that ends itself before a test has ended counts as failed': {
    code: "test('exits', () => process.exit(0)); test('never', () => {});",
    counts: [0, 1],
  },
  'a file without any test counts as failed': { code: 'export {};', counts: [0, 1] },
};

describe('tests in Node are counted correctly', () => {
  const counted = new Map<string, number[]>();

  before(async () => {
    const files = Object.entries(samples).map(([title, { code }], index) => {
      const file = join(folder, `sample-${index}.test.mjs`);
      writeFileSync(file, `import { describe, test } from 'node:test';\n${code}`);
      return { title, file };
    });
    const outcomeFile = join(folder, 'outcomes');
    await runCommand('tsx', ['tools/node-tests.ts', ...files.map(({ file }) => file)], {
      // Unset, because node:test would otherwise run the file as part of another test run.
      environment: { [outcomeFileVariable]: outcomeFile, NODE_TEST_CONTEXT: undefined },
      timeLimit: 60_000,
    });
    const outcomes = readFileSync(outcomeFile, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'));
    for (const { title, file } of files) {
      const own = outcomes
        .map((line) => JSON.parse(line) as TestOutcome)
        .filter((each) => basename(each.file) === basename(file));
      const passed = own.filter((each) => each.passed).length;
      counted.set(title, [passed, own.length - passed]);
    }
  });

  for (const [title, { counts }] of Object.entries(samples)) {
    test(title, () => assert.deepEqual(counted.get(title), counts));
  }
});

describe('a runner counts as failed', () => {
  const passedTest = { title: 'good', file: 'x', passed: true };

  test('if it did not finish', () => {
    const path = join(folder, 'unfinished');
    new OutcomeWriter(path).write(passedTest);
    assert.deepEqual(counts(path, true), [1, 1]);
  });

  test('if it ran nothing', () => {
    const path = join(folder, 'empty');
    new OutcomeWriter(path).finish();
    assert.deepEqual(counts(path, true), [0, 1]);
  });

  test('if it failed without naming a failed test', () => {
    const path = join(folder, 'unnamed');
    const writer = new OutcomeWriter(path);
    writer.write(passedTest);
    writer.finish();
    assert.deepEqual(counts(path, false), [1, 1]);
    assert.deepEqual(counts(path, true), [1, 0]);
  });

  function counts(path: string, succeeded: boolean): readonly number[] {
    const { passed, failures } = readOutcomes(path, succeeded);
    return [passed, failures.length];
  }
});

describe('a runner that dies between two files', () => {
  const files = ['first.test.ts', 'second.test.ts', 'third.test.ts'];

  test('leaves what it had, and runs again for the other files, which the report tells', async () => {
    const result = await run({ dies: 1 });
    assert.deepEqual([result.passed, result.failed], [3, 0]);
    assert.match(
      result.report,
      /The runner died \(signal SIGKILL\)\. 2 of 3 files ran again, from second\.test\.ts on\./,
    );
  });

  test('counts as failed if it dies again', async () => {
    const result = await run({ dies: 2 });
    assert.deepEqual([result.passed, result.failed], [2, 1]);
    assert.match(result.report, /The runner stopped before it had finished\./);
  });

  test('does not run a failed file again', async () => {
    const result = await run({ dies: 1, fails: true });
    assert.deepEqual([result.passed, result.failed], [2, 1]);
  });

  test('does not run again after its time limit', async () => {
    const result = await run({ dies: 0, hangs: true });
    assert.deepEqual([result.passed, result.failed], [1, 1]);
    assert.match(result.report, /The runner ended with time limit of 2 s\./);
  });

  /** Runs a runner that has one test per file and dies after its first file, so many times. */
  async function run({ dies, fails = false, hangs = false }: { dies: number; fails?: boolean; hangs?: boolean }) {
    const deaths = join(folder, 'deaths');
    writeFileSync(deaths, String(dies));
    const runner = join(folder, 'runner.cjs');
    writeFileSync(
      runner,
      `const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
      const write = (value) => appendFileSync(process.env.${outcomeFileVariable}, JSON.stringify(value) + '\\n');
      const deaths = Number(readFileSync(${JSON.stringify(deaths)}, 'utf8'));
      for (const [index, file] of process.argv.slice(2).entries()) {
        write({ title: 'works', file, passed: ${!fails} || file !== 'first.test.ts' });
        if (index === 0 && ${hangs}) return setInterval(() => {}, 1_000);
        if (index === 0 && deaths > 0) {
          writeFileSync(${JSON.stringify(deaths)}, String(deaths - 1));
          process.kill(process.pid, 'SIGKILL');
        }
      }
      write('the runner finished');`,
    );
    const result = await runFiles(process.execPath, [runner], files, { timeLimit: 2_000 });
    if (result.kind === 'not-run') throw new Error(result.reason);
    return result;
  }
});

describe('tests in browsers are counted correctly:', () => {
  const good = { name: 'good', passed: true, skipped: false };

  test('a passed, a failed and a skipped test of nested groups', () => {
    const bad = { name: 'bad', passed: false, skipped: false, error: { message: 'no' } };
    const skipped = { name: 'later', passed: false, skipped: true };
    const inner = { name: 'inner', suites: [], tests: [bad, skipped] };
    const session = sessionWith({ passed: false, testResults: { name: '', suites: [inner], tests: [good] } });
    assert.deepEqual(
      outcomesOf(session).map(({ title, passed }) => [title, passed]),
      [
        ['good', true],
        ['inner › bad', false],
        ['inner › later', false],
      ],
    );
  });

  test('a file that cannot be loaded, has no test, or does not finish counts as failed', () => {
    const results = { name: '', suites: [], tests: [good] };
    assert.equal(failures(sessionWith({ passed: false, errors: [{ message: 'SyntaxError' }] })), 1);
    assert.equal(failures(sessionWith({ passed: true })), 1);
    assert.equal(failures(sessionWith({ passed: false, testResults: results })), 1);
    assert.equal(failures(sessionWith({ passed: true, testResults: results })), 0);
  });

  test('an error on the console and a missing file count as failed', () => {
    const results = { name: '', suites: [], tests: [good] };
    assert.equal(failures(sessionWith({ passed: true, testResults: results, logs: [['broken']] })), 1);
    assert.equal(failures(sessionWith({ passed: true, testResults: results, request404s: ['/missing.js'] })), 1);
  });

  function failures(session: TestSession): number {
    return outcomesOf(session).filter(({ passed }) => !passed).length;
  }

  function sessionWith(changes: Partial<TestSession>): TestSession {
    const session: Partial<TestSession> = { testFile: 'x.test.ts', errors: [], logs: [], request404s: [], ...changes };
    return session as TestSession;
  }
});

describe('the last line', () => {
  const run = {
    name: 'a',
    seconds: 1,
    requireAll: false,
    result: { kind: 'run', passed: 3, failed: 0, report: '' },
  } as const;
  const notRun = {
    name: 'b',
    seconds: 0,
    requireAll: false,
    result: { kind: 'not-run', reason: 'WebKitGTK' },
  } as const;

  test('sums all steps and succeeds only without a failure', () => {
    assert.deepEqual(lastLine([run, run]), { text: '6 passed, 0 failed', succeeded: true });
    const failed = { ...run, result: { ...run.result, failed: 2 } };
    assert.deepEqual(lastLine([run, failed]), { text: '6 passed, 2 failed', succeeded: false });
  });

  test('counts what the machine lacks as failed only if everything is required', () => {
    assert.deepEqual(lastLine([run, notRun]), { text: '3 passed, 0 failed', succeeded: true });
    assert.deepEqual(lastLine([run, { ...notRun, requireAll: true }]), {
      text: '3 passed, 1 failed',
      succeeded: false,
    });
  });

  test('does not call a run without any test a success', () => {
    assert.equal(lastLine([notRun]).succeeded, false);
  });
});

test('stops a command that hangs with all its processes, and counts it as failed', async () => {
  const grandchild = 'setInterval(() => {}, 1000)';
  const code = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { detached: true, stdio: 'inherit' });
    console.log('started ' + child.pid);
    ${grandchild}`;
  const { succeeded, output } = await runCommand(process.execPath, ['-e', code], { timeLimit: 1_500 });
  assert.equal(succeeded, false);
  const pid = Number(/started (\d+)/.exec(output)?.[1]);
  // No process is left, or it has ended and the system has not collected it yet.
  const { output: state } = await runCommand('ps', ['-o', 'stat=', '-p', String(pid)], { timeLimit: 10_000 });
  assert.match(state, /^(Z.*)?$/);
});
