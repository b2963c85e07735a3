/**
 * Runs the element tests in one engine: `tsx tools/element-tests.ts chromium [--watch] [test files]`. With `--watch` it
 * keeps running, shows all output, and runs the tests again after each change.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { type BrowserLauncher, defaultReporter, startTestRunner, type TestRunnerConfig } from '@web/test-runner';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { join } from 'node:path';
import { chromiumArguments, type EngineName, engineLabels, findChromium, findFirefox, findWebKit } from './browsers.js';
import { projectFolder } from './process.js';
import { bundledPackages } from './test-run/bundled-packages.js';
import { browserReporter } from './test-run/browser-reporter.js';
import { cutFiles } from './test-run/cut-files.js';
import { browserFolders, testFilesIn } from './test-run/folders.js';
import { OutcomeWriter, outcomeFileVariable } from './test-run/outcomes.js';
import { startWebKit } from './webkit.js';

const [engine, ...rest] = process.argv.slice(2);
const watch = rest.includes('--watch');
const named = rest.filter((argument) => !argument.startsWith('--'));
const files = named.length > 0 ? named : browserFolders.flatMap(testFilesIn);

if (!isEngineName(engine)) throw new Error(`Name one engine: ${Object.keys(engineLabels).join(', ')}.`);

const outcomeFile = process.env[outcomeFileVariable];
const writer = outcomeFile === undefined ? undefined : new OutcomeWriter(outcomeFile);
if (files.length === 0) {
  writer?.finish();
  console.error('There are no element tests.');
  process.exit(1);
}

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    rootDir: projectFolder,
    files,
    watch,
    middleware: [cutFiles],
    nodeResolve: { exportConditions: ['development'] },
    plugins: [
      bundledPackages(['@open-wc/testing'], ['@esm-bundle/chai', 'axe-core', 'lit']),
      esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(projectFolder, 'tsconfig.json') }),
    ],
    browsers: [await launcherOf(engine)],
    // One page at a time, because only one page can have focus.
    concurrency: 1,
    // Limits against hanging, far above what a busy machine needs: no test measures time.
    browserStartTimeout: 120_000,
    testsStartTimeout: 120_000,
    testsFinishTimeout: 600_000,
    testFramework: { config: { ui: 'bdd', timeout: '60000' } },
    reporters: writer ? [browserReporter(writer)] : [defaultReporter({ reportTestProgress: !watch })],
    ...(writer && { filterBrowserLogs: ({ type }) => type === 'error' }),
  } satisfies TestRunnerConfig,
});

async function launcherOf(name: EngineName): Promise<BrowserLauncher> {
  if (name === 'chromium') {
    return puppeteerLauncher({
      launchOptions: { executablePath: found(findChromium()), args: [...chromiumArguments] },
      concurrency: 1,
    });
  }
  if (name === 'firefox') {
    return puppeteerLauncher({
      launchOptions: { browser: 'firefox', executablePath: found(findFirefox()) },
      concurrency: 1,
    });
  }
  const { port, capabilities } = await startWebKit(found(findWebKit()));
  // The declared type does not work with `exactOptionalPropertyTypes`.
  return webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities,
  }) as BrowserLauncher;
}

function found<T>(program: T | undefined): T {
  if (program === undefined) throw new Error('The engine is not installed on this machine.');
  return program;
}

function isEngineName(name: string | undefined): name is EngineName {
  return name !== undefined && name in engineLabels;
}
