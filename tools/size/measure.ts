import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtChunks, isSharedChunk, neededBy } from '../bundle/built-chunks.js';
import { projectFolder } from '../process.js';
import budgets from './budgets.json' with { type: 'json' };
import { type Files, MeasuredBundle } from './measured-bundle.js';

export interface Measured {
  readonly what: string;
  /** The budget in kB of 1000 bytes. */
  readonly most: number;
  readonly size: number;
  readonly mostRequests?: number;
  readonly requests?: number;
}

/** The code that is loaded when the person is about to use one part. */
export interface MeasuredPart {
  readonly name: string;
  /** The shared chunks that are loaded with it. */
  readonly needs: readonly string[];
  /** How much it adds to the first load. */
  readonly alone: number;
  /** How much it adds after the list has loaded its code for presses, which it does when the page is idle. */
  readonly withTouch: number;
  /** Whether it can be the first thing that a person uses. */
  readonly isFirst: boolean;
}

export interface Sizes {
  readonly rows: readonly Measured[];
  readonly parts: readonly MeasuredPart[];
}

/** The chunk with the code for every first press except Create. */
const touch = 'touch';
const create = 'api-token-create-dialog';

/** Measures the bytes that dist/ adds to a page. */
export async function measureSizes(): Promise<Sizes> {
  const [list, listWithRest, reveal, createDialog, all, rootImport, errorAlone] = await Promise.all(
    [
      `import './elements/api-token-list/define.js';`,
      `import './elements/api-token-list/define.js'; export { restAdapter } from './adapters/rest.js';`,
      `import './elements/token-reveal-once/define.js';`,
      `import './elements/api-token-create-dialog/define.js';`,
      `export * from './index.js'; export { restAdapter } from './adapters/rest.js';`,
      `export { TokenAdapterError } from './index.js';`,
      `export { TokenAdapterError } from './adapter/index.js';`,
    ].map((code) => MeasuredBundle.of(code)),
  );
  if (!list || !listWithRest || !reveal || !createDialog || !all || !rootImport || !errorAlone)
    throw new Error('Nothing was measured.');
  const { firstLoad } = list;
  const touched = builtChunks().includes(touch)
    ? list.loadedWith([touch, ...neededBy(touch)], firstLoad)
    : new Set<string>();
  const first = list.lazyChunks(new Set([...firstLoad, ...touched]));
  const parts = list.lazyChunks(list.everything).map((name): MeasuredPart => {
    const needs = neededBy(name);
    const added = list.loadedWith([name, ...needs], firstLoad);
    return {
      name,
      needs,
      alone: list.sizeOf(added),
      withTouch: list.sizeOf(new Set([...touched, ...added])),
      isFirst: first.includes(name) && !isSharedChunk(name),
    };
  });
  const sizeOfFirst = (bundle: MeasuredBundle) => bundle.sizeOf(bundle.firstLoad);
  const presses = parts.filter(({ isFirst, name }) => isFirst && name !== create).map(({ withTouch }) => withTouch);
  const oneFile = readFileSync(join(projectFolder, 'dist/cdn/api-token-elements.js'));
  return {
    rows: [
      row(budgets.list, sizeOfFirst(list), firstLoad),
      row(budgets.listWithRest, sizeOfFirst(listWithRest)),
      row(budgets.press, Math.max(0, ...presses)),
      row(budgets.create, parts.find(({ name }) => name === create)?.alone ?? 0),
      row(budgets.revealAlone, sizeOfFirst(reveal)),
      row(budgets.createAlone, sizeOfFirst(createDialog)),
      row(budgets.everything, all.sizeOf(all.everything)),
      row(budgets.rootImport, sizeOfFirst(rootImport)),
      row(budgets.errorAlone, sizeOfFirst(errorAlone)),
      row(budgets.oneFile, gzipSync(oneFile, { level: 9 }).length),
    ],
    parts: parts.filter(({ name }) => !isSharedChunk(name)),
  };
}

function row(
  { what, most, mostRequests }: { readonly what: string; readonly most: number; readonly mostRequests?: number },
  bytes: number,
  files?: Files,
): Measured {
  return {
    what,
    most,
    size: bytes / 1000,
    ...(mostRequests !== undefined && files !== undefined && { mostRequests, requests: files.size }),
  };
}

export function isWithinBudget({ size, most, requests = 0, mostRequests = 0 }: Measured): boolean {
  return Number(size.toFixed(1)) <= most && requests <= mostRequests;
}
