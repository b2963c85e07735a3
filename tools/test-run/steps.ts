import { type EngineName, engineLabels, isInstalled } from '../browsers.js';
import { howToInstall, installMissing } from '../debian.js';
import { findPostgresql, startPostgresql } from '../postgresql.js';
import { runCommand } from '../process.js';
import { browserFolders, endToEndFolder, nodeFolders, strayTestFiles, testFilesIn } from './folders.js';
import { checkStep, runFiles, runSuite, type Step, type StepResult } from './step.js';

const minute = 60_000;

/** All steps of `npm test`, in order. */
export function allSteps(engines: readonly EngineName[]): readonly Step[] {
  return [
    commandStep('types', 'types', 'tsc', '--project', '.'),
    commandStep('types', 'types of src, without Node', 'tsc', '--project', 'tsconfig.build.json', '--noEmit'),
    commandStep('lint', 'lint', 'eslint', '--max-warnings', '0', '.'),
    commandStep('format', 'format', 'prettier', '--check', '--log-level', 'warn', '.'),
    commandStep('unused', 'unused code and dependencies', 'knip', '--no-progress'),
    checkStep('tools', 'every test file has a runner', checkStrayFiles),
    commandStep('manifest', 'manifest is fresh', 'tsx', 'tools/check-manifest.ts'),
    commandStep('manifest', 'data for editors are fresh', 'tsx', 'tools/write-editor-data.ts', '--check'),
    commandStep('manifest', 'tables of the docs are fresh', 'tsx', 'tools/write-docs.ts', '--check'),
    commandStep(
      'manifest',
      'public surface is fresh, and the changelog names changes',
      'tsx',
      'tools/public-surface.ts',
      '--check',
    ),
    commandStep('package', 'package builds, and the docs have its hash', 'tsx', 'tools/build.ts', '--check'),
    commandStep('package', 'package is published right', 'publint', '--strict'),
    commandStep(
      'package',
      'types are found by every resolver',
      'attw',
      '--pack',
      '.',
      '--profile',
      'esm-only',
      '--quiet',
    ),
    commandStep('package', 'package exports what there is', 'tsx', 'tools/check-package.ts'),
    commandStep('package', 'types of every host', 'tsx', 'tools/check-host-types.ts'),
    commandStep('size', 'sizes are within their budgets', 'tsx', 'tools/bench-size.ts', '--check', '--parts'),
    { group: 'hosts', name: 'hosts, from the packed package', run: runHosts },
    commandStep('demo', 'demo builds', 'npm', 'run', '--silent', 'build:demo'),
    ...nodeFolders.map((folder) => ({ group: folder, name: folder, run: () => runNodeTests(folder) })),
    postgresqlStep('demo', (database) => runNodeTests('demo', database)),
    ...engines.map(elementStep),
    { group: 'stories', name: 'stories, light and dark', run: runStories },
    { group: endToEndFolder, name: 'end-to-end, PGlite', run: () => runEndToEndTests(testFilesIn(endToEndFolder)) },
    // The test of a token's whole life covers all of the demo's SQL. The other end-to-end tests are about the page.
    postgresqlStep(endToEndFolder, (database) =>
      runEndToEndTests([`test/${endToEndFolder}/one-tokens-life.test.ts`], database),
    ),
  ];
}

/** A step that runs one command as a check. */
function commandStep(group: string, name: string, program: string, ...programArguments: readonly string[]): Step {
  return checkStep(group, name, () => runCommand(program, programArguments, { timeLimit: 20 * minute }));
}

function checkStrayFiles() {
  const stray = strayTestFiles();
  return Promise.resolve({ succeeded: stray.length === 0, output: `No step runs ${stray.join(', ')}.` });
}

/** Runs what needs a browser. Installs the browser if it is missing, or says how to get it. */
async function withBrowser(engine: EngineName, run: () => Promise<StepResult>): Promise<StepResult> {
  const label = engineLabels[engine];
  if (!isInstalled(engine)) await installMissing([label]);
  if (!isInstalled(engine)) return { kind: 'not-run', reason: `${label} (${howToInstall(label)})` };
  return run();
}

/** The element tests in one engine. */
function elementStep(engine: EngineName): Step {
  return {
    group: 'elements',
    name: `elements, ${engineLabels[engine]}`,
    run: () =>
      withBrowser(engine, () => {
        const files = browserFolders.flatMap(testFilesIn);
        return runFiles('tsx', ['tools/element-tests.ts', engine], files, { timeLimit: 30 * minute });
      }),
  };
}

/** Runs tests on a PostgreSQL server that is started only for them, or on the one that `TEST_DATABASE_URL` names. */
function postgresqlStep(group: string, run: (databaseUrl: string) => Promise<StepResult>): Step {
  return {
    group,
    name: `${group}, PostgreSQL`,
    async run() {
      const named = process.env['TEST_DATABASE_URL'];
      if (named) return run(named);
      if (findPostgresql() === undefined) await installMissing(['PostgreSQL']);
      const programs = findPostgresql();
      if (programs === undefined) return { kind: 'not-run', reason: `PostgreSQL (${howToInstall('PostgreSQL')})` };
      const server = await startPostgresql(programs);
      try {
        return await run(server.url);
      } finally {
        server.stop();
      }
    },
  };
}

function runEndToEndTests(files: readonly string[], databaseUrl?: string): Promise<StepResult> {
  return withBrowser('chromium', () => runNodeFiles(files, { DATABASE_URL: databaseUrl }, '--concurrency=1'));
}

/** Renders and plays every story, in light and dark. */
function runStories(): Promise<StepResult> {
  return withBrowser('chromium', () => runSuite('tsx', ['tools/test-stories.ts'], { timeLimit: 30 * minute }));
}

/** Builds and walks through some projects of examples/, with dependencies from the registry. */
function runHosts(): Promise<StepResult> {
  return withBrowser('chromium', () =>
    runSuite('tsx', ['tools/test-hosts.ts', '--built', '--in-tests'], { timeLimit: 30 * minute }),
  );
}

/** Runs the tests of a folder in Node. They create their own databases on the server at `databaseUrl`, if given. */
async function runNodeTests(folder: string, databaseUrl?: string): Promise<StepResult> {
  const files = testFilesIn(folder);
  // Without a file name, Node would search for tests everywhere.
  if (files.length === 0) return { kind: 'run', passed: 0, failed: 1, report: `test/${folder} has no test.` };
  return runNodeFiles(files, { TEST_DATABASE_URL: databaseUrl });
}

/** Removes the demo's settings of the developer's shell from the environment of the tests. */
const ownDemo = {
  DATABASE_URL: undefined,
  DATA_DIR: undefined,
  HOST: undefined,
  PORT: undefined,
  TEST_DATABASE_URL: undefined,
};

async function runNodeFiles(
  files: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  ...flags: readonly string[]
): Promise<StepResult> {
  return runSuite('tsx', ['tools/node-tests.ts', ...flags, ...files], {
    environment: { ...ownDemo, ...environment },
    timeLimit: 30 * minute,
  });
}
