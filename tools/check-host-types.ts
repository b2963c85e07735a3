/**
 * Compiles test/types with the compiler of each host, against the types in dist/. Correct lines must compile, and each
 * line marked as an error must be one. Needs a built dist/.
 */
import { join } from 'node:path';
import { projectFolder, runCommand } from './process.js';

const folder = 'test/types';

const hosts: Readonly<Record<string, readonly [program: string, ...programArguments: string[]]>> = {
  'plain TypeScript': ['tsc', '--project', join(folder, 'dom')],
  React: ['tsc', '--project', join(folder, 'react')],
  Preact: ['tsc', '--project', join(folder, 'preact')],
  Solid: ['tsc', '--project', join(folder, 'solid')],
  Vue: ['vue-tsc', '--project', join(folder, 'vue')],
  Svelte: [
    'svelte-check',
    ...['--workspace', join(folder, 'svelte'), '--tsconfig', './tsconfig.json'],
    ...['--output', 'machine', '--fail-on-warnings'],
  ],
};

process.chdir(projectFolder);
for (const [host, [program, ...programArguments]] of Object.entries(hosts)) {
  const { succeeded, output } = await runCommand(program, programArguments, { timeLimit: 120_000 });
  if (succeeded) continue;
  console.error(`${host}:\n${output}`);
  process.exitCode = 1;
}
