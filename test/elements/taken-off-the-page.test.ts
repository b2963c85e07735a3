import { expect } from '@esm-bundle/chai';
import { manualClock } from '../clock.js';
import { backend, token } from './backends.js';
import { changeable, choose } from './api-token-list/menu.js';
import { tick } from './api-token-create-dialog/vocabulary.js';
import { enter, everyElement, field, mount, mountList, openDialog, settled, until } from './vocabulary.js';

describe('a list that is taken off the page while an update of it waits', () => {
  it('writes no more of it into the address, and keeps no timer to do so (R38)', async () => {
    const clock = manualClock();
    const adapter = backend({ tokens: [token('CI deploy')] });
    const list = mount('api-token-list', { adapter, clock, urlState: 'gone' });
    await list.updateComplete;
    clock.advance(1_000);
    await settled();
    list.requestUpdate();
    list.remove();
    await settled();
    clock.advance(0);
    expect(clock.pendingTimers).to.equal(0);
  });
});

describe('an element that is taken off the page right after an expiry was chosen', () => {
  it('keeps no timer to say what the choice means: the creation dialog (R38)', async () => {
    const clock = manualClock();
    const dialog = await openDialog({ adapter: backend(), clock });
    tick(dialog, 'Select expiration date');
    await dialog.updateComplete;
    enter(field(dialog, 'Expiration'), '12');
    expect(clock.pendingTimers).to.be.above(0);
    dialog.remove();
    // A removed element cleans up in the next task.
    clock.advance(0);
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });

  it('keeps no timer to say what the choice means: the dialog that changes an expiry (R38)', async () => {
    const clock = manualClock();
    const tokens = [token('CI deploy', { expiresAt: new Date('2026-12-15T11:00:00Z') })];
    const list = await mountList({ adapter: changeable({ tokens }).adapter, clock });
    await choose(list, 'CI deploy', 'Change expiration…');
    await until(() => everyElement(list).find((element) => element.matches('dialog[open]')), 'the dialog');
    const before = clock.pendingTimers;
    enter(field(list, 'Expiration'), '12');
    expect(clock.pendingTimers).to.be.above(before);
    list.remove();
    // A removed element cleans up in the next task.
    clock.advance(0);
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });
});
