import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { token } from '../backends.js';
import { activate, button, buttonNames, mountList, press, spoken, until, visibleText } from '../vocabulary.js';
import { changeable, focusOn, objections } from './menu.js';
import { askToRevoke, names, question } from './vocabulary.js';

describe('pausing instead of revoking', () => {
  it('is suggested in words, and stands between the safe answer, which has the focus, and revoking (A4)', async () => {
    const list = await mountList({ adapter: changeable().adapter });
    await askToRevoke(list, 'CI deploy');
    expect(visibleText(question(list))).to.contain('Not sure? A pause can be ended again.');
    expect(buttonNames(question(list))).to.deep.equal(['Keep it', 'Pause instead', 'Revoke']);
    await focusOn('Keep it');
    expect(await objections()).to.deep.equal([]);
  });

  it('pauses by the keyboard, says so, revokes nothing, and gives the focus back to the row (A4)', async () => {
    const { adapter, updates } = changeable();
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    await focusOn('Keep it');
    await activate(button(list, 'Pause instead'));
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ paused: true }]);
    expect(adapter.calls.revoke).to.be.empty;
    expect(names(list)).to.include('CI deploy');
    expect(visibleText(list)).to.contain('Paused');
    expect(spoken(list)).to.contain('CI deploy is paused.');
  });

  it('says in the question what could not be done, and leaves every answer open (R12)', async () => {
    const { adapter } = changeable({}, { update: () => Promise.reject(new TokenAdapterError('network')) });
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    await activate(button(list, 'Pause instead'));
    await until(() => visibleText(question(list)).includes('It could not be changed.'), 'the failure');
    expect(spoken(question(list))).to.contain('The server could not be reached.');
    expect(buttonNames(question(list))).to.deep.equal(['Keep it', 'Pause instead', 'Revoke']);
    await press('Escape');
    await focusOn('Actions for CI deploy');
    expect(adapter.calls.revoke).to.be.empty;
  });

  for (const [title, fields, changes] of [
    ['the backend has no pause', {}, { supports: { update: ['name'] as const } }],
    ['it is paused', { status: 'paused' }, {}],
    ['its row excludes it', { actions: ['rename', 'revoke'] as const }, {}],
  ] as const) {
    it(`is not suggested where ${title}`, async () => {
      const list = await mountList({ adapter: changeable({ tokens: [token('CI deploy', fields)] }, changes).adapter });
      await askToRevoke(list, 'CI deploy');
      expect(buttonNames(question(list))).to.deep.equal(['Keep it', 'Revoke']);
    });
  }
});
