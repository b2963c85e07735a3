import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../tools/process.js';
import {
  appearance,
  languagesPicture,
  pictureFolder,
  pictures,
  recordOf,
  staleness,
} from '../../tools/storybook/pictures.js';
import { launchBrowser } from '../end-to-end/browser.js';

const picture = Buffer.from('the bytes of a picture');

describe('a picture of the docs', () => {
  let browser: Browser;
  let page: Page;
  let taken: string;
  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' });
    await page.setContent('<!doctype html><html lang="en"><title>Tokens</title><body></body></html>');
    await page.addScriptTag({ path: join(projectFolder, 'dist/cdn/api-token-elements.js'), type: 'module' });
    await page.evaluate(`customElements.whenDefined('api-token-list').then(() => {
      const token = { id: '1', name: 'CI deploy', expiresAt: 'never', lastUsedAt: 'never' };
      const adapter = { list: async () => ({ tokens: [token] }), create: async () => {}, revoke: async () => {} };
      document.body.append(Object.assign(document.createElement('api-token-list'), { adapter }));
    })`);
    await page.getByRole('button', { name: /Actions for/u }).waitFor();
    taken = recordOf(picture, await appearance(page));
  });
  after(() => browser.close());

  /** The message about the picture after the page has changed. Reverts the change. */
  async function whatIsSaidAfter(change: string, back: string): Promise<string | undefined> {
    await page.evaluate(change);
    const seen = await appearance(page);
    await page.evaluate(back);
    return staleness(picture, taken, seen);
  }

  const label = `document.querySelector('api-token-list').shadowRoot.querySelector('[part~="expires-heading"]')`;
  const style = (css: string) => `document.body.append(Object.assign(document.createElement('style'), {
    id: 'change', textContent: ${JSON.stringify(css)} }))`;
  const unstyle = `document.querySelector('#change').remove()`;

  it('is fresh while nothing changes', async () => {
    assert.equal(await whatIsSaidAfter('0', '0'), undefined);
  });

  const changes = {
    'a label': [`${label}.append(' at')`, `${label}.lastChild.remove()`],
    'a color': [style('api-token-list { --api-token-accent: rebeccapurple }'), unstyle],
    'the size of a text': [style('api-token-list { font-size: 15px }'), unstyle],
    'the room around a text': [style('api-token-list::part(create-button) { padding: 3px }'), unstyle],
    'a radius': [style('api-token-list { --api-token-radius: 3px }'), unstyle],
    'an icon': [style('api-token-list::part(icon-menu) { mask: none; background: red }'), unstyle],
  } as const;
  for (const [what, [change, back]] of Object.entries(changes)) {
    it(`is stale when ${what} changes, and its test says which command takes it anew`, async () => {
      assert.match((await whatIsSaidAfter(change, back)) ?? '', /npm run screenshots/u);
      assert.equal(await whatIsSaidAfter('0', '0'), undefined, 'the change is taken back');
    });
  }

  it('is stale when only its text was written anew', async () => {
    assert.match(
      staleness(Buffer.from('another picture'), taken, await appearance(page)) ?? '',
      /not the picture that its text was written for/u,
    );
  });

  for (const font of ['DejaVu Sans Mono', 'DejaVu Serif', 'no font that there is, fantasy']) {
    it(`is as fresh on a machine whose font is ${font}`, async () => {
      const change = style(
        `body { font-family: ${font.includes(',') ? font : `'${font}'`} } api-token-list { --api-token-font-monospace: inherit }`,
      );
      assert.equal(await whatIsSaidAfter(change, unstyle), undefined);
    });
  }

  it('is what README shows, and all that look.md shows beside drawings', () => {
    const known = pictures.map(({ name }) => `docs/images/look/${name}.webp`);
    for (const each of ['README.md', 'docs/look.md']) {
      const links = [...readFileSync(join(projectFolder, each), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)];
      assert.ok(links.length > 0, 'the test is not blind');
      for (const [, link = ''] of links) {
        const file = join(each, '..', link);
        assert.ok(known.includes(file) || (each !== 'README.md' && file.endsWith('-drawing.webp')), file);
      }
    }
  });

  it('has a text of what it shows, whatever it is of: only drawings cannot go stale', () => {
    const folder = join(projectFolder, 'docs/images');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const images = files.filter((file) => /\.(?:webp|png|jpe?g|gif|svg)$/u.test(file));
    const checked = [...pictures.map(({ name }) => join(pictureFolder, `${name}.webp`)), `${languagesPicture}.png`];
    assert.deepEqual(images.filter((file) => !file.endsWith('-drawing.webp')).sort(), [...checked].sort());
    for (const file of checked) assert.ok(files.includes(file.replace(/\.\w+$/u, '.txt')), file);
  });
});
