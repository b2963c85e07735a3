/** Checks that `exports` of package.json names exactly what there is, and that what it names works. Needs a built dist/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedModules, readPackage } from './package-exports.js';
import { projectFolder } from './process.js';

const { exports: published } = readPackage();
const modules = publishedModules();
const specifiers = Object.keys(published);
const problems = [
  ...modules
    .flatMap(({ file, types }) => [file, types])
    .filter(isAbsent)
    .map((file) => `${file} does not exist.`),
  ...Object.values(published)
    .filter((target) => typeof target === 'string')
    .filter(isAbsent)
    .map((file) => `${file} does not exist.`),
  ...disagreements('adapters', modulesIn('src/adapters')),
  ...disagreements('locales', modulesIn('src/localization/locales')),
  ...disagreements('elements', publicElements()),
  ...disagreements('define', publicElements()),
  ...(await registrationProblems()),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function isAbsent(file: string): boolean {
  return !existsSync(join(projectFolder, file));
}

/** What the folder of sources has and `exports` lacks, and the reverse. */
function disagreements(folder: string, names: readonly string[]): readonly string[] {
  const expected = names.map((name) => `./${folder}/${name}.js`);
  const actual = specifiers.filter((specifier) => specifier.startsWith(`./${folder}/`));
  return [
    ...expected.filter((specifier) => !actual.includes(specifier)).map((specifier) => `exports lacks ${specifier}.`),
    ...actual.filter((specifier) => !expected.includes(specifier)).map((specifier) => `${specifier} has no source.`),
  ];
}

function modulesIn(folder: string): readonly string[] {
  if (isAbsent(folder)) return [];
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'));
}

/** Elements with a module that registers them, those that only our own use among them. */
function allElements(): readonly string[] {
  return readdirSync(join(projectFolder, 'src/elements')).filter((name) => !isAbsent(`src/elements/${name}/define.ts`));
}

/** Elements that hosts may use: those that the manifest describes. */
function publicElements(): readonly string[] {
  const manifest = readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8');
  return allElements().filter((name) => manifest.includes(`"tagName": "${name}"`));
}

/**
 * `sideEffects` of package.json says which modules a bundler must keep although nothing is imported from them. Where it
 * forgets one, the library itself is built without its registrations.
 */
async function registrationProblems(): Promise<readonly string[]> {
  if (isAbsent('dist/index.js')) return ['dist/index.js does not exist.'];
  await import(pathToFileURL(join(projectFolder, 'dist/index.js')).href);
  const oneFile = readFileSync(join(projectFolder, 'dist/cdn/api-token-elements.js'), 'utf8');
  return allElements().flatMap((name) => [
    // In Node, lit brings a registry of its own. What only our own elements use is loaded when it is needed.
    ...(customElements.get(name) || !publicElements().includes(name)
      ? []
      : [`dist/index.js does not register <${name}>.`]),
    ...(new RegExp(`["'\`]${name}["'\`],`).test(oneFile) ? [] : [`The one-file build does not register <${name}>.`]),
  ]);
}
