import { dirname, relative, resolve, sep } from 'node:path';

/**
 * What each folder of src/ may import from others, besides itself: imports run downwards only, so that a rule can be
 * read without the element that uses it, and an element works with any adapter. src/index.ts, on top, may import all.
 */
const below = {
  elements: ['controllers', 'domain', 'adapter', 'localization', 'styles'],
  controllers: ['domain', 'adapter', 'localization', 'styles'],
  adapters: ['adapter', 'domain'],
  testing: ['adapter', 'domain'],
  localization: ['adapter', 'domain'],
  adapter: ['domain'],
  styles: [],
  domain: [],
};

/** The way of a file below src/, or undefined outside it. */
function pathInSource(cwd, file) {
  const path = relative(resolve(cwd, 'src'), file).split(sep);
  return path[0] === '..' ? undefined : path;
}

/** Forbids imports against the direction above, and any that lead out of src/ to another part of the project. */
export const importDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      upwards: 'src/{{from}} may not import from src/{{to}}: imports run downwards only.',
      outside: 'src may not import "{{specifier}}": it has to work outside this project, in a browser.',
    },
  },
  create(context) {
    const path = pathInSource(context.cwd, context.filename);
    if (path === undefined) return {};
    const from = path.length > 1 ? path[0] : undefined;

    function check(source) {
      if (typeof source?.value !== 'string') return;
      const specifier = source.value;
      if (!specifier.startsWith('.')) {
        if (/^(node:|api-token-elements(\/|$))/.test(specifier)) {
          context.report({ node: source, messageId: 'outside', data: { specifier } });
        }
        return;
      }
      const target = pathInSource(context.cwd, resolve(dirname(context.filename), specifier));
      if (target === undefined) {
        context.report({ node: source, messageId: 'outside', data: { specifier } });
        return;
      }
      if (from === undefined) return;
      const to = target.length > 1 ? target[0] : 'index';
      if (to !== from && !below[from]?.includes(to)) {
        context.report({ node: source, messageId: 'upwards', data: { from, to } });
      }
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
