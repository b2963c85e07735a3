import { type ESTree, parseSync, Visitor } from 'vite';
import type { Edit } from './edits.js';

/** A lazy or shared chunk, as another chunk sees it. */
export interface LaterChunk {
  readonly name: string;
  readonly kind: 'shared' | 'lazy';
  /** How the chunk that is written imports it. */
  readonly specifier: string;
  readonly exports: readonly string[];
  /**
   * The shared chunks that it uses, directly or indirectly, with the specifiers by which the present chunk imports
   * them.
   */
  readonly needs: readonly { readonly name: string; readonly specifier: string }[];
}

/** What {@link handingEdits} needs to know about the present chunk. */
export interface HandingContext {
  /** Undefined for the core, and for modules that the package exports. */
  readonly own: Pick<LaterChunk, 'name' | 'kind'> | undefined;
  /** How this chunk imports the core; undefined in the core itself, which has the functions of the seam. */
  readonly core: string | undefined;
  /** The lazy or shared chunk of a specifier, if it is one. */
  readonly later: (specifier: string) => LaterChunk | undefined;
}

/** The functions of src/elements/shared/lazy.ts that the build inserts calls of. */
export const seamFunctions = ['hand', 'handed', 'loadShared'] as const;
type SeamFunction = (typeof seamFunctions)[number];

/**
 * Removes the imports of lazy and shared chunks from a chunk, so that no import inside a chunk can fail: an engine that
 * caches failed modules (Firefox) could never load the chunk again (R43). Instead, a shared chunk hands over its
 * exports (`hand`), and a chunk that uses them runs after that (`handed`), in whatever order a bundler evaluates the
 * two. An import of such a chunk first loads the chunks that it uses.
 *
 * @throws {Error} if an exported value could change later, because the value that was handed over would not change.
 */
export function handingEdits(code: string, context: HandingContext): readonly Edit[] {
  const { program } = parseSync('chunk.js', code);
  const used = new Set<SeamFunction>();
  const seam = seamNames(program, context);
  const call = (name: SeamFunction) => {
    used.add(name);
    return seam(name);
  };
  const edits = [
    ...dynamicImportEdits(program, context, call),
    ...(context.own === undefined
      ? staticImportEdits(program, context)
      : laterChunkEdits(program, code, { ...context, own: context.own }, call)),
  ];
  const { core } = context;
  if (core === undefined) return edits;
  const functions = [...used].map((name) => `${name} as ${seam(name)}`);
  // Even if nothing is imported from it, bundlers must see that a page with this chunk has the core.
  const needsCore = functions.length > 0 || (context.own !== undefined && !importsFrom(program, core));
  if (!needsCore) return edits;
  const names = functions.length > 0 ? `{ ${functions.join(', ')} } from ` : '';
  return [{ start: 0, end: 0, text: `import ${names}${JSON.stringify(core)};\n` }, ...edits];
}

/** The names of the seam's functions: in the core, their own names there. */
function seamNames(program: ESTree.Program, { core }: HandingContext): (name: SeamFunction) => string {
  if (core !== undefined) return (name) => `${name}$`;
  const local = new Map(exportedNames(program).map(({ exported, local }) => [exported, local]));
  return (name) => {
    const found = local.get(name);
    if (found === undefined) throw new Error(`The core does not export ${name}.`);
    return found;
  };
}

/** `import('./create.js')` first loads the shared chunks that the chunk uses. */
function dynamicImportEdits(
  program: ESTree.Program,
  { later }: HandingContext,
  call: (name: SeamFunction) => string,
): readonly Edit[] {
  const edits: Edit[] = [];
  const loading = ({ name, specifier }: LaterChunk['needs'][number]) =>
    `${call('loadShared')}(${JSON.stringify(name)}, () => import(${JSON.stringify(specifier)}))`;
  new Visitor({
    ImportExpression({ source, start, end }) {
      if (source.type !== 'Literal' || typeof source.value !== 'string') return;
      const target = later(source.value);
      if (target === undefined) return;
      const needed = target.needs.map(loading);
      const [before, after] = needed.length > 0 ? [`Promise.all([${needed.join(', ')}]).then(() => `, ')'] : ['', ''];
      if (target.kind === 'shared') {
        edits.push({ start, end, text: `${before}${loading(target)}${after}` });
      } else if (needed.length > 0) {
        edits.push({ start, end: start, text: before });
        edits.push({ start: end, end, text: after });
      }
    },
  }).visit(program);
  return edits;
}

/** A module that the package exports imports the shared chunks together with the chunk that uses them. */
function staticImportEdits(program: ESTree.Program, { later }: HandingContext): readonly Edit[] {
  const imported = staticSources(program).flatMap(({ value, start, end }) => {
    const chunk = later(value);
    return chunk === undefined ? [] : [{ chunk, start, end }];
  });
  const needed = new Set(imported.flatMap(({ chunk }) => chunk.needs.map((each) => each.specifier)));
  for (const { chunk } of imported) needed.delete(chunk.specifier);
  const text = [...needed].map((specifier) => `import ${JSON.stringify(specifier)};\n`).join('');
  return [
    ...(text === '' ? [] : [{ start: 0, end: 0, text }]),
    ...imported.map(({ chunk, start, end }) => ({ start, end, text: JSON.stringify(chunk.specifier) })),
  ];
}

/** Makes the exports of shared chunks parameters of a function that contains the whole body of the chunk. */
function laterChunkEdits(
  program: ESTree.Program,
  code: string,
  { own, later }: HandingContext & { readonly own: Pick<LaterChunk, 'name' | 'kind'> },
  call: (name: SeamFunction) => string,
): readonly Edit[] {
  const taken = new Map<string, string[]>();
  const edits: Edit[] = [];
  for (const statement of program.body) {
    if (!('source' in statement) || statement.source === null) continue;
    const chunk = later(statement.source.value);
    if (chunk === undefined) continue;
    const names = taken.get(chunk.name) ?? [];
    taken.set(chunk.name, [...names, ...takenNames(statement, own.name, chunk)]);
    edits.push({ start: statement.start, end: statement.end, text: '' });
  }

  const exports = exportedNames(program);
  const names = exports.map(({ exported }) => exported);
  const handedOver = exports.map(({ exported, local }) => `${keyOf(exported, names)}: ${local}`).join(', ');
  const handing = own.kind === 'shared' ? `${call('hand')}(${JSON.stringify(own.name)}, { ${handedOver} });\n` : '';
  if (own.kind === 'shared') refuseReassigned(program, own.name, exports);
  const exporting = program.body.filter(
    (statement) => statement.type === 'ExportNamedDeclaration' && !statement.source,
  );
  const [first] = program.body.filter((statement) => statement.type !== 'ImportDeclaration');
  const bodyStart = first?.start ?? code.length;
  const bodyEnd = exporting[0]?.start ?? code.length;
  if (taken.size === 0) {
    if (handing !== '') edits.push({ start: bodyEnd, end: bodyEnd, text: handing });
    return edits;
  }

  refuseReassigned(program, own.name, exports);
  const chunks = JSON.stringify([...taken.keys()]);
  const parameters = [...taken.values()].map((names) => `{ ${names.join(', ')} }`).join(', ');
  const outside = exports.map((_, index) => `exported$${index}`);
  const declared = outside.length > 0 ? `let ${outside.join(', ')};\n` : '';
  const assigned = exports.map(({ local }, index) => `${outside[index]} = ${local};\n`).join('');
  edits.push({
    start: bodyStart,
    end: bodyStart,
    text: `${declared}${call('handed')}(${chunks}, (${parameters}) => {\n`,
  });
  edits.push({ start: bodyEnd, end: bodyEnd, text: `${assigned}${handing}});\n` });
  for (const { start, end } of exporting) edits.push({ start, end, text: '' });
  if (exports.length > 0) {
    const specifiers = exports.map(({ exported }, index) => `${outside[index]} as ${exported}`).join(', ');
    edits.push({ start: code.length, end: code.length, text: `\nexport { ${specifiers} };\n` });
  }
  return edits;
}

/** Exports are handed over by their position among all exports, because names would cost bytes twice. */
function keyOf(name: string, exports: readonly string[]): number {
  return [...exports].sort().indexOf(name);
}

/** `7: b` for each `import { a as b }`. */
function takenNames(statement: ESTree.Statement, own: string, chunk: LaterChunk): readonly string[] {
  if (chunk.kind === 'lazy') throw new Error(`The chunk "${own}" imports the lazy chunk "${chunk.name}" at once.`);
  if (statement.type !== 'ImportDeclaration') throw new Error(`The chunk "${own}" exports what "${chunk.name}" has.`);
  return statement.specifiers.map((specifier) => {
    if (specifier.type !== 'ImportSpecifier') throw new Error(`The chunk "${own}" imports all of "${chunk.name}".`);
    return `${keyOf(nameOf(specifier.imported), chunk.exports)}: ${specifier.local.name}`;
  });
}

interface Exported {
  readonly exported: string;
  readonly local: string;
}

/** The exports of a chunk itself; a bundler writes them as `export { local as exported }`. */
function exportedNames({ body }: ESTree.Program): readonly Exported[] {
  return body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && !statement.source
      ? statement.specifiers.map(({ exported, local }) => ({ exported: nameOf(exported), local: nameOf(local) }))
      : [],
  );
}

function refuseReassigned(program: ESTree.Program, chunk: string, exports: readonly Exported[]): void {
  const changing = program.body.flatMap((statement) =>
    statement.type === 'VariableDeclaration' && statement.kind === 'let'
      ? statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
      : [],
  );
  const refused = exports.find(({ local }) => changing.includes(local));
  if (refused === undefined) return;
  throw new Error(
    `"${refused.local}" is exported to other chunks by "${chunk}" and declared with \`let\`: they would not see it change.`,
  );
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Identifier' ? name.name : name.value;
}

function staticSources({ body }: ESTree.Program): readonly ESTree.StringLiteral[] {
  return body.flatMap((statement) => ('source' in statement && statement.source ? [statement.source] : []));
}

function importsFrom(program: ESTree.Program, specifier: string): boolean {
  return staticSources(program).some(({ value }) => value === specifier);
}
