import { parseArgs } from 'node:util';
import { type EngineName, engineLabels } from '../browsers.js';

/** The options of `npm test`. */
export interface TestOptions {
  /** Names of steps or groups of steps to run. Empty: all. */
  readonly only: readonly string[];
  readonly engines: readonly EngineName[];
  /** Whether an engine or a PostgreSQL that is missing on the machine is a failure. */
  readonly requireAll: boolean;
}

/** Reads the command line, for example `--only=elements,lint --browser=chromium --require-all`. */
export function readOptions(commandLine: readonly string[]): TestOptions {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      browser: { type: 'string', multiple: true, default: [] },
      'require-all': { type: 'boolean', default: false },
    },
  });
  const names = values.browser.flatMap(splitList);
  const engines = Object.keys(engineLabels) as EngineName[];
  for (const name of names) {
    if (!(name in engineLabels)) throw new Error(`--browser takes ${engines.join(', ')}, not "${name}".`);
  }
  return {
    only: values.only.flatMap(splitList),
    engines: names.length === 0 ? engines : engines.filter((engine) => names.includes(engine)),
    requireAll: values['require-all'] || process.env['CI'] === 'true',
  };
}

function splitList(list: string): readonly string[] {
  return list.split(',').filter(Boolean);
}
