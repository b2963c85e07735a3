/** The demo, with its page built for production. */
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { startDemo } from '../demo/server/start.js';
import { projectFolder, temporaryFolder } from '../tools/process.js';

export interface BuiltDemo {
  readonly url: URL;
  close(): Promise<void>;
}

/**
 * Builds the demo's page and starts its server, with data of its own.
 *
 * @param changes What is different in this build of the page.
 */
export async function startBuiltDemo(changes: InlineConfig = {}): Promise<BuiltDemo> {
  const folder = temporaryFolder('bench-demo');
  const staticRoot = join(folder, 'page');
  await build({
    ...changes,
    configFile: join(projectFolder, 'demo/vite.config.ts'),
    build: { outDir: staticRoot, sourcemap: false },
  });
  const database = { kind: 'folder', folder: join(folder, 'data') } as const;
  const demo = await startDemo({ host: 'localhost', port: 0, staticRoot, database });
  return { url: new URL(demo.url), close: () => demo.close() };
}
