import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { projectFolder } from '../tools/process.js';

/**
 * A script as a page's bundler makes it; what it loads later is in it too.
 *
 * @param library The dist/ of a build of the library; absent: that of this project. `sources`: what the build is made of,
 *   for tests that a build should not have to precede.
 */
export async function bundled(entry: string, library?: string): Promise<string> {
  const { outputFiles } = await build({ ...optionsOf(entry), format: 'iife', ...optionsFor(library) });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${entry} made no bundle.`);
  return output.text;
}

/** The same as modules, by name: `main.js`, and what it loads later. */
export async function bundledInParts(entry: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    ...optionsOf(entry),
    format: 'esm',
    splitting: true,
    outdir: '/',
    entryNames: 'main',
    ...optionsFor(undefined),
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

function optionsOf(entry: string) {
  return {
    absWorkingDir: projectFolder,
    entryPoints: [join(projectFolder, 'bench', entry)],
    bundle: true,
    minify: true,
    target: 'es2022',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  } as const satisfies BuildOptions;
}

function optionsFor(library: string | undefined): Pick<BuildOptions, 'tsconfigRaw' | 'alias' | 'nodePaths'> {
  // The project's own paths lead to the sources.
  if (library === 'sources') return {};
  return {
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    ...(library !== undefined && {
      alias: { 'api-token-elements/define/api-token-list.js': join(library, 'elements/api-token-list/define.js') },
      nodePaths: [join(projectFolder, 'node_modules')],
    }),
  };
}
