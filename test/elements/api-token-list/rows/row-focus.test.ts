import { expect } from '@esm-bundle/chai';
import { token } from '../../backends.js';
import {
  button,
  enter,
  focusedElement,
  mountList,
  nameOf,
  part,
  parts,
  press,
  settled,
  until,
} from '../../vocabulary.js';
import { changeable, choose, focusOn, openMenu } from '../menu.js';
import { heading, names } from '../vocabulary.js';

const limits = { signal: new AbortController().signal };
const tokens = ['Alpha', 'Beta', 'Delta', 'Gamma'].map((name, age) => token(name, { age }));

/** A list sorted by name, and its backend, which another person changes. */
async function mounted() {
  const { adapter } = changeable({ tokens });
  const list = await mountList({ adapter });
  button(list, 'Name').click();
  await until(() => button(list, 'Name').closest('th')?.ariaSort === 'ascending', 'the order');
  const found = (name: string) => {
    const one = tokens.find((each) => each.name === name);
    if (one === undefined) throw new Error(`There is no ${name}.`);
    return one;
  };
  return {
    list,
    revoked: async (...gone: readonly string[]): Promise<void> => {
      for (const name of gone) await adapter.memory.revoke(found(name), limits);
      await list.refresh();
      await list.updateComplete;
      await settled();
    },
    renamed: async (from: string, to: string): Promise<void> => {
      await adapter.memory.update(found(from), { name: to }, limits);
      await list.refresh();
      await until(() => names(list).includes(to), 'the new name');
      await settled();
    },
  };
}

describe('focus in the rows, while somebody else changes the list', () => {
  it('stays when another row is removed (A4)', async () => {
    const { list, revoked } = await mounted();
    button(list, 'Actions for Beta').focus();
    await revoked('Alpha');
    expect(nameOf(focusedElement())).to.equal('Actions for Beta');
  });

  for (const [from, to] of [
    ['Alpha', 'Zeta'],
    ['Gamma', 'Aardvark'],
    ['Beta', 'Epsilon'],
  ] as const) {
    it(`moves with its row, here from ${from} to ${to} (A4)`, async () => {
      const { list, renamed } = await mounted();
      button(list, `Actions for ${from}`).focus();
      await renamed(from, to);
      expect(nameOf(focusedElement())).to.equal(`Actions for ${to}`);
    });
  }

  it('moves to the nearest row when its own is removed, and to the heading when none is left (A4)', async () => {
    const { list, revoked } = await mounted();
    button(list, 'Actions for Beta').focus();
    await revoked('Beta');
    await focusOn('Actions for Delta');
    button(list, 'Actions for Gamma').focus();
    await revoked('Gamma');
    await focusOn('Actions for Delta');
    await revoked('Alpha', 'Delta');
    expect(focusedElement()).to.equal(heading(list));
  });

  it('moves to the nearest row when the edited token is removed (A4)', async () => {
    const { list, revoked } = await mounted();
    await choose(list, 'Beta', 'Edit description');
    await until(() => focusedElement().localName === 'textarea', 'the focus in the field');
    enter(part(list, 'describe-input') as HTMLTextAreaElement, 'At night');
    await revoked('Beta');
    await focusOn('Actions for Delta');
  });

  it('is not moved from another place on the page', async () => {
    const { list, revoked } = await mounted();
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    button(list, 'Actions for Beta').focus();
    elsewhere.focus();
    await revoked('Beta');
    expect(focusedElement()).to.equal(elsewhere);
  });
});

describe('an open menu, while somebody else changes the list', () => {
  it('is named after its token, also when rows above it go, or the token is renamed (A3)', async () => {
    const { list, revoked, renamed } = await mounted();
    await openMenu(list, 'Gamma');
    await revoked('Alpha');
    expect(nameOf(part(list, 'menu'))).to.equal('Actions for Gamma');
    await renamed('Gamma', 'Aardvark');
    expect(nameOf(part(list, 'menu'))).to.equal('Actions for Aardvark');
    expect(button(list, 'Actions for Aardvark').ariaExpanded).to.equal('true');
  });

  it('closes when its row is removed, and focus moves to the nearest row (A4)', async () => {
    const { list, revoked } = await mounted();
    await openMenu(list, 'Beta');
    await revoked('Beta');
    expect(parts(list, 'menu')).to.be.empty;
    await focusOn('Actions for Delta');
    await press('Enter');
    await until(() => parts(list, 'menu-item').length > 0, 'the menu of Delta');
  });

  it('takes no focus from where the person has gone when its row is removed', async () => {
    const { list, revoked } = await mounted();
    await openMenu(list, 'Beta');
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    await revoked('Beta');
    expect(focusedElement()).to.equal(elsewhere);
  });
});
