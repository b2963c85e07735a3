import { dirname, relative, resolve, sep } from 'node:path';

/**
 * The folders that each folder of src/ may import from, in addition to itself. Imports only go downward, so that people
 * can read a rule without the element that uses it, and an element works with any adapter. src/index.ts, at the top,
 * may import everything.
 */
const below = {
  cdn: ['index', 'adapters'],
  react: ['elements'],
  types: ['elements'],
  elements: ['controllers', 'collection', 'browser', 'domain', 'adapter', 'localization', 'styles'],
  controllers: ['browser', 'domain', 'adapter', 'localization', 'styles'],
  collection: ['domain', 'adapter'],
  adapters: ['adapter', 'domain'],
  testing: ['adapter', 'domain'],
  command: ['testing', 'adapters', 'adapter', 'domain'],
  localization: ['adapter', 'domain'],
  adapter: ['domain'],
  styles: [],
  browser: [],
  domain: [],
};

/** The path of a file below src/, or undefined outside of src/. */
function pathInSource(cwd, file) {
  const path = relative(resolve(cwd, 'src'), file).split(sep);
  return path[0] === '..' ? undefined : path;
}

/** Folders of src/elements with code that several elements share, and no element. */
const sharedRooms = ['shared', 'chunks'];

/**
 * Whether a file of src/elements imports from the folder of another element. Others may import only the module that has
 * the element's name, the one that registers it, and its events. Files in `chunks/` are exempt: they list the contents
 * of a chunk.
 */
function isInsideOfAnother([, from, ...file], [, to, ...target]) {
  if (file.length === 0 || target.length === 0 || from === to || from === 'chunks' || sharedRooms.includes(to))
    return false;
  return target.length > 1 || ![`${to}.js`, 'define.js', 'events.js'].includes(target[0]);
}

/** Forbids imports against the direction above, and imports that lead out of src/ to another part of the project. */
export const importDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      upwards: 'src/{{from}} may not import from src/{{to}}: imports run downwards only.',
      inside:
        'Only {{to}}.js, define.js and events.js of {{to}} are for other elements: share this, or ask the element.',
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
        // Code for the command line runs in Node only.
        if (from === 'command' && specifier.startsWith('node:')) return;
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
      } else if (to === 'elements' && from === 'elements' && isInsideOfAnother(path, target)) {
        context.report({ node: source, messageId: 'inside', data: { to: target[1] } });
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
