import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { renderKeyed } from '../../../../src/elements/api-token-list/rows/keyed-elements.js';

/** A list with an element in front that another template rendered. */
function place(): HTMLElement {
  const list = document.createElement('ul');
  list.append(document.createComment('of somebody else'), document.createElement('hr'));
  document.body.append(list);
  return list;
}

const show = (list: Element, names: readonly string[]) =>
  renderKeyed(
    list,
    names,
    (name) => name,
    (name, index) => html`<li><input aria-label=${`${name} ${index}`} /></li>`,
  );

const field = (list: Element, name: string) => list.querySelector<HTMLInputElement>(`[aria-label^="${name} "]`);
const shown = (list: Element) => [...list.querySelectorAll('input')].map((each) => each.ariaLabel);

describe('elements with a key', () => {
  let list = document.body;
  beforeEach(() => {
    list = place();
    show(list, ['a', 'b', 'c', 'd']);
  });
  afterEach(() => list.remove());

  it('have the order of their items, after the other contents', () => {
    expect(shown(list)).to.deep.equal(['a 0', 'b 1', 'c 2', 'd 3']);
    for (const names of [['d', 'a', 'c', 'b'], ['b'], ['x', 'b', 'y'], [], ['c', 'a']]) {
      show(list, names);
      expect(shown(list)).to.deep.equal(names.map((name, index) => `${name} ${index}`));
      expect(list.firstElementChild?.localName).to.equal('hr');
    }
  });

  it('move with their item, and keep text entered in them', () => {
    const b = field(list, 'b');
    if (b) b.value = 'entered';
    show(list, ['d', 'c', 'b']);
    expect(field(list, 'b')).to.equal(b);
    expect(field(list, 'b')?.value).to.equal('entered');
  });

  it('keep focus while others are added and removed around them', () => {
    const c = field(list, 'c');
    let losses = 0;
    c?.focus();
    c?.addEventListener('blur', () => (losses += 1));
    for (const names of [
      ['new', 'a', 'b', 'c', 'd'],
      ['b', 'c'],
      ['c', 'x'],
      ['y', 'z', 'c'],
    ])
      show(list, names);
    expect(document.activeElement).to.equal(c);
    expect(losses).to.equal(0);
  });

  it('are created again in another place', () => {
    const other = place();
    show(other, ['a']);
    expect(field(other, 'a')).not.to.equal(field(list, 'a'));
    other.remove();
  });
});
