import { expect } from '@esm-bundle/chai';
import { html, nothing } from 'lit';
import { castFrom, plain, type Cast } from '../../../../src/elements/api-token-list/rows/cast.js';
import { backend, token } from '../../backends.js';
import { mountList, part } from '../../vocabulary.js';

/** A cell as a row renders it. `before` is updated. */
const cell = (values: { label?: unknown; name?: unknown; badge?: unknown }, before?: Cast): Cast =>
  castFrom(
    html`<td class=${values.label ?? nothing}>
      <b>${values.name ?? nothing}</b>
      <i>in front${values.badge ?? nothing}</i>
    </td>`,
    before,
  );

function allNodes(node: Node): number {
  return [...node.childNodes].reduce((sum, child) => sum + 1 + allNodes(child), 0);
}

describe('elements that are cast from a template', () => {
  it('have nodes for their contents only, and none for white space, markers and absent values', () => {
    const { element } = cell({ label: 'one', name: 'Backup' });
    expect(element.outerHTML).to.equal('<td class="one"><b>Backup</b><i>in front</i></td>');
    expect(allNodes(element)).to.equal(4);
  });

  it('show text as text, whatever it looks like', () => {
    const { element } = cell({ label: '"><script>', name: '<img src=x>' });
    expect(element.className).to.equal('"><script>');
    expect(element.querySelector('b')?.textContent).to.equal('<img src=x>');
    expect(element.querySelectorAll('img, script')).to.have.lengthOf(0);
  });

  it('change in place from text to elements, to what Lit renders, to nothing, and back', () => {
    let cast = cell({ name: 'text' });
    const { element } = cast;
    const bold = element.querySelector('b');
    const states: readonly (readonly [unknown, string])[] = [
      [plain(html`<u>${'cast'}</u>`), 'cast'],
      [html`<form><input aria-label="Name" /></form>rendered`, 'rendered'],
      [plain(html`<u>${'cast'}</u>`), 'cast'],
      [nothing, ''],
      ['text', 'text'],
      [[html`<s>one</s>`, html`<s>two</s>`], 'onetwo'],
      ['text again', 'text again'],
    ];
    for (const [value, text] of states) {
      cast = cell({ name: value, badge: value }, cast);
      expect(cast.element).to.equal(element);
      expect(element.querySelector('b')).to.equal(bold);
      expect(bold?.textContent).to.equal(text);
      expect(element.querySelector('i')?.textContent).to.equal(`in front${text}`);
    }
  });

  it('keep text entered in them while other values change', () => {
    const form = html`<input aria-label="Name" />`;
    let cast = cell({ label: 'one', name: form });
    const input = cast.element.querySelector('input');
    if (input !== null) input.value = 'entered';
    cast = cell({ label: 'two', name: form, badge: 'new' }, cast);
    expect(cast.element.className).to.equal('two');
    expect(cast.element.querySelector('input')).to.equal(input);
    expect(input?.value).to.equal('entered');
  });

  it('have at most 45 nodes in a row with all facts of an ordinary token', async () => {
    const list = await mountList({
      adapter: backend({
        tokens: [token('Backup', { age: 40, hint: 'ate_9fK2…c41x', lastUsedAt: new Date('2026-11-20T09:12:00Z') })],
      }),
    });
    const row = part(list, 'row');
    expect(row.textContent).to.contain('Backup').and.to.contain('ate_9fK2…c41x');
    expect(1 + allNodes(row)).to.be.at.most(45);
  });
});
