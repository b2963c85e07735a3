/** Problems that others reported for pages with API tokens, tested with these elements. */
import { expect } from '@esm-bundle/chai';
import type { LitElement } from 'lit';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { manualClock } from '../clock.js';
import { items, openMenu } from './api-token-list/menu.js';
import { askToRevoke, confirm, names, tick } from './api-token-list/vocabulary.js';
import { backend, threeTokens, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import {
  button,
  description,
  enter,
  field,
  isBusy,
  mountList,
  nameOf,
  openDialog,
  part,
  parts,
  resizeWindow,
  until,
  visibleText,
} from './vocabulary.js';

describe('bugs that others reported for token pages do not occur:', () => {
  afterEach(() => resizeWindow());

  for (const name of ['api-token-list', 'api-token-create-dialog', 'token-reveal-once'] as const) {
    it(`an empty text that a framework sets for undefined is the default: <${name}> (R50)`, () => {
      const fresh = document.createElement(name) as unknown as Record<string, unknown>;
      const { elementProperties } = customElements.get(name) as unknown as typeof LitElement;
      for (const [property, { attribute }] of elementProperties) {
        const usual = fresh[String(property)];
        if (attribute !== false && typeof usual !== 'number') continue;
        const element = document.createElement(name) as unknown as Record<string, unknown>;
        element[String(property)] = '';
        expect(element[String(property)], String(property)).to.equal(usual);
      }
    });
  }

  it('a row that the backend keeps as revoked has no Revoke', async () => {
    const rows = [{ ...token('Kept'), status: 'revoked' }, token('Live')];
    const list = await mountList({ adapter: backend({}, { list: () => Promise.resolve({ tokens: rows }) }) });
    expect(names(list)).to.deep.equal(['Kept', 'Live']);
    // The row has no menu, because nothing else can be done with it either.
    expect(parts(list, 'menu-button').map(nameOf)).to.deep.equal(['Actions for Live']);
    expect(parts(list, 'revoke-button')).to.deep.equal([]);
    await openMenu(list, 'Live');
    expect(items(list)).to.include('Revoke…');
  });

  it('the row of an expired token goes after a revocation that returns 404, although the backend still lists the token', async () => {
    const clock = manualClock();
    const rows = [token('Old', { expiresAt: new Date('2026-11-01T00:00:00Z') }), token('Live')];
    const gone = () => Promise.reject(new TokenAdapterError('not-found'));
    const list = await mountList({
      adapter: backend({ clock }, { list: () => Promise.resolve({ tokens: rows }), revoke: gone }),
      clock,
    });
    await askToRevoke(list, 'Old');
    confirm(list);
    await until(() => !isBusy(list) && names(list).join() === 'Live', 'the row that is left');
  });

  it('a bulk revocation continues after a token that was already gone', async () => {
    let calls = 0;
    const adapter = backend({}, (memory) => ({
      revoke: (...asked) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new TokenAdapterError('not-found')) : memory.revoke(...asked);
      },
    }));
    const list = await mountList({ adapter });
    for (const { name } of threeTokens) await tick(list, name);
    button(list, 'Revoke 3 tokens…').click();
    await until(() => visibleText(list).includes('Revoke 3 tokens?'), 'the question');
    button(list, 'Revoke 3 tokens').click();
    await until(() => visibleText(list).includes('2 tokens revoked. 1 token was already gone.'), 'the outcome');
    expect(calls).to.equal(3);
  });

  it('the secret can be selected by hand, without a space at its end', async () => {
    const { element } = await reveal();
    const secret = part(element, 'secret');
    expect(getComputedStyle(secret).userSelect).not.to.equal('none');
    const range = document.createRange();
    range.selectNodeContents(secret);
    expect(range.toString()).to.match(/^ate_\S+$/u);
    element.close();
  });

  it('a very long name stays within its box, at 320 and at 1000 pixels', async () => {
    const hamlet = { ...token('Hamlet'), name: 'Whothere'.repeat(25_000) };
    const list = await mountList({ adapter: backend({}, { list: () => Promise.resolve({ tokens: [hamlet] }) }) });
    const { documentElement } = document;
    for (const width of [1000, 320]) {
      await resizeWindow(width, 700);
      await until(() => documentElement.scrollWidth <= documentElement.clientWidth, 'a list within its box');
      const menu = part(list, 'menu-button').getBoundingClientRect();
      expect(menu.right).to.be.at.most(documentElement.clientWidth);
    }
  });

  it('a new name that is very long is rejected in words, and not sent', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    enter(field(dialog, 'Name'), 'Nay, answer me. '.repeat(12_000));
    button(dialog, 'Generate token').click();
    await until(() => field(dialog, 'Name').getAttribute('aria-invalid') === 'true', 'the complaint');
    expect(description(field(dialog, 'Name'))).to.match(/characters or fewer/u);
    expect(adapter.calls.create).to.be.empty;
  });

  it('a name with characters that are special in URLs and markup is listed, asked about and passed to the adapter unchanged', async () => {
    const odd = 'a #>& <b>?/%2F\\"\'';
    const adapter = backend({ tokens: [token(odd)] });
    const list = await mountList({ adapter });
    expect(names(list)).to.deep.equal([odd]);
    await askToRevoke(list, odd);
    confirm(list);
    await until(() => names(list).length === 0, 'the end of the row');
    expect(adapter.calls.revoke[0]?.[0].name).to.equal(odd);
  });

  it('an empty cursor ends the list after one request', async () => {
    const adapter = backend({}, { list: () => Promise.resolve({ tokens: threeTokens, nextCursor: '' }) });
    await mountList({ adapter });
    expect(adapter.calls.list).to.have.length(1);
  });

  it("a token that is live by the backend's clock is not shown as expired if the viewer's clock is a day fast", async () => {
    const clock = manualClock({ at: '2026-12-01T13:05:00Z' });
    const now = new Date('2026-11-30T13:05:00Z');
    const soon = token('Soon', { expiresAt: new Date('2026-12-01T00:00:00Z') });
    const page = { tokens: [soon], now };
    const adapter = backend({}, { list: () => Promise.resolve(page) });
    const list = await mountList({ adapter, clock });
    expect(names(list)).to.deep.equal(['Soon']);
    expect(visibleText(list)).not.to.contain('Expired');
  });
});
