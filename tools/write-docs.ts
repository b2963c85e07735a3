/**
 * `npm run docs`: writes the tables of the docs from custom-elements.json, and the code that they quote from files.
 * With `--check` it writes nothing, and fails if a page is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { examplesOf } from './element-examples.js';
import { withTables, type Manifest } from './element-tables.js';
import { projectFolder } from './process.js';
import { withQuotes, withSizes } from './quoted-files.js';
import budgets from './size/budgets.json' with { type: 'json' };

const pagesWithTables = ['docs/token-list.md', 'docs/create-dialog.md', 'docs/token-reveal-once.md'];
const pagesWithQuotes = ['README.md', 'docs/frameworks.md', 'docs/tools.md'];

const isCheck = process.argv.includes('--check');
const manifest = JSON.parse(readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8')) as Manifest;
for (const page of [...pagesWithTables, ...pagesWithQuotes]) {
  const path = join(projectFolder, page);
  const text = readFileSync(path, 'utf8');
  const filled = pagesWithTables.includes(page)
    ? withTables(text, manifest, examplesOf)
    : withQuotes(withSizes(text, budgets), (file) => readFileSync(join(projectFolder, file), 'utf8'));
  const written = await format(filled, { ...(await resolveConfig(path)), filepath: path });
  if (written === text) continue;
  if (isCheck) {
    console.error(`${page} is stale: run \`npm run docs\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, written);
  }
}
