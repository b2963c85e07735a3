/** Describes the elements for editors, Storybook and other tools: the public part, by the paths of what is published. */

/** Understands `defineElement('api-token-list', ApiTokenList)`, by which this project registers its elements. */
const definitions = {
  name: 'definitions',
  analyzePhase({ ts, node, moduleDoc, context }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
    const [name, elementClass] = node.arguments.map((argument) => argument.text);
    const imported = context.imports.find((candidate) => candidate.name === elementClass);
    // What is registered once its code is loaded has a module of its own that registers it.
    if (imported === undefined) return;
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
    for (const module of manifest.modules.filter(({ path }) => path !== 'src/index.ts')) {
      module.declarations = module.declarations.filter(({ kind }) => kind === 'class');
      // Types that are passed on, and what other modules of ours take from this one, are nobody else's.
      module.exports = module.exports.filter(
        ({ kind, name }) => kind !== 'js' || module.declarations.some((declaration) => declaration.name === name),
      );
    }
    for (const { declarations } of manifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(({ privacy = 'public' }) => privacy === 'public');
        // What the analyzer finds without docs is the variable that holds an event's name.
        declaration.events = declaration.events?.filter(({ description }) => description);
      }
    }
  },
};

/** Takes a default from the tag `@default`, where the code has a name for it. */
const namedDefaults = {
  name: 'named-defaults',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isPropertyDeclaration(node)) return;
    const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
    if (tag === undefined) return;
    const name = node.name.getText();
    for (const { members = [], attributes = [] } of moduleDoc.declarations) {
      for (const member of members) if (member.name === name) member.default = tag.comment;
      for (const attribute of attributes) if (attribute.fieldName === name) attribute.default = tag.comment;
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
  exclude: ['src/elements/shared/define-element.ts', 'src/elements/api-token-list/change-dialog/**'],
  litelement: true,
  // package.json names the manifest by hand: a check that writes elsewhere must not name its own.
  packagejson: false,
  plugins: [definitions, namedDefaults, publicPart, publishedPaths],
};
