import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { libraryChunks } from '../tools/bundle/chunks.js';
import { minifyTemplates } from '../tools/bundle/minify-templates.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The profile page imports the library by its package name, as any host would. Here these names lead to the sources, so
 * that a change to an element shows in the page without building the library first.
 */
const librarySources = [
  { find: /^api-token-elements\/define\/(.+)\.js$/, replacement: here('../src/elements/$1/define.ts') },
  { find: 'api-token-elements/localization.js', replacement: here('../src/localization/index.ts') },
  { find: 'api-token-elements/locales.js', replacement: here('../src/localization/on-demand.ts') },
  { find: /^api-token-elements\/locales\/(.+)\.js$/, replacement: here('../src/localization/locales/$1.ts') },
  { find: /^api-token-elements\/adapters\/(.+)\.js$/, replacement: here('../src/adapters/$1.ts') },
];

/**
 * Fails for a name of the package that no alias covers. It would be resolved to dist/: a second copy of the library,
 * with other registries (of languages, of icons) than the elements on the page use.
 */
const everyNameLeadsToSources: Plugin = {
  name: 'every-name-leads-to-sources',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!/^api-token-elements(\/|$)/.test(source)) return null;
    return this.error(
      `${source}, imported by ${importer ?? 'the page'}, has no alias in demo/vite.config.ts. Add one.`,
    );
  },
};

export default defineConfig(async ({ command }): Promise<UserConfig> => ({
  root: here('profile'),
  logLevel: 'warn',
  // The built page uses the same chunks as the published package; during development it uses modules.
  plugins: [
    everyNameLeadsToSources,
    ...(command === 'build' ? [minifyTemplates(), await libraryChunks(() => false)] : []),
  ],
  resolve: { alias: librarySources },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    sourcemap: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The page's policy allows files of its own origin only: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Lazy code loads as in any page that imports the package: by its own imports.
      resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
    },
  },
  server: {
    // The backend rejects writes from another origin than its own host, so it must see the host that the browser uses.
    proxy: { '/api': { target: `http://localhost:${process.env['PORT'] ?? 4321}`, changeOrigin: false } },
  },
}));
