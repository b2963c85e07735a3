/**
 * `npm run build`: fills an empty dist/ with modules, their types, the command, and the one file for a CDN. Prints the
 * hash of that file and writes the hash into the docs. With `--check` it writes only dist/, and fails if the docs have
 * another hash.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { integrityOf, oneFileTag, withOneFileTag, type CdnPackage } from './one-file-tag.js';
import { oneFile } from './package-exports.js';
import { projectFolder, runCommand } from './process.js';
import { pruneTypes } from './prune-types.js';

/** The page that says how to load the one file. */
const page = 'docs/plain-html.md';

process.chdir(projectFolder);
rmSync(join(projectFolder, 'dist'), { recursive: true, force: true });
await build();
await build({ mode: 'command' });
await build({ mode: 'cdn' });
const types = await runCommand('tsc', ['--project', 'tsconfig.build.json'], { timeLimit: 300_000 });
if (!types.succeeded) {
  console.error(types.output);
  process.exitCode = 1;
} else {
  pruneTypes();
}

const code = readFileSync(oneFile);
console.log(`${oneFile}: integrity ${integrityOf(code)}`);
const text = readFileSync(page, 'utf8');
const tag = oneFileTag(JSON.parse(readFileSync('package.json', 'utf8')) as CdnPackage, code);
const written = withOneFileTag(text, tag);
if (written !== text && process.argv.includes('--check')) {
  console.error(`${page} has the hash of another build: run \`npm run build\`.`);
  process.exitCode = 1;
} else if (written !== text) {
  writeFileSync(page, written);
}
