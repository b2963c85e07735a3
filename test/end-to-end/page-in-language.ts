import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { build, type Plugin } from 'vite';
import type { RunningDemo } from './running-demo.js';

/** The files of a built page, by their path from its root. */
export type BuiltPage = ReadonlyMap<string, string | Uint8Array>;

const path = (fromHere: string) => fileURLToPath(new URL(fromHere, import.meta.url));

/**
 * The demo's page, as a host builds it that has registered these languages with the elements. The page's own words stay
 * English.
 */
export async function buildPageWith(languages: readonly string[]): Promise<BuiltPage> {
  const registering: Plugin = {
    name: 'register-languages',
    transform(code, id) {
      if (id !== path('../../demo/profile/main.ts')) return null;
      return `import { en } from ${JSON.stringify(path('../../src/localization/locales/en.ts'))};
        import { registerLocale } from ${JSON.stringify(path('../../src/localization/locale.ts'))};
        for (const tag of ${JSON.stringify(languages)}) registerLocale({ ...en, tag });
        ${code}`;
    },
  };
  const built = await build({
    configFile: path('../../demo/vite.config.ts'),
    build: { write: false, sourcemap: false },
    plugins: [registering],
  });
  if (!('output' in built)) throw new Error('Vite did not build one page.');
  return new Map(built.output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : file.source]));
}

/** Serves a built page in a language in place of the demo's own. The demo's server answers everything else. */
export async function showPage(
  context: BrowserContext,
  demo: Pick<RunningDemo, 'url'>,
  page: BuiltPage,
  { tag, direction }: { readonly tag: string; readonly direction: 'ltr' | 'rtl' },
): Promise<void> {
  // The server sends its policy with every file, so the page has the same policy as before.
  const policy = (await context.request.get(demo.url.href)).headers()['content-security-policy'] ?? '';
  await context.route(
    ({ origin, pathname }) => origin === demo.url.origin && !pathname.startsWith('/api/'),
    async (route) => {
      const { pathname } = new URL(route.request().url());
      const name = pathname === '/' ? '/index.html' : pathname;
      const file = page.get(name);
      if (file === undefined) return route.continue();
      const text = Buffer.from(file).toString();
      return route.fulfill({
        headers: {
          'Content-Type': contentTypes[name.split('.').at(-1) ?? ''] ?? '',
          'Content-Security-Policy': policy,
        },
        body: text.replace('<html lang="en-GB">', `<html lang="${tag}" dir="${direction}">`),
      });
    },
  );
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
