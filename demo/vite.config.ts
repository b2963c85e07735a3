import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The profile page imports the library by its package name, as any host would. Here those names lead to the
 * sources, so that working on an element shows in the page without building the library first.
 */
const librarySources = [
  { find: /^api-token-elements\/define\/(.+)\.js$/, replacement: here('../src/elements/$1/define.ts') },
  { find: 'api-token-elements/localization.js', replacement: here('../src/localization/index.ts') },
  { find: /^api-token-elements\/locales\/(.+)\.js$/, replacement: here('../src/localization/locales/$1.ts') },
  { find: /^api-token-elements\/adapters\/(.+)\.js$/, replacement: here('../src/adapters/$1.ts') },
];

export default defineConfig({
  root: here('profile'),
  logLevel: 'warn',
  resolve: { alias: librarySources },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    sourcemap: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The page's policy allows files of its own origin only: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // The backend refuses writes whose origin is not its own host: it is told the host that the browser sees.
    proxy: { '/api': { target: `http://localhost:${process.env['PORT'] ?? 4321}`, changeOrigin: false } },
  },
});
