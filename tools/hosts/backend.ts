import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createApp } from '../../demo/server/app.js';
import { openDatabase } from '../../demo/server/database.js';
import { listen } from '../../demo/server/listen.js';
import type { Host } from './hosts.js';

/** The API of docs/openapi.yaml on an embedded database. It serves the page of one host at a time. */
export interface Backend {
  /** Serves the files that a host's tool built, under a strict policy. */
  serveFiles(host: Host, folder: string): Promise<Site>;
  /** Forwards to a host's own server, which sets its own policy. */
  serveFrom(origin: string): Promise<Site>;
  close(): Promise<void>;
}

/** A page that is being served, with the API on the same origin. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

export async function openBackend(): Promise<Backend> {
  const { database, close } = await openDatabase({ kind: 'memory' });
  const app = createApp({ database });
  const serve = async (page: (request: Request) => Promise<Response>): Promise<Site> => {
    const listening = await listen(
      (request, bindings) =>
        new URL(request.url).pathname.startsWith('/api/') ? app.fetch(request, bindings) : page(request),
      '127.0.0.1',
      0,
    );
    return { origin: new URL(listening.url).origin, close: () => listening.close(0) };
  };
  return {
    serveFiles: (host, folder) => serve((request) => fileAnswer(request, host, folder)),
    serveFrom: (origin) => serve((request) => proxiedAnswer(request, origin)),
    close,
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

async function fileAnswer(request: Request, host: Host, folder: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  const name = pathname === '/' ? '/index.html' : pathname;
  // Browsers request an icon by themselves, and no example has one.
  if (name === '/favicon.ico') return new Response(null, { status: 204 });
  try {
    const file = await readFile(join(folder, name));
    return new Response(file, {
      headers: {
        'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy': policyFor(
          host,
          host.hasInlineScripts === true ? inlineScriptHashes(file.toString()) : [],
        ),
      },
    });
  } catch {
    return new Response('Not found.', { status: 404 });
  }
}

/** The strictest policy that the elements work under, with what the framework needs in addition. */
function policyFor({ trustedTypes = [] }: Pick<Host, 'trustedTypes'>, scriptHashes: readonly string[]): string {
  return [
    `default-src 'none'; script-src ${["'self'", ...scriptHashes].join(' ')}`,
    "style-src 'self'; connect-src 'self'; img-src 'self'",
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ...(trustedTypes === false
      ? []
      : [`require-trusted-types-for 'script'; trusted-types ${['lit-html', ...trustedTypes].join(' ')}`]),
  ].join('; ');
}

/** The hashes by which a policy allows the scripts inside a page, an import map for example. */
function inlineScriptHashes(page: string): readonly string[] {
  return [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/gu)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
}

async function proxiedAnswer(request: Request, origin: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
  const headers = new Headers(request.headers);
  headers.set('Accept-Encoding', 'identity');
  const { status, headers: answered, body } = await fetch(origin + pathname + search, { headers, redirect: 'manual' });
  const passedOn = new Headers(answered);
  for (const name of ['content-encoding', 'transfer-encoding', 'connection', 'keep-alive']) passedOn.delete(name);
  return new Response(body, { status, headers: passedOn });
}
