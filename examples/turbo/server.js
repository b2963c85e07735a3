import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { views } from './views.js';

createServer(({ url }, response) => {
  if (url in views) {
    // For the style of Turbo's progress bar, which uses the page's nonce.
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self'; ` +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    response.end(views[url](nonce));
  } else if (/^\/[\w-]+\.js$/u.test(url) && existsSync(`dist${url}`)) {
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    createReadStream(`dist${url}`).pipe(response);
  } else {
    response.writeHead(404).end();
  }
}).listen(process.env.PORT ?? 5173);
