import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parseSync } from 'vite';
import { projectFolder } from '../process.js';
import type { ModuleGraph, PackageImport } from './chunk-plan.js';

/** Every module that some modules of the project reach, including files of packages, by absolute path. */
export async function readModuleGraph(entries: readonly string[]): Promise<ModuleGraph> {
  const { metafile } = await build({
    absWorkingDir: projectFolder,
    entryPoints: [...entries],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([path, { imports }]) => {
      const module = absolute(path);
      // External imports come from the compiler itself.
      const found = imports.filter(({ external }) => external !== true);
      const pathsOf = (kind: string) => found.filter((each) => each.kind === kind).map((each) => absolute(each.path));
      return [
        module,
        {
          imports: pathsOf('import-statement'),
          lazyImports: pathsOf('dynamic-import'),
          packages: isOfPackage(module) ? [] : packagesOf(module, found),
        },
      ];
    }),
  );
}

/** The real path: packages may lie behind a link. */
export function absolute(path: string): string {
  return realpathSync(join(projectFolder, path));
}

function packagesOf(
  module: string,
  imports: readonly { readonly path: string; readonly original?: string }[],
): readonly PackageImport[] {
  const { staticImports } = parseSync(module, readFileSync(module, 'utf8')).module;
  return imports.flatMap(({ path, original: specifier }) => {
    if (specifier === undefined || !isOfPackage(absolute(path))) return [];
    const names = staticImports
      .filter(({ moduleRequest }) => moduleRequest.value === specifier)
      .flatMap((statement) => statement.entries)
      .filter(({ isType }) => !isType)
      .map(({ importName }) => importName.name ?? importName.kind);
    return [{ specifier, path: absolute(path), names }];
  });
}

function isOfPackage(path: string): boolean {
  return path.includes('/node_modules/');
}
