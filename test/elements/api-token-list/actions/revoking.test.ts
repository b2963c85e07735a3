import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { backend, held, inTurn, namesAt, threeTokens, token } from '../../backends.js';
import {
  button,
  buttonNames,
  eventsAt,
  focusedElement,
  isBusy,
  mountList,
  nameOf,
  press,
  settled,
  spoken,
  until,
  visibleText,
} from '../../vocabulary.js';
import { focusOn } from '../menu.js';
import { askToRevoke, confirm, heading, names, question } from '../vocabulary.js';

type Revoke = Required<TokenAdapter>['revoke'];

const refused = () => Promise.reject(new TokenAdapterError('forbidden'));

/** What a question says about the last use. */
function lastUseIn(asked: Element): string | undefined {
  const term = [...asked.querySelectorAll('dt')].find((each) => visibleText(each) === 'Last used');
  return term?.nextElementSibling ? visibleText(term.nextElementSibling) : undefined;
}

describe('revoking a token', () => {
  it('asks first: names the token, shows its hint and recent use, with focus on the safe answer (A4, A17)', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    const asked = question(list);
    expect(asked.matches(':modal')).to.be.true;
    expect(asked.getAttribute('role')).to.equal('alertdialog');
    expect(visibleText(asked)).to.contain(
      'Anything using this token stops working immediately. This cannot be undone.',
    );
    expect(visibleText(asked)).to.contain('ate_9fK2…c41x').and.to.contain('1 hour ago from 203.0.113.7');
    await focusOn('Keep token');
    expect(adapter.calls.revoke).to.be.empty;
  });

  it('shows the last use as precisely as the backend records it, here by day (A17)', async () => {
    const list = await mountList({
      adapter: backend({
        tokens: [token('CI', { lastUsedAt: new Date('2026-11-30T00:00:00Z') })],
        policy: { lastUsedPrecision: 24 * 60 * 60 * 1000 },
      }),
    });
    await askToRevoke(list, 'CI');
    const asked = question(list);
    expect(visibleText(asked)).to.contain('Last used today. Something may still depend on it.');
    expect(lastUseIn(asked)).to.equal('Today');
    expect(visibleText(asked)).not.to.match(/hour|minute/u);
  });

  it('does not say that a token was never used if uses were not recorded from the beginning', async () => {
    const policy = { lastUsedSince: new Date('2026-10-01T00:00:00Z') };
    const tokens = [token('Old', { age: 60 }), token('New')];
    const list = await mountList({ adapter: backend({ tokens, policy }) });
    for (const [name, said] of [
      ['Old', 'No use since Oct 1, 2026'],
      ['New', 'Never used'],
    ] as const) {
      await askToRevoke(list, name);
      expect(lastUseIn(question(list))).to.equal(said);
      await press('Escape');
      await focusOn(`Actions for ${name}`);
    }
  });

  for (const [what, keep] of [
    ['“Keep token”', () => press('Enter')],
    ['Escape', () => press('Escape')],
  ] as const) {
    it(`does nothing on ${what}, and returns focus (A4)`, async () => {
      const adapter = backend();
      const list = await mountList({ adapter });
      await askToRevoke(list, 'Backup');
      await focusOn('Keep token');
      await keep();
      await focusOn('Actions for Backup');
      expect(adapter.calls.revoke).to.be.empty;
      expect(visibleText(list)).not.to.contain('This cannot be undone.');
    });
  }

  it('removes the row, announces it, and notifies the host once, without the adapter’s private data', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    const revoked = eventsAt(window, 'api-token-revoked');
    await askToRevoke(list, 'CI deploy');
    confirm(list);
    await until(() => names(list).join() === 'Backup,Grafana', 'the rows that are left');
    await until(() => revoked.length > 0, 'the event');
    await settled();
    expect(spoken(list)).to.contain('“CI deploy” revoked.');
    expect(revoked).to.have.length(1);
    expect(revoked[0]?.detail.token).to.include({ name: 'CI deploy' }).and.not.to.have.property('opaque');
    expect(await namesAt(adapter)).to.have.members(['Backup', 'Grafana']);
  });

  it('passes the whole row to the adapter, with the adapter’s private data', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    await askToRevoke(list, 'CI deploy');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 1, 'the request');
    expect(adapter.calls.revoke[0]?.[0]).to.deep.include({ name: 'CI deploy', opaque: { version: 7 } });
  });

  it('moves focus to the nearest row, and to the heading after the last (A4)', async () => {
    const list = await mountList({ adapter: backend() });
    for (const [name, next] of [
      ['Backup', 'Actions for Grafana'],
      ['Grafana', 'Actions for CI deploy'],
      ['CI deploy', 'API tokens'],
    ] as const) {
      await askToRevoke(list, name);
      confirm(list);
      await until(() => !names(list).includes(name), 'the end of the row');
      await focusOn(next);
      await until(() => !isBusy(list), 'the end of the refresh');
      expect(nameOf(focusedElement())).to.equal(next);
    }
    expect(focusedElement()).to.equal(heading(list));
  });

  it('is one request, however often the answer is pressed', async () => {
    const gone = held();
    const adapter = backend({}, (memory) => ({
      revoke: (...asked) => gone.promise.then(() => memory.revoke(...asked)),
    }));
    const list = await mountList({ adapter });
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => buttonNames(list).includes('Revoking…'), '“Revoking…”');
    button(list, 'Revoking…').click();
    await press('Escape');
    await settled();
    expect(adapter.calls.revoke).to.have.length(1);
    expect(question(list).matches(':modal')).to.be.true;
    gone.resolve();
    await until(() => !names(list).includes('Backup'), 'the end of the row');
  });

  it('keeps the token if the backend refuses, says why, and works at a retry (R12)', async () => {
    const adapter = backend({}, (memory) => ({
      revoke: inTurn<Revoke>(refused, (...asked) => memory.revoke(...asked)),
    }));
    const list = await mountList({ adapter });
    const errors = eventsAt(window, 'api-token-error');
    const revoked = eventsAt(window, 'api-token-revoked');
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => visibleText(list).includes('Could not revoke the token.'), 'the refusal');
    expect(visibleText(question(list))).to.contain('You do not have permission.');
    expect(spoken(list)).to.contain('Could not revoke the token.');
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup', 'Grafana']);
    expect(errors.map(({ detail }) => detail)).to.deep.equal([{ operation: 'revoke', code: 'forbidden' }]);
    expect(revoked).to.be.empty;
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the row');
    expect(revoked).to.have.length(1);
  });

  it('counts a token that is already gone as revoked, even if the list cannot be read then (R13)', async () => {
    const adapter = backend({}, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => Promise.reject(new TokenAdapterError('network')),
      ),
      revoke: () => Promise.reject(new TokenAdapterError('not-found')),
    }));
    const list = await mountList({ adapter });
    const revoked = eventsAt(window, 'api-token-revoked');
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => names(list).join() === 'CI deploy,Grafana', 'the rows that are left');
    await until(() => revoked.length === 1, 'the event');
    await settled();
    expect(spoken(list)).to.match(/“Backup” revoked.|Could not refresh/);
    await focusOn('Actions for Grafana');
  });

  it('revokes the token of the question at the backend of the question, even if the page changed both meanwhile (R21)', async () => {
    const first = backend({ tokens: [token('CI', { id: 'same' })] });
    const other = backend({ tokens: [token('Other', { id: 'same' })] });
    const list = await mountList({ adapter: first });
    await askToRevoke(list, 'CI');
    list.adapter = other;
    await until(() => names(list).join() === 'Other', 'the other rows');
    if (visibleText(list).includes('Revoke “CI”?')) confirm(list);
    await settled();
    expect(other.calls.revoke).to.be.empty;
    expect(await namesAt(other)).to.deep.equal(['Other']);
  });

  it('does not say that a token is revoked if there is no backend any more (R21)', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    const revoked = eventsAt(window, 'api-token-revoked');
    await askToRevoke(list, 'Backup');
    list.adapter = null;
    await list.updateComplete;
    if (visibleText(list).includes('Revoke “Backup”?')) confirm(list);
    await settled();
    expect(revoked.length).to.equal(adapter.calls.revoke.length);
  });
});

describe('a refresh in flight', () => {
  it('does not bring back a token that was revoked meanwhile (R18)', async () => {
    const stale = held<TokenPage>();
    const adapter = backend({}, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => stale.promise,
        (...asked) => memory.list(...asked),
      ),
    }));
    const list = await mountList({ adapter });
    void list.refresh();
    await until(() => adapter.calls.list.length === 2, 'the refresh');
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the row');
    stale.resolve({ tokens: threeTokens });
    await settled();
    await until(() => !isBusy(list), 'the end of the refresh');
    expect(names(list)).to.deep.equal(['CI deploy', 'Grafana']);
  });

  it('does not remove a token that was created meanwhile (R18)', async () => {
    const stale = held<TokenPage>();
    const adapter = backend({}, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => stale.promise,
        (...asked) => memory.list(...asked),
      ),
    }));
    const list = await mountList({ adapter });
    void list.refresh();
    await until(() => adapter.calls.list.length === 2, 'the refresh');
    button(list, '+ Create API token').click();
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    (focusedElement() as HTMLInputElement).value = 'Fresh';
    focusedElement().dispatchEvent(new InputEvent('input', { bubbles: true }));
    button(list, 'Generate token').click();
    await until(() => names(list).includes('Fresh'), 'the new row');
    stale.resolve({ tokens: threeTokens });
    await settled();
    await until(() => !isBusy(list), 'the end of the refresh');
    expect(names(list)).to.have.members(['Fresh', 'CI deploy', 'Backup', 'Grafana']);
  });
});
