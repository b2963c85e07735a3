import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { projectFolder } from '../process.js';

/**
 * Returns the errors that occur when a host bundles our modules with code splitting and imports them at once. esbuild
 * evaluates its chunks in its own order, so a chunk may use an export of another chunk before it exists.
 *
 * @param classes The modules of dist/, by the classes that they export.
 */
export async function consumerProblems(classes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'api-token-elements-consumer-'));
  const lines = Object.entries(classes).map(([name, module]) => `export { ${name} } from ${JSON.stringify(module)};`);
  try {
    await build({
      stdin: { contents: lines.join('\n'), resolveDir: projectFolder },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outExtension: { '.js': '.mjs' },
      outdir: folder,
      logLevel: 'error',
    });
    const host = (await import(pathToFileURL(join(folder, 'stdin.mjs')).href)) as Readonly<Record<string, unknown>>;
    const lost = Object.keys(classes).filter((name) => typeof host[name] !== 'function');
    return lost.map((name) => `A host that is bundled by esbuild gets no ${name}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
