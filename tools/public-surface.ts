/**
 * Writes docs/public-surface.txt: everything that semantic versioning covers, one line each, sorted. `npm run surface`
 * refuses a change that "Unreleased" of CHANGELOG.md does not name. With `--check` it writes nothing, and fails if the
 * file is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Documented, Manifest, Member } from './element-tables.js';
import { publishedModules } from './package-exports.js';
import { projectFolder } from './process.js';
import { withPending } from './release/changelog.js';
import { pendingSummaries } from './release/pending.js';
import { changesNotNamed } from './surface-changes.js';

const file = join(projectFolder, 'docs/public-surface.txt');

/** The public features of the elements, from the manifest. */
function elementLines(): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'custom-elements.json'), 'utf8')) as Manifest;
  return manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((element) => {
      const tag = element.tagName;
      if (tag === undefined) return [];
      const line = (kind: string, { name, type }: Documented) =>
        `<${tag}> ${kind} ${name === '' ? '(default)' : name}${type === undefined ? '' : `: ${oneLine(type.text)}`}`;
      const isPublic = ({ privacy, static: isStatic }: Member) => privacy === undefined && isStatic !== true;
      return [
        ...(element.attributes ?? []).map((attribute) => line('attribute', attribute)),
        ...(element.members ?? [])
          .filter(isPublic)
          .map((member) => line(member.kind === 'field' ? 'property' : 'method', member)),
        ...(element.events ?? []).map((event) => line('event', event)),
        ...(element.slots ?? []).map((slot) => line('slot', slot)),
        ...(element.cssParts ?? []).map((part) => line('part', part)),
        ...(element.cssStates ?? []).map((state) => line('state', state)),
        ...(element.cssProperties ?? []).map((property) => line('custom property', property)),
      ];
    });
}

/** The exports of each module in `exports`, with the fields of their types. */
function exportLines(): readonly string[] {
  const configuration = ts.readConfigFile(join(projectFolder, 'tsconfig.build.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(configuration.config, ts.sys, projectFolder);
  const modules = publishedModules();
  const program = ts.createProgram(
    modules.map(({ source }) => join(projectFolder, source)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  const described = new Set<ts.Symbol>();
  return modules.flatMap(({ specifier, source }) => {
    const module = program.getSourceFile(join(projectFolder, source));
    const symbol = module && checker.getSymbolAtLocation(module);
    if (symbol === undefined) return [`${specifier} (nothing is exported)`];
    return checker.getExportsOfModule(symbol).flatMap((exported) => {
      const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const line = `${specifier} ${exported.name}`;
      // Several modules export the same type. List its fields only once, in the first of them.
      if (described.has(target)) return [line];
      described.add(target);
      return [line, ...fieldsOf(target, exported.name, checker)];
    });
  });
}

/**
 * The fields of an interface or object type, the cases of a union, or the signature of a function. Elements have their
 * own lines above.
 */
function fieldsOf(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): readonly string[] {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || ts.isClassDeclaration(declaration)) return [];
  const flags = (ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias) as ts.TypeFormatFlags;
  const text = (type: ts.Type) => oneLine(checker.typeToString(type, declaration, flags));
  if (ts.isInterfaceDeclaration(declaration)) {
    return checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .flatMap((property) => {
        const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
        return [`${name}.${property.name}${isOptional ? '?' : ''}: ${text(checker.getTypeOfSymbol(property))}`];
      });
  }
  if (ts.isTypeAliasDeclaration(declaration)) return [`${name} = ${text(checker.getDeclaredTypeOfSymbol(symbol))}`];
  return [`${name}: ${text(checker.getTypeOfSymbol(symbol))}`];
}

/** Removes local paths of imported types and line breaks, which are not part of the public surface. */
function oneLine(text: string): string {
  return text.replaceAll(/import\("[^"]+"\)\./gu, '').replaceAll(/\s+/gu, ' ');
}

const isCheck = process.argv.includes('--check');
const lines = [...new Set([...elementLines(), ...exportLines()])].sort();
const written = `${lines.join('\n')}\n`;
const committed = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
if (written !== committed) {
  const changelog = readFileSync(join(projectFolder, 'CHANGELOG.md'), 'utf8');
  const unnamed = changesNotNamed(committed, written, withPending(changelog, pendingSummaries(projectFolder)));
  if (committed !== '' && unnamed.length > 0) {
    console.error(`The public surface changed. Name in a changeset (npx changeset): ${unnamed.join(', ')}.`);
    process.exitCode = 1;
  } else if (isCheck) {
    console.error('docs/public-surface.txt is stale: run `npm run surface`.');
    process.exitCode = 1;
  } else {
    writeFileSync(file, written);
  }
}
