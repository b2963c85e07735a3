import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import profilePage from '../vite.config.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Built as the other demo's page is, and served under the same policy. */
export default mergeConfig(profilePage, {
  root: here('page'),
  build: { outDir: here('dist') },
});
