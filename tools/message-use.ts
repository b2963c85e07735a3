/**
 * Finds out which messages the code uses, and which module brings their English text. Reads the sources with
 * TypeScript.
 */
import { relative } from 'node:path';
import ts from 'typescript';

/** How a module of src/ uses messages and other modules. Modules are named by their paths below src/. */
interface Module {
  readonly path: string;
  /** Messages that the module shows or announces. */
  readonly uses: ReadonlySet<string>;
  /** Messages whose English text the module passes to `addEnglish` when it is loaded. */
  readonly brings: ReadonlySet<string>;
  /** Modules that are loaded together with this one. */
  readonly imports: ReadonlySet<string>;
  /** Modules that this one may load later. */
  readonly loads: ReadonlySet<string>;
}

export interface MessageUse {
  /** All messages. */
  readonly messages: ReadonlySet<string>;
  readonly modules: ReadonlyMap<string, Module>;
}

/** Reads the modules of a program that are in a folder, usually `src/`. */
export function readMessageUse(program: ts.Program, folder: string): MessageUse {
  const checker = program.getTypeChecker();
  const pathOf = (file: ts.SourceFile) => relative(folder, file.fileName);
  const files = program.getSourceFiles().filter((file) => !pathOf(file).startsWith('..'));
  const declared = declaredMessages();
  const declarations = new Set([...declared.values()].flatMap((message) => message.declarations ?? []));
  return {
    messages: new Set(declared.keys()),
    modules: new Map(files.map((file) => [pathOf(file), readModule(file)])),
  };

  /** The properties of `Messages`, without `tag`. */
  function declaredMessages(): ReadonlyMap<string, ts.Symbol> {
    const file = files.find((each) => pathOf(each) === 'localization/messages.ts');
    const module = file && checker.getSymbolAtLocation(file);
    const exported = module && checker.getExportsOfModule(module).find(({ name }) => name === 'Messages');
    if (exported === undefined) throw new Error('src/localization/messages.ts does not export Messages.');
    const properties = checker.getDeclaredTypeOfSymbol(exported).getProperties();
    return new Map(properties.filter(({ name }) => name !== 'tag').map((property) => [property.name, property]));
  }

  function readModule(file: ts.SourceFile): Module {
    const path = pathOf(file);
    const module = {
      path,
      uses: new Set<string>(),
      brings: new Set<string>(),
      imports: new Set<string>(),
      loads: new Set<string>(),
    };
    // src/localization only declares and translates messages, which does not count as use.
    const mayUse = !path.startsWith('localization/');
    const visit = (node: ts.Node): void => {
      if (mayUse) for (const name of messagesUsedBy(node)) module.uses.add(name);
      for (const name of englishBroughtBy(node)) module.brings.add(name);
      addModule(module.imports, importedBy(node));
      addModule(module.loads, loadedBy(node));
      node.forEachChild(visit);
    };
    visit(file);
    return module;
  }

  /**
   * Goes by types and not by names: `messages.cancel`, `messages['cancel']`, `messages[key]`, `{ cancel } = messages`.
   */
  function messagesUsedBy(node: ts.Node): readonly string[] {
    if (ts.isPropertyAccessExpression(node)) return nameIfMessage(checker.getSymbolAtLocation(node.name));
    if (ts.isElementAccessExpression(node)) {
      const key = checker.getTypeAtLocation(node.argumentExpression);
      const keys = key.isUnion() ? key.types : [key];
      const type = checker.getTypeAtLocation(node.expression);
      return keys.flatMap((each) => (each.isStringLiteral() ? nameIfMessage(type.getProperty(each.value)) : []));
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      const type = checker.getTypeAtLocation(node.parent);
      return ts.isIdentifier(name) ? nameIfMessage(type.getProperty(name.text)) : [];
    }
    return [];
  }

  function nameIfMessage(symbol: ts.Symbol | undefined): readonly string[] {
    return symbol?.declarations?.some((each) => declarations.has(each)) ? [symbol.name] : [];
  }

  /** Only `addEnglish(…)` at the top level of a module counts. Elsewhere it may run too late. */
  function englishBroughtBy(node: ts.Node): readonly string[] {
    if (!ts.isExpressionStatement(node) || !ts.isSourceFile(node.parent)) return [];
    const call = node.expression;
    if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return [];
    if (call.expression.text !== 'addEnglish') return [];
    return call.arguments.flatMap((part) =>
      checker
        .getTypeAtLocation(part)
        .getProperties()
        .map(({ name }) => name),
    );
  }

  /** Adds the module that a specifier names, unless it belongs to a package. */
  function addModule(modules: Set<string>, specifier: ts.Expression | undefined): void {
    const file = specifier && checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    if (file && ts.isSourceFile(file) && files.includes(file)) modules.add(pathOf(file));
  }
}

/** The specifier of an import or `export … from`. Undefined for types only, which do not exist when the code runs. */
function importedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? undefined : node.moduleSpecifier;
  }
  return ts.isExportDeclaration(node) && !node.isTypeOnly ? node.moduleSpecifier : undefined;
}

/** The specifier of `import('…')`. */
function loadedBy(node: ts.Node): ts.Expression | undefined {
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

/** Messages that no code uses. */
export function unusedMessages({ messages, modules }: MessageUse): readonly string[] {
  const used = new Set([...modules.values()].flatMap(({ uses }) => [...uses]));
  return [...messages].filter((name) => !used.has(name)).sort();
}

/** Messages whose English text is loaded with a module, although only code that is loaded later uses them. */
export function earlyEnglish({ modules }: MessageUse, entry: string): readonly string[] {
  const loaded = loadedWith(entry, modules);
  const used = new Set(loaded.flatMap(({ uses }) => [...uses]));
  return [...new Set(loaded.flatMap(({ brings }) => [...brings]))].filter((name) => !used.has(name)).sort();
}

/**
 * Messages that code uses before their English text is loaded. A page imports one of the entries. A module that is
 * loaded on demand can rely on its own English and on the English of the modules that led to it. If several paths lead
 * to a module, each of them must bring the English.
 *
 * @param loadedFirst By module: other modules that are always loaded before it, although no import shows it.
 */
export function missingEnglish(
  { modules }: MessageUse,
  entries: readonly string[],
  loadedFirst: Readonly<Record<string, readonly string[]>> = {},
): readonly string[] {
  const missing = new Set<string>();
  for (const entry of entries) follow(entry, [], new Set());
  return [...missing].sort();

  function follow(entry: string, way: readonly string[], englishBefore: ReadonlySet<string>): void {
    const loaded = loadedWith(entry, modules);
    const first = (loadedFirst[entry] ?? []).flatMap((each) => loadedWith(each, modules));
    const english = new Set([...englishBefore, ...[...first, ...loaded].flatMap(({ brings }) => [...brings])]);
    for (const { path, uses } of loaded) {
      for (const name of uses) {
        if (!english.has(name)) missing.add(`${name} is used by ${path}, but ${entry} does not bring its English`);
      }
    }
    const later = new Set(loaded.flatMap(({ loads }) => [...loads]));
    for (const each of later) if (![...way, entry].includes(each)) follow(each, [...way, entry], english);
  }
}

/** A module and everything that is loaded with it. */
function loadedWith(entry: string, modules: MessageUse['modules']): readonly Module[] {
  const paths = new Set([entry]);
  for (const path of paths) for (const each of modules.get(path)?.imports ?? []) paths.add(each);
  return [...paths].flatMap((path) => modules.get(path) ?? []);
}
