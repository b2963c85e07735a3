import { defineConfig } from 'astro/config';

export default defineConfig({
  // A policy without 'unsafe-inline': short scripts are files, too.
  vite: { build: { assetsInlineLimit: 0 } },
});
