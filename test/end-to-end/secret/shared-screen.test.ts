import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage } from './host-page.js';
import { press, shownReveal } from './user.js';

const script = `
  import '/api-token-elements.js';
  document.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch('/api/api-tokens', { method: 'POST', body: '{"name":"CI deploy"}' });
    await document.querySelector('token-reveal-once').reveal(await answer.json());
  });
`;

describe('a secret on a shared screen', () => {
  let browser: Browser;
  let host: HostPage;
  let page: Page;
  let reveal: Locator;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser({ arguments: ['--host-resolver-rules=MAP intranet.test 127.0.0.1'] }),
      HostPage.start({
        script,
        body: `<main><button>Issue</button>
          <token-reveal-once concealed snippet="TOKEN={token} deploy {token}"></token-reveal-once></main>`,
      }),
    ]);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  beforeEach(async () => {
    // On plain http, where copying needs the fallback, which selects the text.
    page = await browser.newPage();
    await page.goto(`http://intranet.test:${host.port}/`);
    await press('Issue', page);
    reveal = await shownReveal(page);
  });

  /** Everything in Chromium's accessibility tree. */
  async function accessibleText(): Promise<string> {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.map(({ name }) => String(name?.value ?? '')).join('\n');
  }

  it('is hidden at first if the host wants that: not painted, not in the document, not spoken (S1)', async () => {
    assert.equal((await reveal.innerText()).includes(host.secret), false);
    assert.equal((await page.content()).includes(host.secret), false);
    const spoken = await accessibleText();
    assert.equal(spoken.includes(host.secret), false);
    assert.match(spoken, /Hidden\. You can still copy it\./u);
    assert.doesNotMatch(spoken, /•/u);
  });

  it('is shown and hidden by one button, and spoken only while it is shown', async () => {
    await press('Show', reveal);
    await reveal.getByText(host.secret).waitFor();
    assert.equal((await accessibleText()).includes(host.secret), true);
    await press('Hide', reveal);
    await reveal.getByText(host.secret).waitFor({ state: 'detached' });
    assert.equal((await accessibleText()).includes(host.secret), false);
  });

  it('is copied and downloaded while it is hidden (S5, S7)', async () => {
    await press('Copy', reveal);
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    const reader = await (await browser.newContext({ permissions: ['clipboard-read'] })).newPage();
    await reader.goto(host.url);
    assert.equal(await reader.evaluate(() => navigator.clipboard.readText()), host.secret);
    const downloading = page.waitForEvent('download');
    await press('Download', reveal);
    const chunks = await (await (await downloading).createReadStream()).toArray();
    assert.equal(Buffer.concat(chunks as Buffer[]).toString(), host.secret);
  });

  it("shows the host's example with a placeholder in it, never with the secret (S1)", async () => {
    const example = await reveal.locator('[part~=snippet]').innerText();
    assert.equal(example, 'TOKEN=YOUR_TOKEN deploy YOUR_TOKEN');
  });
});
