import { loadModule } from '../../localization/load-module.js';

/** Lazy code, which is loaded when the person is about to need it; see {@link lazy}. */
export interface Lazy<Part> {
  /** The part, once the code is loaded. */
  readonly part: Part | undefined;
  /** Whether the latest {@link get} failed, so that the pressed control can say so (R43). */
  readonly hasFailed: boolean;
  /** Prefetches the code once, on `pointerenter`, `focus` or when idle. Ignores a failure. */
  readonly prefetch: () => void;
  /** Loads the code for a press. Resolves to undefined if loading failed. The next call retries. */
  readonly get: () => Promise<Part | undefined>;
}

/** The exports of shared chunks that are loaded, by chunk name. */
const handedOver = new Map<string, unknown>();

/** The chunk bodies that wait for shared chunks. */
const waiting = new Set<() => void>();

/** The shared chunks that are loading or loaded, by name. */
const shared = new Map<string, Promise<unknown>>();

/** Called by a shared chunk once it is loaded. The build writes the call. */
export function hand(chunk: string, exports: unknown): void {
  handedOver.set(chunk, exports);
  for (const run of [...waiting]) run();
}

/**
 * Runs the body of a chunk with the exports of shared chunks, once they are loaded. The build writes this instead of an
 * import of one chunk by another: an engine that caches failed modules (Firefox) would keep failing such an import at
 * every retry (R43). The exports are usually there already, but a bundler may evaluate chunks in another order.
 */
export function handed(chunks: readonly string[], body: (...exports: readonly never[]) => void): void {
  const run = () => {
    if (!chunks.every((chunk) => handedOver.has(chunk))) return;
    waiting.delete(run);
    body(...chunks.map((chunk) => handedOver.get(chunk) as never));
  };
  waiting.add(run);
  run();
}

/** Loads a shared chunk once. The build writes a call of this before the import of a chunk that needs it. */
export function loadShared<Module>(chunk: string, load: () => Promise<Module>): Promise<Module> {
  const loading =
    (shared.get(chunk) as Promise<Module> | undefined) ??
    loadModule(load).catch((thrown: unknown) => {
      shared.delete(chunk);
      // The message leaves out this chunk's URL: `loadModule` would find it there, and retry this chunk instead of its
      // own.
      throw new Error(`"${chunk}" could not be loaded.`, { cause: thrown });
    });
  shared.set(chunk, loading);
  return loading;
}

/**
 * The one way to load code later than the first paint: loads a module once, makes one part from it, and can retry after a
 * failure.
 *
 * @param load Imports the module: `() => import('./calendar.js')`, so that bundlers see the import.
 * @param make Makes the part from the module, once. Absent: the part is the module.
 */
export function lazy<Module>(load: () => Promise<Module>): Lazy<Module>;
export function lazy<Module, Part>(load: () => Promise<Module>, make: (module: Module) => Part): Lazy<Part>;
export function lazy(
  load: () => Promise<unknown>,
  make: (module: never) => unknown = (module) => module,
): Lazy<unknown> {
  let part: unknown;
  let hasFailed = false;
  let module: Promise<unknown> | undefined;
  /** Whether a prefetch failed. Stops further prefetches, because a moving pointer would retry a hundred times offline. */
  let isPrefetchInVain = false;
  const begin = (): Promise<unknown> => {
    module ??= loadModule(load).catch((thrown: unknown) => {
      module = undefined;
      isPrefetchInVain = true;
      throw thrown;
    });
    return module;
  };
  return {
    get part() {
      return part;
    },
    get hasFailed() {
      return hasFailed;
    },
    prefetch: () => {
      if (!isPrefetchInVain) void begin().catch(() => undefined);
    },
    get: async () => {
      try {
        const loaded = await begin();
        part ??= make(loaded as never);
        hasFailed = false;
        isPrefetchInVain = false;
      } catch {
        hasFailed = true;
      }
      return part;
    },
  };
}
