import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { bundleOfPackage } from './built-modules.js';
import { HostPage } from './host-page.js';
import { createToken, leaveWithout, press } from './user.js';

/** A page whose host records every session with rrweb from the start. */
const recordingScript = (preparation: string) => `
  import { record } from '/rrweb.js';
  import { TokenRevealOnce } from '/api-token-elements.js';
  import { restAdapter } from '/rest.js';
  window.recorded = [];
  record({ emit: (event) => window.recorded.push(JSON.stringify(event)) });
  window.recordAnew = () => record.takeFullSnapshot();
  ${preparation}
  document.querySelector('api-token-list').adapter = restAdapter({ baseUrl: '/api', key: 'host page' });
`;

const withoutMarkers = `
  const { updated } = TokenRevealOnce.prototype;
  TokenRevealOnce.prototype.updated = function (changed) {
    const text = this.shadowRoot.querySelector('[part~=secret]');
    for (const name of text?.getAttributeNames() ?? []) {
      if (name !== 'part') text.removeAttribute(name);
    }
    updated.call(this, changed);
  };
`;

describe('a page that its host records with rrweb', () => {
  let browser: Browser;
  let rrweb: string;

  before(async () => {
    [browser, rrweb] = await Promise.all([launchBrowser(), bundleOfPackage('rrweb')]);
  });

  after(async () => {
    await browser.close();
  });

  /** What the recorder has seen of a whole reveal, including a full snapshot while the secret is shown. */
  async function recordingOf(preparation: string): Promise<{ recording: string; secret: string }> {
    const host = await HostPage.start({
      policy: '',
      script: recordingScript(preparation),
      files: { '/rrweb.js': rrweb },
    });
    const page = await browser.newPage();
    try {
      await page.goto(host.url);
      const reveal = await createToken(page, 'Named in the recording');
      await page.evaluate('recordAnew()');
      await press('Copy', reveal);
      await reveal.getByText('Copied to the clipboard.').first().waitFor();
      await press('Done', reveal);
      await reveal.waitFor({ state: 'detached' });
      await createToken(page, 'Another');
      await leaveWithout(page);
      return { recording: await page.evaluate<string>('recorded.join()'), secret: host.secrets[0] ?? '' };
    } finally {
      await page.close();
      await host.stop();
    }
  }

  it('leaves no secret in the recording (S3)', async () => {
    const { recording, secret } = await recordingOf('');
    assert.ok(recording.includes('Named in the recording'), 'The recorder did not see the reveal at all.');
    assert.ok(secret.length > 20);
    assert.equal(recording.includes(secret), false);
  });

  it('would leave it there without the markers (S3)', async () => {
    const { recording, secret } = await recordingOf(withoutMarkers);
    assert.equal(recording.includes(secret), true);
  });
});
