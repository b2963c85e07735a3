import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './process.js';

/** A module that package.json exports. */
export interface PublishedModule {
  /** What a host imports, without the package's name: `./adapter.js`. */
  readonly specifier: string;
  /** The JavaScript that is published: `./dist/adapter/index.js`. */
  readonly file: string;
  /** Its types: `./dist/adapter/index.d.ts`. */
  readonly types: string;
  /** What it is built from: `src/adapter/index.ts`. */
  readonly source: string;
}

/** The parts of package.json that say what is published. */
export interface PackageDescription {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

export function readPackage(): PackageDescription {
  return JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as PackageDescription;
}

/** The modules of `exports`; its data files are not among them. */
export function publishedModules(): readonly PublishedModule[] {
  return Object.entries(readPackage().exports).flatMap(([specifier, target]) => {
    if (typeof target === 'string') return [];
    const source = target.default.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts');
    return [{ specifier, file: target.default, types: target.types, source }];
  });
}
