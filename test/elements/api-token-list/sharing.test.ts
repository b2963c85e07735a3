import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage } from '../../../src/adapter/adapter.js';
import { manualClock } from '../../clock.js';
import { backend, held, token } from '../backends.js';
import { button, isBusy, mount, mountList, openDialog, parts, settled, until, visibleText } from '../vocabulary.js';
import { generate, theReveal } from '../api-token-create-dialog/vocabulary.js';
import { askToRevoke, confirm, names } from './vocabulary.js';

describe('two lists on one adapter', () => {
  it('read with one request, and show the same after a creation and a revocation (R23)', async () => {
    const adapter = backend();
    const clock = manualClock();
    const one = mount('api-token-list', { adapter, clock });
    const other = mount('api-token-list', { adapter, clock });
    await until(() => names(one).length === 3 && names(other).length === 3, 'both lists');
    expect(adapter.calls.list).to.have.length(1);
    const dialog = await openDialog({ adapter, clock });
    generate(dialog, 'Fresh');
    (await theReveal()).close();
    await until(() => names(one).includes('Fresh') && names(other).includes('Fresh'), 'the new token in both');
    await until(() => !isBusy(one) && !isBusy(other), 'the end of the refresh');
    expect(adapter.calls.list).to.have.length(2);
    expect(names(one)).to.deep.equal(names(other));
    await askToRevoke(one, 'Backup');
    confirm(one);
    await until(() => !names(other).includes('Backup'), 'the end of the row in the other list');
    expect(names(one)).not.to.include('Backup');
  });

  it('show the same also if the page created new adapters with the same key (R23)', async () => {
    const memory = backend({ key: 'one collection' });
    const again = { ...memory };
    const one = await mountList({ adapter: memory });
    const other = await mountList({ adapter: again });
    await askToRevoke(one, 'Backup');
    confirm(one);
    await until(() => !names(other).includes('Backup'), 'the end of the row in the other list');
  });

  it('continue for one if the other is removed during a read (R23)', async () => {
    const page = held<TokenPage>();
    const adapter = backend({}, { list: () => page.promise });
    const clock = manualClock();
    const one = mount('api-token-list', { adapter, clock });
    const other = mount('api-token-list', { adapter, clock });
    await until(() => adapter.calls.list.length === 1, 'the request');
    one.remove();
    page.resolve({ tokens: [token('CI')] });
    await until(() => names(other).join() === 'CI', 'the rows');
    expect(adapter.calls.list).to.have.length(1);
  });
});

describe('an adapter that is replaced', () => {
  const waiting = (key: string) => {
    const page = held<TokenPage>();
    const signals: AbortSignal[] = [];
    const list: TokenAdapter['list'] = (_query, { signal }) => {
      signals.push(signal);
      return page.promise;
    };
    return { page, signals, adapter: backend({ key }, { list }) };
  };

  it('by another object with the same key causes no request (R21)', async () => {
    const first = backend({ key: 'tokens of Ada' });
    const list = await mountList({ adapter: first });
    const again = backend({ key: 'tokens of Ada' });
    list.adapter = again;
    await list.updateComplete;
    await settled();
    expect(first.calls.list).to.have.length(1);
    expect(again.calls.list).to.be.empty;
    expect(names(list)).to.have.length(3);
    await list.refresh();
    expect(again.calls.list).to.have.length(1);
  });

  it('by one with another key stops the old request, drops its response and clears its rows (R21)', async () => {
    const ada = waiting('tokens of Ada');
    const list = mount('api-token-list', { adapter: ada.adapter, clock: manualClock() });
    await until(() => ada.signals.length === 1, 'the request');
    list.adapter = backend({ key: 'tokens of Grace', tokens: [token('Of Grace')] });
    await until(() => names(list).join() === 'Of Grace', 'the rows of Grace');
    expect(ada.signals[0]?.aborted).to.be.true;
    ada.page.resolve({ tokens: [token('Of Ada')] });
    await settled();
    expect(names(list)).to.deep.equal(['Of Grace']);
  });

  it('shows nothing of the old owner while the new owner’s rows are loading (R21)', async () => {
    const list = await mountList({ adapter: backend({ key: 'tokens of Ada' }) });
    const grace = waiting('tokens of Grace');
    list.adapter = grace.adapter;
    await until(() => grace.signals.length === 1, 'the request');
    await list.updateComplete;
    expect(visibleText(list)).not.to.contain('Backup');
    grace.page.resolve({ tokens: [] });
    await until(() => visibleText(list).includes('No API tokens yet.'), 'the empty state');
  });

  it('by none stops the request and leaves the heading (R21)', async () => {
    const ada = waiting('tokens of Ada');
    const list = mount('api-token-list', { adapter: ada.adapter, clock: manualClock() });
    await until(() => ada.signals.length === 1, 'the request');
    list.adapter = null;
    await list.updateComplete;
    ada.page.resolve({ tokens: [token('Of Ada')] });
    await settled();
    expect(ada.signals[0]?.aborted).to.be.true;
    expect(isBusy(list)).to.be.false;
    expect(parts(list, 'table')).to.be.empty;
    expect(visibleText(list)).not.to.contain('Of Ada');
  });

  it('leaves a shown secret where it is (R21)', async () => {
    const list = await mountList({ adapter: backend() });
    button(list, '+ Create API token').click();
    await until(() => list.shadowRoot?.querySelector('api-token-create-dialog')?.open, 'the dialog');
    generate(list, 'CI');
    const reveal = await theReveal();
    list.adapter = null;
    await list.updateComplete;
    await settled();
    expect(reveal.open).to.be.true;
    expect(visibleText(reveal)).to.match(/ate_/);
  });
});

describe('other tabs', () => {
  it('are notified that something changed, with no details (R20, S12)', async () => {
    const adapter = backend({ key: 'tabs' });
    const list = await mountList({ adapter });
    const heard: unknown[] = [];
    const otherTab = new BroadcastChannel('api-token-elements tabs');
    otherTab.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => heard.length > 0, 'the message');
    expect(heard).to.deep.equal(['changed']);
    await until(() => !isBusy(list), 'the end of the refresh');
    const before = adapter.calls.list.length;
    for (const foreign of [{ tokens: [] }, 'other', null]) otherTab.postMessage(foreign);
    otherTab.postMessage('changed');
    await until(() => adapter.calls.list.length > before, 'another request');
    await settled();
    expect(adapter.calls.list).to.have.length(before + 1);
    otherTab.close();
  });
});
