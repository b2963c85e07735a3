import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import profilePage from '../vite.config.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Built as the other demo's page is, and served under the same policy. */
export default defineConfig(async (environment) =>
  mergeConfig(await profilePage(environment), {
    root: here('page'),
    build: { outDir: here('dist') },
  }),
);
