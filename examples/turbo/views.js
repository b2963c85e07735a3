import { randomBytes } from 'node:crypto';

/** What the server's templates make: Rails, Django, Laravel and Phoenix have their own helpers for the CSRF token. */
const layout = (body, nonce) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="csp-nonce" content="${nonce}" />
    <meta name="csrf-token" content="${randomBytes(16).toString('base64url')}" />
    <title>My profile</title>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <h1>My profile</h1>
    ${body}
  </body>
</html>`;

export const views = {
  '/': (nonce) => layout(`<p><a href="/tokens">API tokens</a></p>`, nonce),
  '/tokens': (nonce) =>
    layout(
      `<api-token-list base-url="/api/v1" owner="user 42" csrf-meta="csrf-token"></api-token-list>
    <output id="heard"></output>
    <p><a href="/">Profile</a></p>`,
      nonce,
    ),
};
