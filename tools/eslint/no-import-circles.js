import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** The imports of each module by path, read once for all files of a run. */
const known = new Map();

/** The modules of the project that a file imports, including types and `import()`, but no packages. */
function importsOf(file) {
  let imports = known.get(file);
  if (imports === undefined) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    imports = importedFiles
      .filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => resolve(dirname(file), fileName.replace(/\.js$/, '.ts')))
      .filter((path) => existsSync(path));
    known.set(file, imports);
  }
  return imports;
}

/** The shortest path from a file back to itself; undefined if there is no circle. */
function circleOf(file) {
  const from = new Map([[file, undefined]]);
  for (const module of from.keys()) {
    for (const imported of importsOf(module)) {
      if (imported === file) {
        const way = [];
        for (let step = module; step !== undefined; step = from.get(step)) way.unshift(step);
        return way;
      }
      if (!from.has(imported)) from.set(imported, module);
    }
  }
  return undefined;
}

/**
 * Forbids modules that import themselves through others, even for types only, because nobody could read one of them
 * without all the others.
 */
export const noImportCircles = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { circle: 'Imports lead in a circle: {{way}}. Move what several of these need to a module of its own.' },
  },
  create(context) {
    return {
      Program(node) {
        const file = context.physicalFilename;
        if (!existsSync(file)) return;
        const way = circleOf(file);
        if (way === undefined) return;
        const source = join(context.cwd, 'src') + sep;
        const names = [...way, file].map((path) => relative(source, path));
        context.report({ node, messageId: 'circle', data: { way: names.join(' → ') } });
      },
    };
  },
};
