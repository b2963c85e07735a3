import assert from 'node:assert/strict';
import { it } from 'node:test';

it('can be imported without a browser, and registers nothing there (R39)', async () => {
  const { ApiTokenList, TokenAdapterError } = await import('../../src/index.js');
  assert.equal(typeof ApiTokenList, 'function');
  assert.equal(new TokenAdapterError('forbidden').code, 'forbidden');
  assert.equal('window' in globalThis, false);
});

it('renders its heading there, reads nothing and starts nothing, even if servers connect elements (R39)', async () => {
  const [{ html }, { render }, { collectResult }] = await Promise.all([
    import('lit'),
    import('@lit-labs/ssr'),
    import('@lit-labs/ssr/lib/render-result.js'),
    import('../../src/index.js'),
  ]);
  let calls = 0;
  const adapter = {
    list: () => {
      calls += 1;
      return Promise.resolve({ tokens: [] });
    },
  };
  const page = html`
    <api-token-list heading-level="3" .adapter=${adapter}></api-token-list>
    <api-token-create-dialog .adapter=${adapter}></api-token-create-dialog>
    <token-reveal-once></token-reveal-once>
  `;
  Object.assign(globalThis, { litSsrCallConnectedCallback: true });
  const connected = await collectResult(render(page));
  Object.assign(globalThis, { litSsrCallConnectedCallback: false });
  const usual = await collectResult(render(page));
  assert.match(usual, /role="heading" aria-level="3"[^>]*>\s*<slot name="heading">(<!--.*?-->)?API tokens/u);
  assert.equal(connected, usual);
  assert.equal(calls, 0);
});
