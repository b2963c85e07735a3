import { expect } from '@esm-bundle/chai';
import type { TokenPage } from '../../../../src/adapter/adapter.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { TokenCollection } from '../../../../src/collection/token-collection.js';
import { writesOf } from '../../../../src/collection/token-writes.js';
import { manualClock } from '../../../clock.js';
import { backend, threeTokens, token } from '../../backends.js';
import { button, isBusy, mountList, settled, until, visibleText } from '../../vocabulary.js';
import { askToRevoke, confirm, names, tick } from '../vocabulary.js';

const everyName = ['CI deploy', 'Backup', 'Grafana'];

/** A list whose backend reads from a stale copy that never gets a change. */
async function listOfStaleCopy(rows: readonly ApiToken[] = threeTokens, total?: number) {
  const clock = manualClock();
  const page: TokenPage = { tokens: rows, ...(total !== undefined && { total }) };
  const adapter = backend({ clock, tokens: rows }, { list: () => Promise.resolve(page) });
  const list = await mountList({ adapter, clock });
  const collection = TokenCollection.of(adapter);
  const read = async () => {
    await list.refresh();
    await until(() => !isBusy(list), 'the answer');
  };
  return { list, clock, adapter, read, writes: writesOf(collection), limits: { clock, timeout: 1000 } };
}

describe('a token that has ended', () => {
  it('does not come back in an outdated response, until one requested a minute later (R51)', async () => {
    const { list, clock, adapter, read } = await listOfStaleCopy();
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => names(list).join() === 'CI deploy,Grafana', 'the rows that are left');
    await until(() => adapter.calls.list.length === 2 && !isBusy(list), 'the answer after it');
    expect(names(list)).to.deep.equal(['CI deploy', 'Grafana']);
    clock.advance(59_000);
    await read();
    expect(names(list)).to.deep.equal(['CI deploy', 'Grafana']);
    clock.advance(1000);
    await read();
    expect(names(list)).to.deep.equal(everyName);
  });

  it('does not come back if it was one of several, and is not counted (R51)', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => token(`Agent ${index}`));
    const { list, adapter, read } = await listOfStaleCopy(rows, rows.length);
    await tick(list, 'Agent 1');
    await tick(list, 'Agent 2');
    button(list, 'Revoke 2 tokens…').click();
    await until(() => visibleText(list).includes('Revoke 2 tokens?'), 'the question');
    button(list, 'Revoke 2 tokens').click();
    await until(() => adapter.calls.revoke.length === 2 && !isBusy(list), 'the end');
    await read();
    expect(names(list)).not.to.include('Agent 1').and.not.to.include('Agent 2');
    expect(visibleText(list)).to.contain('6 tokens');
  });

  it('stays visible if the backend keeps it and reports its status (R51)', async () => {
    const revoked = threeTokens.map((row) => (row.name === 'Backup' ? { ...row, status: 'revoked' } : row));
    const { list, writes, limits, read } = await listOfStaleCopy(revoked);
    await writes.revoke(revoked[1] ?? token('none'), limits);
    await read();
    expect(names(list)).to.deep.equal(everyName);
  });

  it('comes back when it is resumed, created, or rotated under its id (R51)', async () => {
    const { list, adapter, writes, limits, read } = await listOfStaleCopy();
    const row = threeTokens[1] ?? token('none');
    const issue = () => Promise.resolve({ secret: 'ate_new', token: row });
    const draft = { name: 'Backup', expiry: { kind: 'never' }, expiresAt: 'never' } as const;
    Object.assign(adapter, { update: () => Promise.resolve(row), rotate: issue, create: issue });
    for (const revive of [
      () => writes.update(row, { paused: false }, limits),
      () => writes.rotate(row, {}, 'key of this test', limits),
      () => writes.create(draft, 'key of this test', limits),
    ]) {
      await writes.revoke(row, limits);
      await read();
      expect(names(list)).not.to.include('Backup');
      await revive();
      await read();
      expect(names(list)).to.include('Backup');
    }
  });

  it('does not come back under its old id after a rotation that created another token (R51)', async () => {
    const { list, adapter, writes, limits, read } = await listOfStaleCopy();
    const row = threeTokens[1] ?? token('none');
    Object.assign(adapter, { rotate: () => Promise.resolve({ secret: 'ate_new', token: { ...row, id: 'new' } }) });
    await writes.rotate(row, {}, 'key of this test', limits);
    await read();
    expect(names(list)).to.deep.equal(['CI deploy', 'Grafana']);
  });
});

describe('a page from the back-forward cache', () => {
  it('is read again when somebody comes back to it, however soon (R51)', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    await adapter.memory.revoke(threeTokens[1] ?? token('none'), { signal: new AbortController().signal });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await settled();
    expect(names(list)).to.deep.equal(everyName);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => names(list).join() === 'CI deploy,Grafana', 'the rows that are left');
    expect(adapter.calls.list).to.have.length(2);
  });
});
