import { build, type Plugin } from 'esbuild';
import { createApp } from '../../../demo/server/app.js';
import { openDatabase } from '../../../demo/server/database.js';
import { listen } from '../../../demo/server/listen.js';
import { projectFolder } from '../../../tools/process.js';

/** The page around a sample. */
export interface Surroundings {
  readonly markup: string;
  /** A module that runs first and makes the reader's own names global. */
  readonly before: string;
  /** The sample as a module. */
  readonly script: string;
  /** The reader's own modules, by the specifiers in the sample. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly policy?: string;
  readonly style?: string;
}

/** Serves a page with one sample at a time, bundled as by a reader's tool, with the demo's API and a simple one. */
export class SampleSite {
  readonly origin: string;
  readonly #close: () => Promise<void>;
  readonly #answers: Map<string, { readonly type: string; readonly text: string }>;
  readonly #policy: { value: string | undefined };

  private constructor(
    origin: string,
    close: () => Promise<void>,
    answers: Map<string, { readonly type: string; readonly text: string }>,
    policy: { value: string | undefined },
  ) {
    this.origin = origin;
    this.#close = close;
    this.#answers = answers;
    this.#policy = policy;
  }

  static async open(): Promise<SampleSite> {
    const { database, close } = await openDatabase({ kind: 'memory' });
    const app = createApp({ database, rateLimit: { burst: 10_000, perSecond: 1 } });
    const answers = new Map<string, { readonly type: string; readonly text: string }>();
    const policy: { value: string | undefined } = { value: undefined };
    const keys = new Keys();
    const listening = await listen(
      async (request, bindings) => {
        const { pathname } = new URL(request.url);
        if (pathname.startsWith('/api/v1/')) return app.fetch(request, bindings);
        if (pathname.startsWith('/keys')) return keys.answer(request);
        if (request.method === 'POST') return made[pathname]?.() ?? new Response(null, { status: 404 });
        const found = answers.get(pathname);
        if (found === undefined) return new Response(null, { status: pathname === '/favicon.ico' ? 204 : 404 });
        const headers = new Headers({ 'Content-Type': found.type });
        if (policy.value !== undefined) headers.set('Content-Security-Policy', policy.value);
        return new Response(found.text, { headers });
      },
      '127.0.0.1',
      0,
    );
    const stop = async () => {
      await listening.close(0);
      await close();
    };
    return new SampleSite(new URL(listening.url).origin, stop, answers, policy);
  }

  /** Puts a sample and its surroundings into the page at `/`. */
  async put({
    markup,
    before,
    script,
    modules = {},
    language = 'en',
    policy,
    style = '',
  }: Surroundings): Promise<void> {
    this.#answers.clear();
    this.#policy.value = policy;
    const files = await bundled({ before, sample: script }, modules);
    for (const [name, text] of files) this.#answers.set(name, { type: 'text/javascript', text });
    this.#answers.set('/style.css', { type: 'text/css', text: style });
    this.#answers.set('/', {
      type: 'text/html; charset=utf-8',
      text: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Profile</title>
        <meta name="csrf-token" content="a CSRF token"><link rel="stylesheet" href="/style.css">
        <body>${markup}<script type="module" src="/before.js"></script><script type="module" src="/sample.js"></script>`,
    });
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

/** The responses of the samples' own backends, other than tokens. */
const made: Readonly<Record<string, () => Response>> = {
  '/session/confirm': () => new Response(null, { status: 204 }),
  '/api/tokens': () =>
    Response.json({ secret: 'ate_DEMO_not_a_secret', token: { id: '1', name: 'CI deploy', expiresAt: 'never' } }),
};

/** The backend for README's hand-written adapter. */
class Keys {
  readonly #rows = new Map<number, { readonly id: number; readonly label: string; readonly expires: string | null }>();

  async answer(request: Request): Promise<Response> {
    const id = Number(new URL(request.url).pathname.split('/')[2]);
    if (request.method === 'DELETE') return new Response(null, { status: this.#rows.delete(id) ? 204 : 404 });
    if (request.method === 'GET') return Response.json([...this.#rows.values()]);
    const { label, expires } = (await request.json()) as { readonly label: string; readonly expires: string | null };
    const row = { id: this.#rows.size + 1, label, expires };
    this.#rows.set(row.id, row);
    return Response.json({ ...row, key: 'ate_DEMO_not_a_secret' });
  }
}

/** Modules as a bundler writes them for a browser, by path. */
async function bundled(
  entries: Readonly<Record<string, string>>,
  modules: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: projectFolder,
    entryPoints: Object.keys(entries).map((name) => `sample:${name}`),
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'made',
    write: false,
    logLevel: 'error',
    plugins: [virtual(entries, modules)],
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[/\\]/u, '/').replace('sample_', ''), text]));
}

/** Bundles a sample for Node. */
export async function bundledForNode(script: string, modules: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: projectFolder,
    entryPoints: ['sample:sample'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outdir: 'made',
    write: false,
    logLevel: 'error',
    plugins: [virtual({ sample: script }, modules)],
  });
  return outputFiles[0]?.text ?? '';
}

function virtual(entries: Readonly<Record<string, string>>, modules: Readonly<Record<string, string>>): Plugin {
  const texts = new Map([
    ...Object.entries(entries).map(([name, text]) => [`sample:${name}`, text] as const),
    ...Object.entries(modules),
  ]);
  return {
    name: 'samples',
    setup(bundle) {
      bundle.onResolve({ filter: /^(?:sample:|\.\/)/ }, ({ path }) =>
        texts.has(path) ? { path, namespace: 'samples' } : undefined,
      );
      bundle.onLoad({ filter: /.*/, namespace: 'samples' }, ({ path }) => ({
        contents: texts.get(path) ?? '',
        loader: 'ts',
        resolveDir: projectFolder,
      }));
    },
  };
}
