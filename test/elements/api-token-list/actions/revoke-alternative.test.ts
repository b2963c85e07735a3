import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { token } from '../../backends.js';
import { activate, button, buttonNames, mountList, press, spoken, until, visibleText } from '../../vocabulary.js';
import { changeable, focusOn, objections } from '../menu.js';
import { askToRevoke, names, question } from '../vocabulary.js';

describe('pausing instead of revoking', () => {
  it('is suggested in words, between the safe answer, which has focus, and revoking (A4)', async () => {
    const list = await mountList({ adapter: changeable().adapter });
    await askToRevoke(list, 'CI deploy');
    expect(visibleText(question(list))).to.contain('Not sure? Pause the token instead. You can resume it later.');
    expect(buttonNames(question(list))).to.deep.equal(['Keep token', 'Pause instead', 'Revoke']);
    await focusOn('Keep token');
    expect(await objections()).to.deep.equal([]);
  });

  it('works by keyboard, is announced, revokes nothing, and returns focus to the row (A4)', async () => {
    const { adapter, updates } = changeable();
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    await focusOn('Keep token');
    await activate(button(list, 'Pause instead'));
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ paused: true }]);
    expect(adapter.calls.revoke).to.be.empty;
    expect(names(list)).to.include('CI deploy');
    expect(visibleText(list)).to.contain('Paused');
    expect(spoken(list)).to.contain('“CI deploy” paused.');
  });

  it('reports a failure in the dialog, and leaves every answer possible (R12, R45)', async () => {
    const { adapter } = changeable({}, { update: () => Promise.reject(new TokenAdapterError('network')) });
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    await activate(button(list, 'Pause instead'));
    await until(() => visibleText(question(list)).includes('did not confirm this.'), 'the failure');
    expect(spoken(question(list))).to.contain('The list shows the token unchanged.');
    expect(buttonNames(question(list))).to.deep.equal(['Keep token', 'Pause instead', 'Revoke']);
    await press('Escape');
    await focusOn('Actions for CI deploy');
    expect(adapter.calls.revoke).to.be.empty;
  });

  for (const [title, fields, changes] of [
    ['the backend has no pause', {}, { supports: { update: ['name'] as const } }],
    ['it is paused', { status: 'paused' }, {}],
    ['its row excludes it', { actions: ['rename', 'revoke'] as const }, {}],
  ] as const) {
    it(`is not suggested if ${title}`, async () => {
      const list = await mountList({ adapter: changeable({ tokens: [token('CI deploy', fields)] }, changes).adapter });
      await askToRevoke(list, 'CI deploy');
      expect(buttonNames(question(list))).to.deep.equal(['Keep token', 'Revoke']);
    });
  }
});
