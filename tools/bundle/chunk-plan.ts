import { basename, extname } from 'node:path';

/** What a module of the sources, or a file of a package, imports. */
export interface Module {
  /** Imported at once. */
  readonly imports: readonly string[];
  /** Imported with `import()`, when needed. */
  readonly lazyImports: readonly string[];
  /** Which of the immediate imports are files of packages. A file of a package has none. */
  readonly packages: readonly PackageImport[];
}

export interface PackageImport {
  /** As it is written: `lit/directives/live.js`. */
  readonly specifier: string;
  readonly path: string;
  readonly names: readonly string[];
}

export type ModuleGraph = ReadonlyMap<string, Module>;

/** A chunk whose code several lazy chunks use. */
export interface SharedRoot {
  readonly name: string;
  /** The chunk has everything that this module reaches and that is in no earlier chunk. */
  readonly root: string;
}

/** What {@link planChunks} starts from, by the paths of the graph. */
export interface ChunkRoots {
  /** The module that registers the list. Its immediate imports are the first load; it is in no chunk itself. */
  readonly first: string;
  /** The list itself, which other elements do not need. */
  readonly list: string;
  /** The module that loads lazy chunks. It is in the core too. */
  readonly seam: string;
  /** In the order in which they may import each other: a shared chunk uses only earlier ones. */
  readonly shared: readonly SharedRoot[];
  /** Every module that the package exports. */
  readonly entries: readonly string[];
  /** The entries that work without the elements: adapters, languages, the conformance kit. */
  readonly apart: readonly string[];
}

/**
 * The first load has `base` (code that also works without the elements), `core` (code that lazy parts use too) and
 * `list` (the rest).
 */
export type ChunkKind = 'base' | 'core' | 'list' | 'shared' | 'lazy';

export interface PlannedChunk {
  readonly name: string;
  readonly kind: ChunkKind;
  /** The module that it was made for; undefined for those of the first load. */
  readonly root: string | undefined;
  readonly modules: ReadonlySet<string>;
}

/** A package that several chunks use, and the shared chunk that hands it to the others. */
export interface SharedPackage {
  readonly specifier: string;
  readonly names: readonly string[];
  readonly chunk: string;
}

export interface ChunkPlan {
  /** In the order in which they may import each other. */
  readonly chunks: readonly PlannedChunk[];
  readonly packages: readonly SharedPackage[];
  /** The chunk that a module is in; undefined for entries, and for what only those that work without elements need. */
  readonly chunkOf: (module: string) => PlannedChunk | undefined;
}

/**
 * Decides which chunk each module is in. The rule: a lazy chunk uses only code from the core or from a shared chunk
 * that hands it over, because a failed import inside a chunk could not be retried (R43).
 *
 * @throws {Error} that names every module that two lazy chunks would need, and everything else that breaks the rule.
 */
export function planChunks(graph: ModuleGraph, { first, list, seam, shared, entries, apart }: ChunkRoots): ChunkPlan {
  const problems: string[] = [];
  const chunks: (PlannedChunk & { readonly modules: Set<string> })[] = [];
  const home = new Map<string, PlannedChunk & { readonly modules: Set<string> }>();
  const put = (chunk: PlannedChunk & { readonly modules: Set<string> }, modules: Iterable<string>) => {
    for (const module of modules) {
      chunk.modules.add(module);
      home.set(module, chunk);
    }
  };
  const add = (kind: ChunkKind, name: string, root: string | undefined, modules: Iterable<string>) => {
    const chunk = { name, kind, root, modules: new Set<string>() };
    chunks.push(chunk);
    put(chunk, modules);
  };
  const rest = (root: string) => [...reachOf(graph, root)].filter((module) => !home.has(module));
  /** Of the sources: which chunk packages are in depends on all that use them. */
  const restOfSources = (root: string) => [...reachOf(graph, root, sourcesOnly)].filter((module) => !home.has(module));

  const lazily = lazilyReached(graph, first);
  const reachedFrom = (roots: readonly string[]) => new Set(roots.flatMap((root) => [...reachOf(graph, root)]));
  const reachedApart = reachedFrom(apart);
  const others = entries.filter((entry) => !reachOf(graph, entry).has(list));
  const reachedLater = reachedFrom([seam, ...shared.map(({ root }) => root), ...lazily, ...others]);
  const firstLoad = [...rest(first), ...rest(seam)].filter((module) => module !== first);
  /**
   * All packages are in the core, because a host's bundler would make another chunk of one that the list and a lazy
   * part use.
   */
  const ofPackages = reachedFrom([...graph.values()].flatMap((module) => module.packages.map(({ path }) => path)));
  const kindOf = (module: string) =>
    reachedApart.has(module) ? 'base' : reachedLater.has(module) || ofPackages.has(module) ? 'core' : 'list';
  for (const kind of ['base', 'core', 'list'] as const) {
    const modules = firstLoad.filter((module) => kindOf(module) === kind);
    add(kind, kind, undefined, modules);
  }

  shared.forEach(({ name, root }, place) => {
    const modules = restOfSources(root);
    for (const later of shared.slice(place + 1).filter((other) => modules.includes(other.root))) {
      problems.push(`The shared chunk "${name}" imports ${later.root}: declare it after "${later.name}".`);
    }
    add('shared', name, root, modules);
  });

  for (const root of lazily) {
    const chunk = home.get(root);
    if (chunk === undefined || chunk.root === root) continue;
    problems.push(
      `${root} is loaded lazily and is in the chunk "${chunk.name}": import it at once where that chunk is there, or ` +
        'load a module of its own that imports it.',
    );
  }
  const lazyRoots = lazily.filter((root) => !home.has(root));
  const owners = new Map<string, string[]>();
  for (const root of lazyRoots) {
    for (const module of restOfSources(root)) owners.set(module, [...(owners.get(module) ?? []), root]);
    for (const entry of restOfSources(root).filter((module) => module !== root && entries.includes(module))) {
      problems.push(
        `${root} is loaded lazily and imports ${entry}, which the package exports: whoever imports the second would ` +
          'run the first. Load the second, and do in `make` what the first does.',
      );
    }
  }
  const sharedNames = shared.map(({ name }) => `"${name}"`).join(' or ') || 'of which there is none so far';
  for (const [module, roots] of owners) {
    if (roots.length < 2) continue;
    problems.push(
      `${module} would be in several lazy chunks (those of ${roots.join(', ')}): ` +
        `let the root of a shared chunk (${sharedNames}) import it.`,
    );
  }
  for (const root of lazyRoots) {
    const name = basename(root, extname(root));
    if (chunks.some((chunk) => chunk.name === name)) problems.push(`Two chunks would be named "${name}": see ${root}.`);
    add(
      'lazy',
      name,
      root,
      [...owners].filter(([, roots]) => roots[0] === root).map(([module]) => module),
    );
  }

  const packages = packagesOfList(graph, (module) => home.get(module)?.kind);
  for (const family of packageFamilies(graph, (module) => home.get(module))) {
    const users = chunks.filter((chunk) => family.users.has(chunk.name));
    const [only] = users;
    const owner = users.length === 1 ? only : chunks.find((chunk) => chunk.kind === 'shared' && users.includes(chunk));
    const chunk = owner ?? chunks.find(({ kind }) => kind === 'shared');
    if (chunk === undefined) {
      problems.push(`${[...family.files].join(', ')} would be in several lazy chunks, and there is no shared one.`);
      continue;
    }
    put(chunk, family.files);
    if (users.length === 1) continue;
    for (const [specifier, names] of family.names) packages.push({ specifier, names: [...names], chunk: chunk.name });
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { chunks, packages, chunkOf: (module) => home.get(module) };
}

/** The packages that only the list imports at once, and that the core must have. */
function packagesOfList(graph: ModuleGraph, kindOf: (module: string) => ChunkKind | undefined): SharedPackage[] {
  const used = [...graph].flatMap(([module, { packages }]) =>
    packages.map((each) => ({ ...each, user: kindOf(module) })),
  );
  const ofCore = used.filter(({ user }) => user === 'base' || user === 'core').map(({ specifier }) => specifier);
  const specifiers = new Set(used.filter(({ user }) => user === 'list').map(({ specifier }) => specifier));
  return [...specifiers]
    .filter((specifier) => !ofCore.includes(specifier))
    .map((specifier) => {
      const names = used.filter((each) => each.specifier === specifier && each.user !== undefined);
      return { specifier, names: [...new Set(names.flatMap((each) => each.names))], chunk: 'core' };
    });
}

/** Files of packages that import each other, or files in common, and the chunks that use them. */
interface PackageFamily {
  readonly files: Set<string>;
  readonly users: Set<string>;
  readonly names: Map<string, Set<string>>;
}

/** A host's bundler makes a separate chunk of each family that several of our chunks import. */
function packageFamilies(
  graph: ModuleGraph,
  homeOf: (module: string) => PlannedChunk | undefined,
): readonly PackageFamily[] {
  let families: readonly PackageFamily[] = [];
  for (const [module, { packages }] of graph) {
    const chunk = homeOf(module);
    if (chunk === undefined) continue;
    for (const { specifier, path, names } of packages.filter((each) => homeOf(each.path) === undefined)) {
      const files = new Set([...reachOf(graph, path)].filter((file) => homeOf(file) === undefined));
      const family = { files, users: new Set([chunk.name]), names: new Map([[specifier, new Set(names)]]) };
      const related = families.filter((other) => [...other.files].some((file) => files.has(file)));
      families = [...families.filter((other) => !related.includes(other)), related.reduce(united, family)];
    }
  }
  return families;
}

function united(one: PackageFamily, other: PackageFamily): PackageFamily {
  for (const file of other.files) one.files.add(file);
  for (const user of other.users) one.users.add(user);
  for (const [specifier, names] of other.names) {
    one.names.set(specifier, new Set([...(one.names.get(specifier) ?? []), ...names]));
  }
  return one;
}

/** What a module, and all that it imports in either way, import lazily. */
function lazilyReached(graph: ModuleGraph, root: string): readonly string[] {
  const reached = new Set([root]);
  const lazily = new Set<string>();
  for (const module of reached) {
    const { imports = [], lazyImports = [] } = graph.get(module) ?? {};
    for (const each of lazyImports) lazily.add(each);
    for (const each of [...imports, ...lazyImports]) reached.add(each);
  }
  return [...lazily];
}

/** A module and everything that it imports at once, directly or indirectly. */
function reachOf(
  graph: ModuleGraph,
  root: string,
  importsOf = ({ imports }: Module): readonly string[] => imports,
): ReadonlySet<string> {
  const reached = new Set([root]);
  for (const module of reached) {
    const found = graph.get(module);
    for (const imported of found === undefined ? [] : importsOf(found)) reached.add(imported);
  }
  return reached;
}

function sourcesOnly({ imports, packages }: Module): readonly string[] {
  return imports.filter((imported) => packages.every(({ path }) => path !== imported));
}
