import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { held, token } from '../../backends.js';
import { description, focusedElement, mountList, nameOf, part, parts, press, spoken } from '../../vocabulary.js';
import { button, type, until, visibleText } from '../../vocabulary.js';
import { changeable, choose, focusOn, items, openMenu, objections } from '../menu.js';
import { names } from '../vocabulary.js';

const field = () => focusedElement() as HTMLTextAreaElement;

async function openField(list: Element, name = 'CI deploy'): Promise<HTMLTextAreaElement> {
  await choose(list, name, 'Edit description');
  await until(() => focusedElement().localName === 'textarea', 'the focus in the field');
  return field();
}

describe('describing a token', () => {
  it('edits in place, saves with Ctrl+Enter, announces it, shows it below the name, and returns focus (A4)', async () => {
    const { adapter, updates } = changeable();
    const list = await mountList({ adapter });
    await openField(list);
    expect(nameOf(field())).to.equal('Description of CI deploy');
    await type('Shop deploys');
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }));
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ description: 'Shop deploys' }]);
    expect(visibleText(part(list, 'description'))).to.equal('Shop deploys');
    expect(spoken(list)).to.contain('Description of “CI deploy” saved.');
  });

  it('begins with the present text selected, and uses Enter for a new line', async () => {
    const tokens = [token('CI deploy', { description: 'Old words' })];
    const { adapter, updates } = changeable({ tokens });
    const list = await mountList({ adapter });
    await openField(list);
    expect(field().value).to.equal('Old words');
    expect(field().selectionEnd).to.equal('Old words'.length);
    await type('One');
    await press('Enter');
    await type('two');
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ description: 'One\ntwo' }]);
  });

  it('keeps text typed in one row when another is to be edited, and leads back to it (R16)', async () => {
    const tokens = [token('CI deploy'), token('Backup', { age: 1 })];
    const { adapter } = changeable({ tokens });
    const list = await mountList({ adapter });
    await openField(list);
    await type('Shop');
    await choose(list, 'Backup', 'Edit description');
    await until(() => focusedElement().localName === 'textarea', 'the focus in the field');
    expect(nameOf(field())).to.equal('Description of CI deploy');
    expect(field().value).to.equal('Shop');
    // If nothing was typed, the other row can be edited.
    await press('Escape');
    await openField(list);
    await openField(list, 'Backup');
    expect(nameOf(field())).to.equal('Description of Backup');
  });

  it('ends when the list shows another owner’s tokens, even with the same id (R21)', async () => {
    const { adapter } = changeable({ tokens: [token('CI deploy', { id: '1' })] });
    const other = changeable({ tokens: [token('Theirs', { id: '1' })] });
    const list = await mountList({ adapter });
    await openField(list);
    await type('Shop');
    list.adapter = other.adapter;
    await until(() => names(list)[0] === 'Theirs', 'the other tokens');
    expect(parts(list, 'describe-input')).to.be.empty;
    expect(other.updates).to.be.empty;
  });

  it('removes the description if it is emptied, and sends nothing if it is unchanged', async () => {
    const { adapter, updates } = changeable({ tokens: [token('CI deploy', { description: 'Old words' })] });
    const list = await mountList({ adapter });
    await openField(list);
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    expect(updates).to.be.empty;
    await openField(list);
    await press('Delete');
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ description: '' }]);
    expect(parts(list, 'description')).to.be.empty;
  });

  it('keeps the old text on Escape and on Cancel, with focus on the row (A4)', async () => {
    const { adapter, updates } = changeable({ tokens: [token('CI deploy', { description: 'Old words' })] });
    const list = await mountList({ adapter });
    for (const leave of [() => press('Escape'), async () => button(list, 'Cancel').click()]) {
      await openField(list);
      await type('Something else');
      await leave();
      await focusOn('Actions for CI deploy');
      expect(visibleText(part(list, 'description'))).to.equal('Old words');
    }
    expect(updates).to.be.empty;
  });

  it('stays open with the text if the backend refuses it, says why, and saves it at the next attempt (R16)', async () => {
    let refusals = 0;
    const { adapter } = changeable(
      {},
      {
        update: async (row, changes) => {
          refusals += 1;
          if (refusals > 1) return { ...row, ...changes } as typeof row;
          throw new TokenAdapterError('invalid', { fields: { description: 'No addresses, please.' } });
        },
      },
    );
    const list = await mountList({ adapter });
    await openField(list);
    await type('Use 10.2.3.4');
    button(list, 'Save').click();
    await until(() => visibleText(list).includes('No addresses, please.'), 'the refusal');
    await until(() => focusedElement().localName === 'textarea', 'the focus in the field');
    expect(field().value).to.equal('Use 10.2.3.4');
    expect(field().getAttribute('aria-invalid')).to.equal('true');
    expect(description(field())).to.contain('No addresses, please.');
    expect(spoken(list)).to.contain('No addresses, please.');
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    expect(refusals).to.equal(2);
  });

  it('explains in our own words that the backend refuses it if it only names the field (R16)', async () => {
    const { adapter } = changeable(
      {},
      { update: () => Promise.reject(new TokenAdapterError('invalid', { fields: { description: true } })) },
    );
    const list = await mountList({ adapter });
    await openField(list);
    await type('Shop');
    button(list, 'Save').click();
    await until(() => field().getAttribute('aria-invalid') === 'true', 'the refusal');
    expect(description(field())).to.contain('Could not change the token. The server rejected this.');
  });

  it('counts characters, and rejects a text that is too long before it is sent (R16)', async () => {
    const { adapter, updates } = changeable({ policy: { description: { presence: 'optional', maxLength: 10 } } });
    const list = await mountList({ adapter });
    await openField(list);
    await type('0123456789ab');
    await until(() => visibleText(list).includes('12 / 10'), 'the count');
    button(list, 'Save').click();
    await until(
      () => visibleText(list).includes('Description must be 10 characters or fewer (currently 12)'),
      'the reason',
    );
    expect(updates).to.be.empty;
  });

  it('cannot be edited while it is being saved', async () => {
    const sent = held();
    const { adapter } = changeable({}, { update: (row) => sent.promise.then(() => row) });
    const list = await mountList({ adapter });
    const textarea = await openField(list);
    await type('Deploys');
    button(list, 'Save').click();
    await until(() => textarea.readOnly, 'a field that waits');
    await press('Escape');
    expect(textarea.isConnected).to.be.true;
    sent.resolve();
    await focusOn('Actions for CI deploy');
  });

  it('says that the token is gone, and moves focus to the nearest row (R13, A4)', async () => {
    const { adapter } = changeable();
    const list = await mountList({ adapter });
    await openField(list, 'Backup');
    await adapter.memory.revoke(token('Backup'), { signal: new AbortController().signal });
    await type('Nightly');
    button(list, 'Save').click();
    await until(() => !names(list).includes('Backup'), 'the end of the row');
    await until(() => focusedElement().part.contains('menu-button'), 'the focus in a row');
    expect(spoken(list)).to.contain('This token no longer exists.');
  });

  for (const [title, options, changes] of [
    ['the adapter takes no description', {}, { supports: { update: ['name'] as const } }],
    ['policy has none', { policy: { description: { presence: 'unsupported' as const } } }, {}],
    ['the row excludes it', { tokens: [token('CI deploy', { actions: ['rename', 'revoke'] })] }, {}],
  ] as const) {
    it(`is not offered if ${title}`, async () => {
      const list = await mountList({ adapter: changeable(options, changes).adapter });
      await openMenu(list, 'CI deploy');
      expect(items(list)).to.include('Rename').and.not.to.include('Edit description');
    });
  }

  it('has no axe-core findings, while editing and with an error', async () => {
    const { adapter } = changeable({ policy: { description: { presence: 'optional', maxLength: 10 } } });
    const list = await mountList({ adapter });
    await openField(list);
    await type('0123456789ab');
    button(list, 'Save').click();
    await until(() => field().getAttribute('aria-invalid') === 'true', 'the error');
    expect(await objections()).to.deep.equal([]);
  });
});
