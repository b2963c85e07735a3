import { readFileSync } from 'node:fs';
import type { SharedPackage } from './chunk-plan.js';

/** The end of the path of a module that re-exports another one: an entry that is in a chunk itself. */
const facade = '?facade';
/**
 * Separates the path of a module from the name of the owner of its copy: adapters, languages or the conformance kit.
 */
const copy = '?copy=';
/** The start of the name of a module that stands for a package that several chunks use. */
const shared = '\0package:';
/**
 * Prefix that an entry uses to import a lazy chunk, because a bundler that saw the chunk imported at once would write
 * the import differently.
 */
const lazy = 'lazy:';

export const facadeOf = (module: string): string => module + facade;
export const copyOf = (module: string, owner: string): string => `${module}${copy}${owner}`;
export const sharedPackageOf = (specifier: string): string => shared + specifier;
export const lazyChunkOf = (name: string): string => lazy + name;

export const isFacade = (module: string): boolean => module.endsWith(facade);
/** The owner of a module's copy, if it is a copy. */
export const ownerOf = (module: string): string | undefined => module.split(copy)[1];
/** The module that a stand-in stands for, or the module itself. */
export const originalOf = (module: string): string => module.replace(/\?(?:facade|copy=).*/, '');
export const lazyChunkNamed = (specifier: string): string | undefined => specifier.split(lazy)[1];
/** A module of the compiler itself. */
export const isHelper = (module: string): boolean => module.startsWith('\0') && !module.startsWith(shared);

/** The code of a module that stands for another; undefined for every other module. */
export function standInCode(module: string, packages: readonly SharedPackage[]): string | undefined {
  const found = packages.find(({ specifier }) => sharedPackageOf(specifier) === module);
  if (found !== undefined) return packageCode(found);
  if (isFacade(module)) return `export * from ${JSON.stringify(originalOf(module))};`;
  return ownerOf(module) === undefined ? undefined : readFileSync(originalOf(module), 'utf8');
}

/** Not re-exported: a bundler would look through that, and every chunk would import the package itself. */
function packageCode({ specifier, names }: SharedPackage): string {
  const imported = names.map((name) => `${name} as its_${name}`).join(', ');
  const exported = names.map((name) => `export const ${name} = its_${name};\n`).join('');
  return `import { ${imported} } from ${JSON.stringify(specifier)};\n${exported}`;
}
