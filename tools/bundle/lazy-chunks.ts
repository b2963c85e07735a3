import { posix } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import type { ChunkPlan, PlannedChunk } from './chunk-plan.js';
import { applyEdits } from './edits.js';
import { handingEdits, type LaterChunk, seamFunctions } from './handing.js';
import {
  copyOf,
  isFacade,
  isHelper,
  lazyChunkNamed,
  lazyChunkOf,
  originalOf,
  ownerOf,
  sharedPackageOf,
  standInCode,
} from './stand-ins.js';

export interface LazyChunksOptions {
  readonly plan: ChunkPlan;
  /** The module with the functions that the build inserts calls of. */
  readonly seam: string;
  /** Whether an import is left to the host's bundler. */
  readonly isExternal: (specifier: string) => boolean;
  /** Which set of modules that work without the elements a module belongs to, if any: `adapters`. */
  readonly apart: (module: string) => string | undefined;
}

/**
 * Builds a few chunks by a plan, with shared exports handed from one to the next ({@link handingEdits}). Modules that
 * work without the elements get copies of code from lazy chunks, so that an adapter loads no dialog.
 */
export function lazyChunks({ plan, seam, isExternal, apart }: LazyChunksOptions): Plugin {
  const plannedIn = ({ moduleIds }: { readonly moduleIds: readonly string[] }): PlannedChunk | undefined =>
    moduleIds.map((id) => plan.chunkOf(id)).find((chunk) => chunk !== undefined);

  return {
    name: 'lazy-chunks',
    apply: 'build',
    // Before relative paths are resolved.
    enforce: 'pre',
    config: () => ({
      build: {
        rolldownOptions: {
          checks: { bundlerTimings: false },
          // Otherwise a chunk that is already loaded at that time may be merged with a lazy one.
          experimental: { chunkOptimization: { avoidRedundantChunkLoads: false } },
          output: { minifyInternalExports: false, codeSplitting: { groups: groupsOf(plan, apart) } },
        },
      },
    }),
    buildStart() {
      // Entries, so that shared chunks have all that their roots do and export, and the core exports what the build writes calls of.
      for (const { root } of plan.chunks.filter(({ kind }) => kind === 'shared')) {
        if (root !== undefined) this.emitFile({ type: 'chunk', id: root, preserveSignature: 'strict' });
      }
      this.emitFile({ type: 'chunk', id: seam, name: 'seam', preserveSignature: 'strict' });
    },
    async resolveId(source, importer, options) {
      if (isFacade(source)) return source;
      if (importer === undefined) return null;
      const importing = plan.chunkOf(importer);
      if (isExternal(source)) {
        const isFirst = importing?.kind === 'base' || importing?.kind === 'core';
        const isShared = importing && !isFirst && plan.packages.some(({ specifier }) => specifier === source);
        return isShared ? sharedPackageOf(source) : { id: source, external: true };
      }
      if (importing !== undefined) {
        if (options.kind !== 'dynamic-import') return null;
        const loaded = plan.chunkOf((await this.resolve(source, importer, { ...options, skipSelf: true }))?.id ?? '');
        return loaded?.kind === 'shared' ? { id: lazyChunkOf(loaded.name), external: true } : null;
      }
      const resolved = await this.resolve(source, originalOf(importer), { ...options, skipSelf: true });
      const chunk = plan.chunkOf(resolved?.id ?? '');
      if (resolved === null || !isLater(chunk)) return resolved;
      const owner = apart(importer) ?? ownerOf(importer);
      if (owner !== undefined) return copyOf(resolved.id, owner);
      return resolved.id === chunk.root ? { id: lazyChunkOf(chunk.name), external: true } : resolved;
    },
    load(id) {
      const code = standInCode(id, plan.packages);
      return code === undefined ? null : { code, moduleType: ownerOf(id) === undefined ? 'js' : 'ts' };
    },
    renderChunk(code, chunk, _options, { chunks }) {
      const own = plannedIn(chunk);
      const all = Object.values(chunks);
      const core = all.find((each) => plannedIn(each)?.kind === 'core');
      if (core === undefined || seamFunctions.some((name) => !core.exports.includes(name))) {
        throw new Error(`The core does not export ${seamFunctions.join(', ')}.`);
      }
      const edits = handingEdits(code, {
        own: isLater(own) ? own : undefined,
        core: own?.kind === 'core' ? undefined : specifierOf(core, chunk),
        later: (specifier) => {
          const name = lazyChunkNamed(specifier);
          const target =
            name === undefined
              ? chunks[posix.join(posix.dirname(chunk.fileName), specifier)]
              : all.find((each) => plannedIn(each)?.name === name);
          const planned = target && plannedIn(target);
          if (target === undefined || !isLater(planned)) return undefined;
          const needs = neededBy(target, chunks).map((each) => ({
            name: nameOf(each),
            specifier: specifierOf(each, chunk),
          }));
          return {
            name: planned.name,
            kind: planned.kind,
            specifier: specifierOf(target, chunk),
            exports: target.exports,
            needs,
          };
        },
      });
      return edits.length === 0 ? null : applyEdits(code, edits);
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const problems = chunks.flatMap((chunk) => problemsOf(chunk, bundle));
      if (problems.length > 0) this.error(problems.join('\n'));
      for (const { facadeModuleId, fileName, moduleIds } of chunks)
        if (facadeModuleId === seam || isSharedRoot(facadeModuleId, moduleIds))
          Reflect.deleteProperty(bundle, fileName);
    },
  };

  /**
   * Whether a file only re-exports a shared chunk. Nobody imports it, because the build writes how the chunk is loaded.
   */
  function isSharedRoot(facadeModuleId: string | null, moduleIds: readonly string[]): boolean {
    return moduleIds.length === 0 && plan.chunkOf(facadeModuleId ?? '')?.kind === 'shared';
  }

  function nameOf(chunk: Rolldown.RenderedChunk): string {
    return plannedIn(chunk)?.name ?? chunk.name;
  }

  /** The shared chunks that a chunk uses, directly or indirectly, by its imports before they were replaced. */
  function neededBy(
    chunk: Rolldown.RenderedChunk,
    chunks: Readonly<Record<string, Rolldown.RenderedChunk>>,
  ): readonly Rolldown.RenderedChunk[] {
    const found = new Set([chunk]);
    for (const each of found) {
      for (const file of each.imports) {
        const imported = chunks[file];
        if (imported && isLater(plannedIn(imported))) found.add(imported);
      }
    }
    const place = (each: Rolldown.RenderedChunk) => plan.chunks.findIndex(({ name }) => name === nameOf(each));
    return [...found].filter((each) => each !== chunk).sort((one, other) => place(one) - place(other));
  }

  /** Where the bundler did not follow the plan. */
  function problemsOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): readonly string[] {
    const planned = plannedIn(chunk);
    if (planned === undefined) return [];
    const strangers = chunk.moduleIds.filter(
      (id) => plan.chunkOf(id) !== planned && !isHelper(id) && packageChunk(plan, id) !== planned.name,
    );
    const unplanned = chunk.imports.filter((file) => {
      const imported = bundle[file];
      return isLater(planned) && imported?.type === 'chunk' && plannedIn(imported) === undefined;
    });
    return [
      ...strangers.map((id) => `${id} is in the chunk "${planned.name}", which it is not planned for.`),
      ...unplanned.map((file) => `The chunk "${planned.name}" imports ${file}, which is not planned.`),
      ...(planned.kind === 'lazy' && chunk.facadeModuleId !== planned.root
        ? [`The chunk "${planned.name}" does not export what ${String(planned.root)} does.`]
        : []),
    ];
  }
}

function isLater(chunk: PlannedChunk | undefined): chunk is PlannedChunk & Pick<LaterChunk, 'kind'> {
  return chunk?.kind === 'shared' || chunk?.kind === 'lazy';
}

/** Lazy chunks need no group: code that only they reach is theirs. */
function groupsOf(plan: ChunkPlan, apart: LazyChunksOptions['apart']): Rolldown.CodeSplittingGroup[] {
  return [
    ...plan.chunks
      .filter(({ kind }) => kind !== 'lazy')
      .map(({ name, kind, modules }, place) => ({
        name,
        priority: plan.chunks.length - place,
        test: (id: string) => modules.has(id) || (kind === 'core' && isHelper(id)) || packageChunk(plan, id) === name,
      })),
    { name: 'adapters', minShareCount: 2, test: (id) => (apart(id) ?? ownerOf(id)) === 'adapters' },
  ];
}

function packageChunk({ packages }: ChunkPlan, module: string): string | undefined {
  return packages.find(({ specifier }) => sharedPackageOf(specifier) === module)?.chunk;
}

/** How one chunk imports another. */
function specifierOf(chunk: Rolldown.RenderedChunk, from: Rolldown.RenderedChunk): string {
  const path = posix.relative(posix.dirname(from.fileName), chunk.fileName);
  return path.startsWith('.') ? path : `./${path}`;
}
