import type { TestRunnerConfig } from '@web/test-runner';
import { build } from 'esbuild';
import { projectFolder } from '../process.js';

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

/**
 * Serves each of these packages as one file instead of many small modules, because every test file is a separate page
 * and would request all of them again.
 *
 * @param external The packages that these share with the tests. They stay separate modules.
 */
export function bundledPackages(packages: readonly string[], external: readonly string[]): Plugin {
  const pathOf = (name: string) => `/bundled/${name}.js`;
  const bundles = new Map(packages.map((name) => [pathOf(name), undefined as Promise<string> | undefined]));
  return {
    name: 'bundled-packages',
    resolveImport: ({ source }) => (packages.includes(source) ? pathOf(source) : undefined),
    serve: async ({ path }) => {
      if (!bundles.has(path)) return undefined;
      const bundle = bundles.get(path) ?? bundled(path.slice('/bundled/'.length, -'.js'.length), external);
      bundles.set(path, bundle);
      return { body: await bundle, type: 'js' };
    },
  };
}

async function bundled(name: string, external: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: projectFolder },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: [...external],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`"${name}" has no bundle.`);
  return file.text;
}
