import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createReadStream, existsSync } from 'node:fs';
import { html, render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import 'api-token-elements/define/api-token-list.js';

const page = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>My profile</title>
      <script type="module" src="/page.js"></script>
    </head>
    <body>
      <h1>My profile</h1>
      <api-token-list></api-token-list>
      <output id="heard"></output>
    </body>
  </html>`;

createServer(async ({ url }, response) => {
  if (url !== '/') return sendScript(url, response);
  // The server renders the styles inline, unlike the page.
  const nonce = randomBytes(16).toString('base64');
  const text = await collectResult(render(page));
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self'; ` +
      "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
  );
  response.end(text.replaceAll('<style>', `<style nonce="${nonce}">`));
}).listen(process.env.PORT ?? 5173);

function sendScript(url, response) {
  const path = `dist${url}`;
  if (!/^\/[\w-]+\.js$/u.test(url) || !existsSync(path)) return response.writeHead(404).end();
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  createReadStream(path).pipe(response);
}
