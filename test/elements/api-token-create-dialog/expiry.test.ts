import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { backend } from '../backends.js';
import {
  button,
  description,
  enter,
  field,
  focusedElement,
  openDialog,
  parts,
  part,
  until,
  visibleText,
} from '../vocabulary.js';
import { chooseExactDate, drafts, enterExactDate, enterTime, generate, theReveal, tick } from './vocabulary.js';

/** The sentence as displayed. Engines differ in the comma after the day of the week. */
const meaning = (root: Node) => visibleText(part(root, 'expiry-meaning')).replace(/(day),/u, '$1');

describe('the expiration of the new token', () => {
  it('is never, and the form says so, until one is selected', async () => {
    const dialog = await openDialog({ adapter: backend() });
    expect(meaning(dialog)).to.contain('Never expires.');
    expect(parts(dialog, 'expiry-select')).to.be.empty;
  });

  for (const [months, sentence, instant] of [
    ['2', 'Expires Saturday 30 January 2027 at 14:05 (Europe/Amsterdam), in 2 months.', '2027-01-30T13:05:00.000Z'],
    ['6', 'Expires Sunday 30 May 2027 at 14:05 (Europe/Amsterdam), in 6 months.', '2027-05-30T12:05:00.000Z'],
    ['12', 'Expires Tuesday 30 November 2027 at 14:05 (Europe/Amsterdam), in 12 months.', '2027-11-30T13:05:00.000Z'],
    ['24', 'Expires Thursday 30 November 2028 at 14:05 (Europe/Amsterdam), in 2 years.', '2028-11-30T13:05:00.000Z'],
  ] as const) {
    it(`says what ${months} months mean, to the minute, and sends that (R31)`, async () => {
      const adapter = backend();
      const dialog = await openDialog({ adapter, lang: 'en-GB' });
      tick(dialog, 'Select expiration date');
      await dialog.updateComplete;
      enter(field(dialog, 'Expiration'), months);
      await dialog.updateComplete;
      expect(meaning(dialog)).to.equal(sentence);
      expect(description(field(dialog, 'Expiration')).replace(/(day),/u, '$1')).to.equal(sentence);
      generate(dialog);
      await theReveal();
      const [draft] = drafts(adapter.calls);
      expect(draft?.expiry).to.deep.equal({ kind: 'months', months: Number(months) });
      expect(draft?.expiresAt).to.deep.equal(new Date(instant));
    });
  }

  it('is the last day of a shorter month (R31)', async () => {
    const clock = manualClock({ at: '2026-12-31T13:05:00Z' });
    const dialog = await openDialog({ adapter: backend({ clock }), lang: 'en-GB', clock });
    tick(dialog, 'Select expiration date');
    await dialog.updateComplete;
    expect(meaning(dialog)).to.equal('Expires Sunday 28 February 2027 at 14:05 (Europe/Amsterdam), in 2 months.');
  });

  it('is shown and sent as entered for an exact date (R31)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter, lang: 'en-GB' });
    await chooseExactDate(dialog, '2026-12-24', '');
    expect(parts(dialog, 'expiry-meaning')).to.be.empty;
    await enterTime(dialog, '18:30');
    expect(meaning(dialog)).to.equal('Expires Thursday 24 December 2026 at 18:30 (Europe/Amsterdam), in 24 days.');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2026-12-24T17:30:00Z'));
  });

  it('is the first of a repeated time, shown with its offset (R31)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter, lang: 'en-GB' });
    await chooseExactDate(dialog, '2027-10-31', '02:30');
    expect(meaning(dialog)).to.match(/at 02:30 \(Europe\/Amsterdam, GMT\+2\)/);
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-10-31T00:30:00Z'));
  });

  it('is shown in the zone of the element if it sets one', async () => {
    const dialog = await openDialog({ adapter: backend(), lang: 'en-GB' });
    dialog.timeZone = 'Asia/Kathmandu';
    tick(dialog, 'Select expiration date');
    await dialog.updateComplete;
    expect(meaning(dialog)).to.equal('Expires Saturday 30 January 2027 at 18:50 (Asia/Kathmandu), in 2 months.');
  });

  it('uses the backend’s clock if it is known (R30)', async () => {
    const backendClock = manualClock({ at: '2026-12-01T13:05:00Z' });
    const adapter = backend({ clock: backendClock });
    const list = document.createElement('api-token-list');
    Object.assign(list, { adapter, clock: manualClock() });
    document.body.append(list);
    await until(() => visibleText(list).includes('Backup'), 'the list, whose answer tells the time');
    const dialog = await openDialog({ adapter, lang: 'en-GB' });
    tick(dialog, 'Select expiration date');
    await dialog.updateComplete;
    expect(meaning(dialog)).to.contain('Monday 1 February 2027 at 14:05');
  });
});

describe('an exact date that cannot be used', () => {
  for (const [what, date, time, complaint, concerned] of [
    ['without a date', '', '', 'Enter a date.', 'Date'],
    ['without a time', '2026-12-24', '', 'Enter a time.', 'Hour'],
    ['in the past', '2026-11-30', '14:05', 'The expiration must be in the future.', 'Date'],
    [
      'that a clock change skips, with the nearest that exist (R31)',
      '2027-03-28',
      '02:30',
      'The clocks go forward then, so this time does not exist. Choose 01:59 or 03:00.',
      'Hour',
    ],
  ] as const) {
    it(`is rejected ${what}, beside the field, before sending (A5)`, async () => {
      const adapter = backend();
      const dialog = await openDialog({ adapter, lang: 'en-GB' });
      await chooseExactDate(dialog, date, time);
      generate(dialog);
      await until(() => visibleText(dialog).includes(complaint), complaint);
      await until(() => focusedElement() === field(dialog, concerned), `the focus on ${concerned}`);
      expect(field(dialog, concerned).getAttribute('aria-invalid')).to.equal('true');
      expect(description(field(dialog, concerned))).to.contain(complaint);
      expect(adapter.calls.create).to.be.empty;
      await enterExactDate(dialog, '2027-01-05', '10:00');
      expect(visibleText(dialog)).not.to.contain(complaint);
    });
  }

  it('is rejected if it has passed while the dialog was open (R32)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock });
    const dialog = await openDialog({ adapter, clock });
    await chooseExactDate(dialog, '2026-11-30', '14:10');
    expect(parts(dialog, 'expiry-meaning')).to.have.length(1);
    clock.advance(5 * 60_000);
    generate(dialog, 'Typed');
    await until(() => visibleText(dialog).includes('The expiration must be in the future.'), 'the refusal');
    expect(adapter.calls.create).to.be.empty;
    expect(field(dialog, 'Name').value).to.equal('Typed');
    expect(field(dialog, 'Minute').value).to.equal('10');
  });

  it('is rejected beyond the longest lifetime, with the latest date allowed', async () => {
    const policy = { expiry: { maxLifetime: 30 * 24 * 60 * 60 * 1000 } };
    const adapter = backend({ policy });
    const dialog = await openDialog({ adapter, lang: 'en-GB' });
    await chooseExactDate(dialog, '2027-06-01', '10:00');
    generate(dialog);
    await until(() => visibleText(dialog).includes('Choose 30 Dec 2026, 14:04 or earlier.'), 'the latest moment');
    expect(adapter.calls.create).to.be.empty;
    await enterExactDate(dialog, '2026-12-30', '14:04');
    button(dialog, 'Generate token').click();
    await theReveal();
  });

  it('connects both fields to their errors if the name is missing too (A5)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    await chooseExactDate(dialog, '', '');
    generate(dialog, '');
    await until(() => visibleText(dialog).includes('Enter a date.'), 'both complaints');
    expect(visibleText(dialog)).to.contain('Enter a name');
    await until(() => focusedElement() === field(dialog, 'Name'), 'the focus on the first');
  });
});
