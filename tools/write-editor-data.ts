/**
 * Writes the descriptions of the elements for editors from custom-elements.json: custom data for VS Code, web-types for
 * JetBrains. Part of `npm run analyze`. With `--check` it writes nothing, and fails if a file is not up to date.
 */
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { projectFolder } from './process.js';

type Manifest = Parameters<typeof getWebTypesData>[0];

const isCheck = process.argv.includes('--check');
const manifest = JSON.parse(readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8')) as Manifest;
const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  readonly version: string;
};
// A tooltip has no room for a hundred parts. Completion lists them.
const options = { hideLogs: true, hideCssPartsDocs: true };

const webTypes = JSON.parse(getWebTypesData(manifest, options)) as Readonly<Record<string, unknown>>;
const files: Readonly<Record<string, string>> = {
  'vscode.html-custom-data.json': getVsCodeHtmlCustomData(manifest, options),
  'vscode.css-custom-data.json': getVsCodeCssCustomData(manifest, options),
  'web-types.json': JSON.stringify({ ...webTypes, version }),
};
for (const [name, data] of Object.entries(files)) {
  const path = join(projectFolder, name);
  const written = await format(data, { parser: 'json', printWidth: 120 });
  if (existsSync(path) && readFileSync(path, 'utf8') === written) continue;
  if (isCheck) {
    console.error(`${name} is stale: run \`npm run analyze\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, written);
  }
}
