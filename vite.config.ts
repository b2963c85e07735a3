/**
 * Builds the library: by default one module a source module into dist/, its dependencies left to the host's bundler;
 * with `--mode cdn` one self-contained file for a `<script type="module">`. tools/build.ts runs both.
 */
import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';
import { publishedModules } from './tools/package-exports.js';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

const modules: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: false,
    sourcemap: true,
    lib: { entry: publishedModules().map(({ source }) => source), formats: ['es'] },
    rolldownOptions: {
      external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The compiler's own parts come under a name with a version in it.
        entryFileNames: ({ name }) => `${name.replace(/^_virtual\/.*\//, 'compiled/')}.js`,
      },
    },
  },
};

const oneFile: UserConfig = {
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: true,
    sourcemap: true,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'api-token-elements.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
};

export default defineConfig(({ mode }) => ({
  logLevel: 'warn',
  publicDir: false,
  ...(mode === 'cdn' ? oneFile : modules),
}));
