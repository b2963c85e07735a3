/**
 * Checks that `exports` of package.json names exactly the modules that exist, and that each of them works. Needs a
 * built dist/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';
import { builtChunks, codeOfChunk, isSharedChunk, neededBy } from './bundle/built-chunks.js';
import { consumerProblems } from './bundle/consumer.js';
import { oneFile, publishedCommands, publishedModules, readPackage } from './package-exports.js';
import { projectFolder, runCommand, temporaryFolder } from './process.js';
import { MeasuredBundle } from './size/measured-bundle.js';

const { exports: published, ...description } = readPackage();
const modules = publishedModules();
const specifiers = Object.keys(published);
/** Chunks that are loaded before any lazy chunk is requested. */
const firstChunks = ['core', 'base'];
/** Limit in bytes. */
const mostPacked = 605_000;
const problems = [
  ...modules
    .flatMap(({ file, types }) => [file, types])
    .filter(isAbsent)
    .map((file) => `${file} does not exist.`),
  ...publishedCommands()
    .filter(
      ({ file }) =>
        isAbsent(file) || !readFileSync(join(projectFolder, file), 'utf8').startsWith('#!/usr/bin/env node\n'),
    )
    .map(({ file }) => `${file} cannot be run.`),
  ...Object.values(published)
    .filter((target) => typeof target === 'string')
    .filter(isAbsent)
    .map((file) => `${file} does not exist.`),
  ...(['unpkg', 'jsdelivr'] as const)
    .filter((cdn) => description[cdn] !== oneFile)
    .map((cdn) => `\`${cdn}\` of package.json is not ${oneFile}.`),
  ...disagreements('adapters', modulesIn('src/adapters')),
  ...disagreements('locales', modulesIn('src/localization/locales')),
  ...disagreements('elements', publicElements()),
  ...disagreements('define', publicElements()),
  ...disagreements('react', publicElements()),
  ...disagreements('types', modulesIn('src/types')),
  ...chunkProblems(),
  ...danglingImports(),
  ...(await commandProblems()),
  ...apartProblems(),
  ...hostProblems(),
  ...(await sizeProblems()),
  ...(await registrationProblems()),
  ...(await fragileChunks()),
  ...(await consumerProblems({
    ApiTokenList: './dist/elements/api-token-list/api-token-list.js',
    ApiTokenCreateDialog: './dist/elements/api-token-create-dialog/api-token-create-dialog.js',
    TokenRevealOnce: './dist/elements/token-reveal-once/token-reveal-once.js',
  })),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function isAbsent(file: string): boolean {
  return !existsSync(join(projectFolder, file));
}

/**
 * A lazy chunk must not import another chunk at once: if that import failed, the lazy chunk could not be loaded again
 * (R43).
 */
function chunkProblems(): readonly string[] {
  const chunks = builtChunks();
  return [
    ...(chunks.includes('core') ? [] : ['dist/chunks/core.js does not exist.']),
    ...chunks.flatMap((chunk) => [
      ...importsAtOnce(codeOfChunk(chunk))
        .filter((specifier) => specifier.startsWith('.') && !firstChunks.some((each) => specifier === `./${each}.js`))
        .map((specifier) => `The chunk ${chunk} imports ${specifier} at once.`),
      ...neededBy(chunk)
        .filter((needed) => !chunks.includes(needed) || !isSharedChunk(needed))
        .map((needed) => `The chunk ${chunk} waits for ${needed}, which hands nothing over.`),
    ]),
  ];
}

/** Every file that a published file imports must be published too, at once or lazily. */
function danglingImports(): readonly string[] {
  return readdirSync(join(projectFolder, 'dist'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('dist', name))
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const code = readFileSync(join(projectFolder, file), 'utf8');
      return [...importsAtOnce(code), ...importsLater(code)]
        .filter((specifier) => specifier.startsWith('.') && isAbsent(join(dirname(file), specifier)))
        .map((specifier) => `${file} imports ${specifier}, which does not exist.`);
    });
}

/** Each command must run as it is published: the kit passes on the memory adapter. */
async function commandProblems(): Promise<readonly string[]> {
  const adapter = join(temporaryFolder('package'), 'adapter.mjs');
  const memory = pathToFileURL(join(projectFolder, 'dist/adapters/memory.js')).href;
  writeFileSync(adapter, `export { memoryAdapter as default } from ${JSON.stringify(memory)};`);
  const runs = publishedCommands().map(async ({ file }) => {
    const { succeeded, output } = await runCommand(process.execPath, [file, 'check', adapter], { timeLimit: 120_000 });
    return succeeded && output.includes(' passed, 0 failed') ? [] : [`${file} check ${adapter}: ${output}`];
  });
  return (await Promise.all(runs)).flat();
}

/**
 * A host's bundler may put package code that several lazy chunks import into another chunk. An import of that chunk
 * could fail in the same way.
 */
async function fragileChunks(): Promise<readonly string[]> {
  const { fragileImports } = await MeasuredBundle.of(`import './elements/api-token-list/define.js';`);
  return fragileImports.map((problem) => `In a host that is bundled by esbuild, ${problem} at once.`);
}

/** An adapter, a language or the conformance kit must work without a page, so it must not import an element. */
function apartProblems(): readonly string[] {
  const apart = modules.filter(({ specifier }) => /adapter|testing|locale|localization/.test(specifier));
  return apart.flatMap(({ file }) =>
    [...reach(join(projectFolder, file))]
      .filter((path) => /\/chunks\/(core|list)\.js$|^lit(\/|$)/.test(path))
      .map((path) => `${file} imports ${path.replace(projectFolder, '')}.`),
  );
}

/**
 * Modules for one host only: their types must have no code, and server components must leave their components to the
 * page.
 */
function hostProblems(): readonly string[] {
  return modules.flatMap(({ specifier, file }) => {
    const code = readFileSync(join(projectFolder, file), 'utf8').trim();
    if (specifier.startsWith('./types/') && code !== '') return [`${file} is not empty.`];
    if (specifier.startsWith('./react/') && !code.startsWith(`'use client';`)) return [`${file} is no client module.`];
    return [];
  });
}

/** The download size of `npm install`, in bytes. */
async function sizeProblems(): Promise<readonly string[]> {
  const packing = await runCommand('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
    timeLimit: 120_000,
  });
  if (!packing.succeeded) return [packing.output];
  const [packed] = JSON.parse(packing.output) as readonly { readonly size: number }[];
  const size = packed?.size ?? Infinity;
  return size <= mostPacked ? [] : [`The package is ${size} bytes packed, and at most ${mostPacked} are promised.`];
}

/** A built module and everything that it imports at once: files by path, packages by name. */
function reach(root: string): ReadonlySet<string> {
  const reached = new Set([root]);
  for (const each of reached) {
    if (!each.startsWith(projectFolder)) continue;
    for (const specifier of importsAtOnce(readFileSync(each, 'utf8'))) {
      reached.add(specifier.startsWith('.') ? join(each, '..', specifier) : specifier);
    }
  }
  return reached;
}

function importsAtOnce(code: string): readonly string[] {
  const { staticImports, staticExports } = parseSync('module.js', code).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ];
}

/** The modules that code imports by `import('…')`. */
function importsLater(code: string): readonly string[] {
  return parseSync('module.js', code).module.dynamicImports.flatMap(
    ({ moduleRequest: { start, end } }) => /^["'`]([^"'`$]+)["'`]$/u.exec(code.slice(start, end))?.[1] ?? [],
  );
}

/** Modules that the source folder has and `exports` lacks, and the other way around. */
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

/** Elements with a module that registers them, including those that only our own elements use. */
function allElements(): readonly string[] {
  return readdirSync(join(projectFolder, 'src/elements')).filter((name) => !isAbsent(`src/elements/${name}/define.ts`));
}

/** Elements for hosts: those in the manifest. */
function publicElements(): readonly string[] {
  const manifest = readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8');
  return allElements().filter((name) => manifest.includes(`"tagName": "${name}"`));
}

/**
 * `sideEffects` of package.json says which modules a bundler must keep although nothing is imported from them. If a
 * module is missing there, the library is built without that registration.
 */
async function registrationProblems(): Promise<readonly string[]> {
  if (isAbsent('dist/index.js')) return ['dist/index.js does not exist.'];
  await import(pathToFileURL(join(projectFolder, 'dist/index.js')).href);
  const oneFile = readFileSync(join(projectFolder, 'dist/cdn/api-token-elements.js'), 'utf8');
  return allElements().flatMap((name) => [
    // In Node, lit has its own registry. Elements for internal use only are loaded on demand.
    ...(customElements.get(name) || !publicElements().includes(name)
      ? []
      : [`dist/index.js does not register <${name}>.`]),
    ...(new RegExp(`["'\`]${name}["'\`],`).test(oneFile) ? [] : [`The one-file build does not register <${name}>.`]),
  ]);
}
