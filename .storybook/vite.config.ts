import { defineConfig } from 'vite';

export default defineConfig({ build: { target: ['chrome123', 'firefox128', 'safari17.5'] } });
