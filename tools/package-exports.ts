import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './process.js';

/** A module that package.json exports. */
export interface PublishedModule {
  /** The specifier that a host imports, without the package's name: `./adapter.js`. */
  readonly specifier: string;
  /** The JavaScript that is published: `./dist/adapter/index.js`. */
  readonly file: string;
  /** Its types: `./dist/adapter/index.d.ts`. */
  readonly types: string;
  /** The source file that it is built from: `src/adapter/index.ts`. */
  readonly source: string;
}

/** The fields of package.json that say what is published. */
export interface PackageDescription {
  readonly bin: Readonly<Record<string, string>>;
  readonly unpkg: string;
  readonly jsdelivr: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

export function readPackage(): PackageDescription {
  return JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as PackageDescription;
}

/** The one file for pages without a bundler, built separately from the modules of `exports`. */
export const oneFile = './dist/cdn/api-token-elements.js';

/** The modules of `exports`, without the one-file build and data files. */
export function publishedModules(): readonly PublishedModule[] {
  return Object.entries(readPackage().exports).flatMap(([specifier, target]) => {
    if (typeof target === 'string' || target.default === oneFile) return [];
    return [{ specifier, file: target.default, types: target.types, source: sourceOf(target.default) }];
  });
}

/** The command-line programs, with the source file of each. */
export function publishedCommands(): readonly Pick<PublishedModule, 'file' | 'source'>[] {
  return Object.values(readPackage().bin).map((file) => ({ file, source: sourceOf(file) }));
}

function sourceOf(file: string): string {
  return file.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts');
}
