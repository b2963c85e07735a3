/** Describes the elements for editors, Storybook and other tools: the public part, by the paths of what is published. */

/** Understands `defineElement('api-token-list', ApiTokenList)`, by which this project registers its elements. */
const definitions = {
  name: 'definitions',
  analyzePhase({ ts, node, moduleDoc, context }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
    const [name, elementClass] = node.arguments.map((argument) => argument.text);
    const imported = context.imports.find((candidate) => candidate.name === elementClass);
    moduleDoc.exports.push({
      kind: 'custom-element-definition',
      name,
      declaration: {
        name: elementClass,
        module: new URL(imported.importPath, `file:///${moduleDoc.path}`).pathname.slice(1),
      },
    });
  },
};

/** Leaves out what no user of an element sees: modules without one, members that are not public, events without docs. */
const publicPart = {
  name: 'public-part',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const isPublic = ({ path, declarations, exports }) =>
      path === 'src/index.ts' ||
      declarations.some(({ customElement }) => customElement) ||
      exports.some(({ kind }) => kind === 'custom-element-definition');
    manifest.modules = manifest.modules.filter(isPublic).sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { declarations } of manifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(({ privacy = 'public' }) => privacy === 'public');
        // What the analyzer finds without docs is the variable that holds an event's name.
        declaration.events = declaration.events?.filter(({ description }) => description);
      }
    }
  },
};

/** Names the modules as the package holds them. */
const publishedPaths = {
  name: 'published-paths',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const rename = (value) => {
      for (const [key, inner] of Object.entries(value ?? {})) {
        if ((key === 'path' || key === 'module') && typeof inner === 'string') {
          value[key] = inner.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js');
        } else if (typeof inner === 'object') rename(inner);
      }
    };
    rename(manifest.modules);
  },
};

export default {
  globs: ['src/index.ts', 'src/elements/**/*.ts'],
  // The dialog of the list's own is no element for anybody else.
  exclude: ['src/elements/define-element.ts', 'src/elements/api-token-change-dialog/**'],
  litelement: true,
  // package.json names the manifest by hand: a check that writes elsewhere must not name its own.
  packagejson: false,
  plugins: [definitions, publicPart, publishedPaths],
};
