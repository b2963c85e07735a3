import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import type { ExpiryPolicy } from '../../../../src/domain/policy.js';
import { manualClock } from '../../../clock.js';
import { held, token } from '../../backends.js';
import {
  button,
  description,
  enter,
  everyElement,
  field,
  focusedElement,
  mountList,
  nameOf,
  part,
} from '../../vocabulary.js';
import { parts, press, spoken, until, visibleText } from '../../vocabulary.js';
import { changeable, choose, focusOn, items, openMenu, type Update, objections } from '../menu.js';
import { rows } from '../vocabulary.js';

const opened = (list: Element) =>
  until(
    () => everyElement(list).find((element) => element.matches('dialog[open]') && !element.matches('[role]')),
    'the dialog',
  );

/** The sentence as displayed. Engines differ in the comma after the day of the week. */
const meaning = (root: Node) => visibleText(part(root, 'expiry-meaning')).replace(/(day),/u, '$1');

/** A list in British English with a dialog that asks for the expiration of "CI deploy". */
async function openExtension(
  { expiry, update, tokens }: { expiry?: ExpiryPolicy; update?: Update; tokens?: readonly ApiToken[] } = {},
  name = 'CI deploy',
) {
  const options = { ...(expiry && { policy: { expiry } }), ...(tokens && { tokens }) };
  const { adapter, updates } = changeable(options, update && { update });
  const list = await mountList({ adapter, lang: 'en-GB' });
  await choose(list, name, 'Change expiration…');
  return { list, updates, dialog: await opened(list) };
}

const twoMonths = token('CI deploy', {
  age: 1,
  createdAt: new Date('2026-10-15T10:00:00Z'),
  expiresAt: new Date('2026-12-15T11:00:00Z'),
  hint: 'ate_9fK2…c41x',
});

describe('changing a token’s expiration', () => {
  it('names the token and its current expiration with its zone, and begins with that, never with an earlier one', async () => {
    const { dialog } = await openExtension({ tokens: [twoMonths] });
    expect(nameOf(dialog.querySelector('h2') ?? dialog)).to.equal('Change expiration of “CI deploy”');
    const text = visibleText(dialog).replace(/(day),/gu, '$1');
    expect(text).to.contain('ate_9fK2…c41x');
    expect(text).to.contain('Current expiration Tuesday 15 December 2026 at 12:00 (Europe/Amsterdam), in 15 days');
    expect((field(dialog, 'Expiration') as HTMLSelectElement).value).to.equal('exact');
    expect(meaning(dialog)).to.equal('Expires Tuesday 15 December 2026 at 12:00 (Europe/Amsterdam), in 15 days.');
    expect(text).not.to.contain('This is earlier');
    expect(dialog.matches(':modal')).to.be.true;
    await focusOn('Expiration');
  });

  it('sends the choice and its meaning, changes the row, announces it, and returns focus (A4)', async () => {
    const { list, updates } = await openExtension({ tokens: [twoMonths] });
    enter(field(list, 'Expiration'), '12');
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    const instant = new Date('2027-11-30T13:05:00Z');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([
      { expiry: { kind: 'months', months: 12 }, expiresAt: instant },
    ]);
    expect(rows(list)[0]?.[1]).to.contain('In 12 months');
    expect(spoken(list)).to.contain('Expiration of “CI deploy” changed.');
  });

  it('sets a first expiration for a token that never expires, and removes one', async () => {
    const { list, updates } = await openExtension({}, 'Backup');
    expect(visibleText(list)).to.contain('Current expiration Never');
    const wanted = field(list, 'Select expiration date') as HTMLInputElement;
    expect(wanted.checked, 'at first').to.be.false;
    expect(visibleText(list)).to.contain('Never expires.');
    wanted.click();
    await until(() => visibleText(list).includes('in 2 months'), 'the sentence of a preset');
    button(list, 'Save').click();
    await focusOn('Actions for Backup');
    await choose(list, 'Backup', 'Change expiration…');
    await opened(list);
    field(list, 'Select expiration date').click();
    await until(() => visibleText(list).includes('Never expires.'), 'the sentence');
    button(list, 'Save').click();
    await focusOn('Actions for Backup');
    expect(updates.map(([, { expiry }]) => expiry)).to.deep.equal([{ kind: 'months', months: 2 }, { kind: 'never' }]);
  });

  it('warns if the new expiration is earlier than the current one', async () => {
    const { dialog, list } = await openExtension();
    const warning = 'This is earlier than the current expiration';
    enter(field(dialog, 'Expiration'), '6');
    await until(() => !visibleText(list).includes(warning), 'no warning');
    enter(field(dialog, 'Expiration'), '2');
    await until(() => visibleText(list).includes(warning), 'the warning');
  });

  it('respects the lifetimes of policy, counted from now', async () => {
    const { dialog, list, updates } = await openExtension({
      expiry: { presence: 'required', maxLifetime: 90 * 24 * 60 * 60 * 1000 },
      tokens: [twoMonths],
    });
    const options = [...(field(dialog, 'Expiration') as HTMLSelectElement).options].map(({ text }) => text.trim());
    expect(options).to.deep.equal(['Expire in 2 months', 'Expire in 90 days (maximum)', 'Specify exact date']);
    enter(field(dialog, 'Expiration'), 'exact');
    await until(() => parts(list, 'date-input').length === 1, 'the field for a date');
    enter(field(dialog, 'Date'), '01/06/2027');
    await until(() => visibleText(dialog).includes('or earlier.'), 'the limit');
    button(list, 'Save').click();
    await until(() => focusedElement().part.contains('date-input'), 'the focus on the date');
    expect(focusedElement().getAttribute('aria-invalid')).to.equal('true');
    expect(updates).to.be.empty;
  });

  it('stays open with the choice if the backend refuses it, and says why at the field (R16)', async () => {
    const complaint = { fields: { expiry: 'At most a year for this team.' } };
    const { dialog, list } = await openExtension({
      update: () => Promise.reject(new TokenAdapterError('invalid', complaint)),
    });
    enter(field(dialog, 'Expiration'), '24');
    button(list, 'Save').click();
    await until(() => visibleText(dialog).includes('At most a year for this team.'), 'the refusal');
    await focusOn('Expiration');
    expect((focusedElement() as HTMLSelectElement).value).to.equal('24');
    expect(description(focusedElement())).to.contain('At most a year for this team.');
    expect(visibleText(dialog)).not.to.contain('Could not change the token.');
    enter(field(dialog, 'Expiration'), '12');
    await until(() => !visibleText(dialog).includes('At most a year'), 'the end of the complaint');
  });

  it('stays open with the choice after another failure, and retries (R16, R45)', async () => {
    let tries = 0;
    const { dialog, list, updates } = await openExtension({
      update: (row, changes) => {
        tries += 1;
        if (tries === 1) return Promise.reject(new TokenAdapterError('network'));
        return Promise.resolve({ ...row, ...(changes.expiresAt && { expiresAt: changes.expiresAt }) });
      },
    });
    enter(field(dialog, 'Expiration'), '24');
    button(list, 'Save').click();
    await until(() => visibleText(dialog).includes('did not confirm this.'), 'the failure');
    expect(spoken(dialog)).to.contain('The list shows the token unchanged.');
    expect((field(dialog, 'Expiration') as HTMLSelectElement).value).to.equal('24');
    button(list, 'Save').click();
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, { expiry }]) => expiry)).to.deep.equal([
      { kind: 'months', months: 24 },
      { kind: 'months', months: 24 },
    ]);
  });

  it('cannot be edited while it is being saved, and is one request (R7)', async () => {
    const sent = held();
    const { dialog, list, updates } = await openExtension({ update: (row) => sent.promise.then(() => row) });
    button(list, 'Save').click();
    await until(() => visibleText(dialog).includes('Saving…'), 'the wait');
    button(list, 'Saving…').click();
    enter(field(dialog, 'Expiration'), '24');
    await until(() => (field(dialog, 'Expiration') as HTMLSelectElement).value !== '24', 'the choice as it was sent');
    await press('Escape');
    expect((dialog as HTMLDialogElement).open).to.be.true;
    sent.resolve();
    await focusOn('Actions for CI deploy');
    expect(updates).to.have.length(1);
  });

  it('rejects a moment that has passed while the dialog was open (R32)', async () => {
    const clock = manualClock();
    const { adapter, updates } = changeable({ clock });
    const list = await mountList({ adapter, clock, lang: 'en-GB' });
    await choose(list, 'CI deploy', 'Change expiration…');
    const dialog = await opened(list);
    enter(field(dialog, 'Expiration'), 'exact');
    await until(() => parts(list, 'date-input').length === 1, 'the field for a date');
    enter(field(dialog, 'Date'), '30/11/2026');
    enter(field(dialog, 'Hour'), '14');
    enter(field(dialog, 'Minute'), '10');
    clock.advance(5 * 60_000);
    button(list, 'Save').click();
    await until(() => visibleText(dialog).includes('The expiration must be in the future.'), 'the reason');
    expect(updates).to.be.empty;
  });

  for (const [what, leave] of [
    ['Escape', () => press('Escape')],
    ['Cancel', async (list: Element) => button(list, 'Cancel').click()],
  ] as const) {
    it(`changes nothing on ${what}, and returns focus (A4)`, async () => {
      const { list, updates } = await openExtension();
      await leave(list);
      await focusOn('Actions for CI deploy');
      expect(updates).to.be.empty;
    });
  }

  for (const [title, expiry, tokens] of [
    ['tokens never expire here', { presence: 'unsupported' }, undefined],
    ['it has expired', {}, [token('CI deploy', { expiresAt: new Date('2026-11-29T00:00:00Z') })]],
    ['it retires', {}, [token('CI deploy', { retiresAt: new Date('2026-12-29T00:00:00Z') })]],
    ['its row excludes it', {}, [token('CI deploy', { actions: ['rename', 'revoke'] })]],
  ] as const) {
    it(`is not offered if ${title}`, async () => {
      const { adapter } = changeable({ policy: { expiry }, ...(tokens && { tokens }) });
      const list = await mountList({ adapter });
      await openMenu(list, 'CI deploy');
      expect(items(list)).to.include('Rename').and.not.to.include('Change expiration…');
    });
  }

  it('is offered for an expired token if policy revives it, and says that it will work again', async () => {
    const { dialog } = await openExtension({
      expiry: { revives: true },
      tokens: [token('CI deploy', { expiresAt: new Date('2026-11-29T00:00:00Z') })],
    });
    expect(visibleText(dialog)).to.contain('The token starts working again immediately for anyone who has its secret.');
  });

  it('opens the calendar, and Escape closes only that', async () => {
    const { dialog, list } = await openExtension();
    enter(field(dialog, 'Expiration'), 'exact');
    const opener = await until(() => parts(list, 'calendar-button')[0], 'the button of the calendar');
    opener.focus();
    await press('Enter');
    await until(() => focusedElement().getAttribute('role') === 'gridcell', 'the focus on a day');
    await press('Escape');
    await until(() => focusedElement().part.contains('calendar-button'), 'the focus on the button');
    expect((dialog as HTMLDialogElement).open).to.be.true;
  });

  it('has no axe-core findings, with an exact date and an error', async () => {
    const { dialog, list } = await openExtension();
    enter(field(dialog, 'Expiration'), 'exact');
    await until(() => parts(list, 'date-input').length === 1, 'the field for a date');
    enter(field(dialog, 'Date'), '');
    button(list, 'Save').click();
    await until(() => focusedElement().getAttribute('aria-invalid') === 'true', 'the error');
    expect(await objections()).to.deep.equal([]);
  });
});
