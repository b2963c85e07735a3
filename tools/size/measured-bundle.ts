import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { projectFolder } from '../process.js';

/** Some of the files that a host's bundler made. */
export type Files = ReadonlySet<string>;

/** The output of a host's bundler for an entry that imports the package: minified, split, with all dependencies. */
export class MeasuredBundle {
  readonly #contents: ReadonlyMap<string, Uint8Array>;
  readonly #imports: ReadonlyMap<string, readonly { readonly path: string; readonly kind: string }[]>;
  readonly #fileOf: ReadonlyMap<string, string>;
  readonly #first: string;

  /** @param code What the host's own module says; paths are those of dist/. */
  static async of(code: string): Promise<MeasuredBundle> {
    const { outputFiles, metafile } = await build({
      absWorkingDir: projectFolder,
      stdin: { contents: code, resolveDir: join(projectFolder, 'dist') },
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      outdir: 'out',
      write: false,
      metafile: true,
      logLevel: 'error',
    });
    const contents = new Map(outputFiles.map(({ path, contents: bytes }) => [path, bytes]));
    return new MeasuredBundle(
      contents,
      Object.entries(metafile.outputs).map(([path, output]) => ({ path, ...output })),
    );
  }

  private constructor(
    contents: ReadonlyMap<string, Uint8Array>,
    outputs: readonly {
      readonly path: string;
      readonly entryPoint?: string;
      readonly imports: readonly { readonly path: string; readonly kind: string }[];
    }[],
  ) {
    this.#contents = contents;
    this.#imports = new Map(outputs.map(({ path, imports }) => [path, imports]));
    this.#fileOf = new Map(outputs.map(({ path, entryPoint = '' }) => [entryPoint, path]));
    this.#first = this.#fileOf.get('<stdin>') ?? '';
  }

  /** What is loaded before the entry runs. */
  get firstLoad(): Files {
    return this.#reach([this.#first], 'import-statement');
  }

  get everything(): Files {
    return this.#reach([this.#first], 'import-statement', 'dynamic-import');
  }

  /** The files that load with chunks of dist/, by chunk name, in addition to those already loaded. */
  loadedWith(chunks: readonly string[], there: Files): Files {
    const files = chunks.map((chunk) => this.#fileOf.get(`dist/chunks/${chunk}.js`) ?? '');
    return new Set([...this.#reach(files, 'import-statement')].filter((file) => !there.has(file)));
  }

  /** The lazy chunks that some files import on demand, by their names in dist/. */
  lazyChunks(of: Files): readonly string[] {
    const lazily = [...of]
      .flatMap((file) => this.#imports.get(file) ?? [])
      .filter(({ kind }) => kind === 'dynamic-import');
    const named = [...this.#fileOf].filter(([, file]) => lazily.some(({ path }) => path === file));
    return named.map(([entry]) => entry.replace(/^dist\/chunks\/|\.js$/g, '')).sort();
  }

  /** Immediate imports in lazy chunks of code that may not be loaded: such an import can fail. */
  get fragileImports(): readonly string[] {
    const there = this.firstLoad;
    return [...this.everything]
      .filter((file) => !there.has(file))
      .flatMap((file) => (this.#imports.get(file) ?? []).map((each) => ({ file, ...each })))
      .filter(({ kind, path }) => kind === 'import-statement' && !there.has(path))
      .map(({ file, path }) => `${file} imports ${path}`);
  }

  /** In bytes, compressed as one. */
  sizeOf(files: Files): number {
    const bytes = [...files].map((file) => this.#contents.get(join(projectFolder, file)) ?? new Uint8Array());
    return gzipSync(Buffer.concat(bytes), { level: 9 }).length;
  }

  #reach(roots: readonly string[], ...kinds: readonly string[]): Files {
    const reached = new Set(roots.filter((root) => root !== ''));
    for (const file of reached) {
      for (const { path, kind } of this.#imports.get(file) ?? []) if (kinds.includes(kind)) reached.add(path);
    }
    return reached;
  }
}
