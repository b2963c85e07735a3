/** Checks that custom-elements.json matches the current sources. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder, runCommand } from './process.js';

const cache = join(projectFolder, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
// Within the project, because the analyzer resolves its output folder from there.
const folder = mkdtempSync(join(cache, 'manifest-'));
try {
  const output = ['--outdir', relative(projectFolder, folder), '--quiet'];
  const analysis = await runCommand('custom-elements-manifest', ['analyze', ...output], { timeLimit: 120_000 });
  if (!analysis.succeeded) throw new Error(analysis.output);
  const read = (path: string) => readFileSync(join(path, 'custom-elements.json'), 'utf8');
  if (read(folder) !== read(projectFolder)) {
    console.error('custom-elements.json is stale: run `npm run analyze`.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
