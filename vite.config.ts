/**
 * Builds the library: by default into a few chunks in dist/, its dependencies left to the host's bundler; with
 * `--mode cdn` one self-contained file for a `<script type="module">`; with `--mode command` what is run from the command
 * line. tools/build.ts runs them all. No source maps: the modules are as readable as their sources, and maps were two thirds
 * of the package.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { libraryChunks, libraryEntries } from './tools/bundle/chunks.js';
import { minifyTemplates } from './tools/bundle/minify-templates.js';
import { publishedCommands, publishedModules } from './tools/package-exports.js';

const { name, version, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};
/** The licenses of all packages that the one file contains, in full; published beside it. */
const licenses = 'api-token-elements.LICENSE.md';
const packages = Object.keys({ ...dependencies, ...peerDependencies });
const isDependency = (specifier: string) =>
  packages.some((each) => specifier === each || specifier.startsWith(`${each}/`));
const target = ['chrome123', 'firefox128', 'safari17.5'];

const modules = async (): Promise<UserConfig> => ({
  plugins: [minifyTemplates(), await libraryChunks(isDependency)],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target,
    minify: false,
    lib: { entry: await libraryEntries(), formats: ['es'] },
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        // The types beside them have the same docs.
        comments: { jsdoc: false },
        // Server components import the wrappers, and leave what is in them to the page.
        postBanner: ({ fileName }) => (fileName.startsWith('react/') ? "'use client';" : ''),
      },
    },
  },
});

/** Whether an import leads to a module that is published by itself. No other source file is a file of dist/. */
const isPublished = (specifier: string, importer: string | undefined) => {
  if (importer === undefined || !specifier.startsWith('../')) return false;
  const source = relative('.', join(importer, '..', specifier))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '.ts');
  return publishedModules().some((each) => each.source === source);
};

/**
 * On top of the published modules, as they are built already: it is no part of their plan. It contains what it takes from
 * elsewhere.
 */
const command: UserConfig = {
  build: {
    outDir: 'dist/command',
    emptyOutDir: false,
    target,
    minify: false,
    lib: { entry: publishedCommands().map(({ source }) => source), formats: ['es'] },
    rolldownOptions: {
      external: (specifier, importer) => specifier.startsWith('node:') || isPublished(specifier, importer),
      output: { entryFileNames: '[name].js' },
    },
  },
};

const oneFile: UserConfig = {
  plugins: [minifyTemplates()],
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    target,
    minify: true,
    license: { fileName: licenses },
    lib: { entry: 'src/cdn/api-token-elements.ts', formats: ['es'], fileName: () => 'api-token-elements.js' },
    rolldownOptions: {
      output: {
        codeSplitting: false,
        // Vite leaves the white space of modules that a bundler may still read.
        minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
        postBanner: `/*! ${name} ${version} | MIT | What is in it: ${licenses} */`,
      },
    },
  },
};

export default defineConfig(async ({ mode }): Promise<UserConfig> => ({
  logLevel: 'warn',
  publicDir: false,
  ...(mode === 'cdn' ? oneFile : mode === 'command' ? command : await modules()),
}));
