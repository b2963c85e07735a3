import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { runCommand } from '../process.js';

/** One entry of Storybook: a story, or a page of its docs. */
export interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  /** The heading above the entry in the sidebar. */
  readonly title: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/** A built Storybook, served on this machine only. */
export interface StorybookSite {
  readonly origin: string;
  readonly entries: readonly Entry[];
  close(): void;
}

/** In ms. The build takes half a minute on an idle machine. */
const buildTimeLimit = 10 * 60_000;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Builds the Storybook of a checkout of this project. Rejects with the output of the build if it fails. */
export async function buildStorybook(checkout: string, output: string): Promise<void> {
  const built = await runCommand('storybook', ['build', '--quiet', '--disable-telemetry', '--output-dir', output], {
    folder: checkout,
    timeLimit: buildTimeLimit,
  });
  if (!built.succeeded) throw new Error(`Storybook could not be built in ${checkout}.\n${built.output}`);
}

/** Serves a built Storybook. */
export async function serveStorybook(folder: string): Promise<StorybookSite> {
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    readonly entries: Readonly<Record<string, Entry>>;
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    // Browsers request an icon by themselves, and log an error on the console if it is missing.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    readFile(file).then(
      (body) =>
        response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries: Object.values(index.entries),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
