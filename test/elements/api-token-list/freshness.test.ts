import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { backend } from '../backends.js';
import { mountList, part, parts, replace, settled, spoken, until, visibleText } from '../vocabulary.js';

const tell = (type: 'offline' | 'online') => window.dispatchEvent(new Event(type));
const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));

describe('the list while the browser is offline', () => {
  it('says so, says when its rows were read, and reads them again when it is online (R42)', async () => {
    const adapter = backend();
    const list = await mountList({ adapter, lang: 'en-GB' });
    tell('offline');
    await list.updateComplete;
    expect(visibleText(part(list, 'notice')))
      .to.contain('You are offline.')
      .and.to.contain('as of 14:05');
    expect(spoken(list)).to.contain('You are offline.');
    tell('online');
    await until(() => adapter.calls.list.length === 2, 'the refresh');
    await until(() => parts(list, 'notice').length === 0, 'the end of the notice');
    expect(spoken(list)).to.contain('You are back online.');
    tell('online');
    await settled();
    expect(adapter.calls.list).to.have.length(2);
  });
});

describe('a person who returns to the list', () => {
  it('finds it read again if it is older than a minute, and nothing polls (R42)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock });
    await mountList({ adapter, clock });
    clock.advance(59_000);
    comeBack();
    await settled();
    expect(adapter.calls.list).to.have.length(1);
    clock.advance(60 * 60_000);
    await settled();
    expect(adapter.calls.list).to.have.length(1);
    const hidden = replace(document, 'visibilityState', 'hidden');
    comeBack();
    hidden.restore();
    await settled();
    expect(adapter.calls.list).to.have.length(1);
    comeBack();
    await until(() => adapter.calls.list.length === 2, 'the refresh');
  });

  it('does not make a removed list read (R38)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock });
    const list = await mountList({ adapter, clock });
    list.remove();
    clock.advance(60 * 60_000);
    comeBack();
    tell('offline');
    tell('online');
    await settled();
    expect(adapter.calls.list).to.have.length(1);
  });
});
