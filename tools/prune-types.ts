import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publishedModules, readPackage } from './package-exports.js';
import { projectFolder } from './process.js';

/** Every reference to another file of types: `from './x.js'`, `import './x.js'`, `import('./x.js')`. */
const mention = /(?:from |import |import\()['"](\.[^'"]+)\.js['"]/gu;

/** Removes internal types: those that cannot be reached from the exports in package.json. */
export function pruneTypes(): void {
  const oneFileTypes = Object.values(readPackage().exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target.types],
  );
  const reached = new Set(
    [...publishedModules().map(({ types }) => types), ...oneFileTypes].map((file) => join(projectFolder, file)),
  );
  for (const file of reached) {
    // Some are referenced only in examples.
    if (!existsSync(file)) continue;
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(mention)) {
      reached.add(`${join(file, '..', path)}.d.ts`);
    }
  }
  const dist = join(projectFolder, 'dist');
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const file = join(dist, name);
    if (name.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}
