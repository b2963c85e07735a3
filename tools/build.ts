/** `npm run build`: fills dist/ anew with modules, their types, and the one file for a CDN. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder, runCommand } from './process.js';

process.chdir(projectFolder);
rmSync(join(projectFolder, 'dist'), { recursive: true, force: true });
await build();
await build({ mode: 'cdn' });
const types = await runCommand('tsc', ['--project', 'tsconfig.build.json'], { timeLimit: 300_000 });
if (!types.succeeded) {
  console.error(types.output);
  process.exitCode = 1;
}
