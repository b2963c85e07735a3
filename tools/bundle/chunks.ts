import { join } from 'node:path';
import type { Plugin } from 'vite';
import { publishedModules } from '../package-exports.js';
import { projectFolder } from '../process.js';
import { type ChunkPlan, planChunks, type SharedRoot } from './chunk-plan.js';
import { lazyChunks } from './lazy-chunks.js';
import { absolute, readModuleGraph } from './module-graph.js';
import { facadeOf } from './stand-ins.js';

/** The first load of a page. */
const first = 'src/elements/api-token-list/define.ts';
const list = 'src/elements/api-token-list/api-token-list.ts';

/** The functions that load lazy chunks. */
const seam = 'src/elements/shared/lazy.ts';

/** The shared chunks, in the order in which they may use each other. */
const sharedRoots: readonly SharedRoot[] = [
  { name: 'search', root: 'src/elements/chunks/search.ts' },
  { name: 'popover', root: 'src/elements/chunks/popover.ts' },
  { name: 'touch', root: 'src/elements/api-token-list/touch.ts' },
  { name: 'dialogs', root: 'src/elements/chunks/dialogs.ts' },
  { name: 'layers', root: 'src/elements/chunks/layers.ts' },
  { name: 'writes', root: 'src/elements/chunks/writes.ts' },
  { name: 'questions', root: 'src/elements/chunks/questions.ts' },
  { name: 'expiry', root: 'src/elements/chunks/expiry.ts' },
];

/** Folders of modules that work without the elements and register none. */
const apartFolders = {
  adapters: 'src/adapters/',
  testing: 'src/testing/',
  locales: 'src/localization/locales/',
};

/** Entries that work without the elements, although the elements use the same modules. */
const apartEntries = ['src/adapter/index.ts', 'src/localization/index.ts', 'src/localization/on-demand.ts'];

/**
 * The chunks of the library, planned from the current sources.
 *
 * @throws {Error} that names the modules that break a rule of {@link planChunks}.
 */
export async function libraryPlan(): Promise<ChunkPlan> {
  const entries = publishedModules().map(({ source }) => source);
  const graph = await readModuleGraph([first, seam, ...sharedRoots.map(({ root }) => root), ...entries]);
  return planChunks(graph, {
    first: absolute(first),
    list: absolute(list),
    seam: absolute(seam),
    shared: sharedRoots.map(({ name, root }) => ({ name, root: absolute(root) })),
    entries: entries.map(absolute),
    apart: entries
      .map(absolute)
      .filter((entry) => apartFolder(entry) !== undefined || apartEntries.map(absolute).includes(entry)),
  });
}

/** The modules that the package exports, by the names of their files in dist/. */
export async function libraryEntries(): Promise<Readonly<Record<string, string>>> {
  const { chunkOf } = await libraryPlan();
  return Object.fromEntries(
    publishedModules().map(({ source, file }) => {
      const path = absolute(source);
      return [file.replace(/^\.\/dist\/|\.js$/g, ''), chunkOf(path) === undefined ? path : facadeOf(path)];
    }),
  );
}

/**
 * The plugins for every build of the library in several files: for the package, and for the demo's page.
 *
 * @param isExternal Whether an import is left to the host's bundler.
 */
export async function libraryChunks(isExternal: (specifier: string) => boolean): Promise<Plugin> {
  return lazyChunks({ plan: await libraryPlan(), seam: absolute(seam), isExternal, apart: apartFolder });
}

function apartFolder(module: string): string | undefined {
  return Object.entries(apartFolders).find(([, folder]) => module.startsWith(join(projectFolder, folder)))?.[0];
}
