import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../../src/index.js';
import { en } from '../../../src/localization/locales/en.js';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import { manualClock } from '../../clock.js';
import { backend } from '../backends.js';
import {
  enter,
  everyElement,
  field,
  focusedElement,
  nameOf,
  openDialog,
  part,
  parts,
  press,
  settled,
  until,
  visibleText,
} from '../vocabulary.js';
import { tick } from './vocabulary.js';

registerLocale({ ...en, tag: 'ar' });

type Dialog = HTMLElementTagNameMap['api-token-create-dialog'];

interface Circumstances {
  readonly date?: string;
  readonly lang?: string;
  readonly policy?: TokenPolicy;
  readonly at?: string;
}

/** The dialog with a date entered and nothing open over it. */
async function withDate({ date = '2027-01-31', lang = 'en-GB', policy = {}, at }: Circumstances = {}) {
  const clock = manualClock({ ...(at !== undefined && { at }) });
  const adapter = backend({ policy, clock });
  const dialog = await openDialog({ adapter, lang, clock });
  tick(dialog, 'Select expiration date');
  await dialog.updateComplete;
  enter(field(dialog, 'Expiration'), 'exact');
  await dialog.updateComplete;
  enter(field(dialog, 'Date'), date);
  await dialog.updateComplete;
  return { dialog, adapter };
}

/** The dialog with its calendar open and focused. */
async function calendar(circumstances: Circumstances = {}): Promise<Dialog> {
  const { dialog } = await withDate(circumstances);
  part(dialog, 'calendar-button').click();
  await until(() => isOpen(dialog) && focusedElement().matches('[role="gridcell"]'), 'the calendar');
  return dialog;
}

const isOpen = (dialog: Dialog) => everyElement(dialog).some((element) => element.matches(':popover-open'));

/** The name of the focused day. Engines differ in the comma after the day of the week. */
const focusedDay = () => nameOf(focusedElement()).replace(/day,/u, 'day');

const day = (dialog: Dialog, number: string) => {
  const found = parts(dialog, 'calendar-day').find((each) => visibleText(each) === number);
  if (found === undefined) throw new Error(`There is no ${number} among: ${visibleText(dialog)}`);
  return found;
};

const days = (dialog: Dialog, condition: string) =>
  parts(dialog, 'calendar-day')
    .filter((each) => each.matches(condition))
    .map(visibleText);

describe('the calendar', () => {
  it('opens as its own dialog, with focus on the entered day (A6)', async () => {
    const dialog = await calendar();
    const layer = part(dialog, 'calendar');
    expect(layer.getAttribute('role')).to.equal('dialog');
    expect(layer.getAttribute('aria-modal')).to.equal('true');
    expect(nameOf(layer)).to.equal('Choose a date');
    expect(part(dialog, 'calendar-button').getAttribute('aria-expanded')).to.equal('true');
    expect(focusedDay()).to.equal('Sunday 31 January 2027');
    expect(days(dialog, '[aria-selected="true"]')).to.deep.equal(['31']);
    expect(days(dialog, '[tabindex="0"]')).to.deep.equal(['31']);
  });

  it('opens at the first day that may be chosen if none is entered (A6)', async () => {
    const dialog = await calendar({ date: '', policy: { expiry: { minLifetime: 3 * 24 * 60 * 60 * 1000 } } });
    expect(focusedDay()).to.equal('Thursday 3 December 2026');
    expect(days(dialog, '[aria-selected="true"]')).to.be.empty;
  });

  it('marks today in the zone of the date (R31)', async () => {
    const at = '2026-11-30T23:30:00Z';
    const amsterdam = await calendar({ date: '2026-12-24', at });
    expect(days(amsterdam, '[aria-current="date"]')).to.deep.equal(['1']);
    amsterdam.remove();
    const wholeDays = { timeZone: 'UTC', inclusive: true };
    const utc = await calendar({ date: '2026-11-30', at, policy: { expiry: { wholeDays } } });
    expect(days(utc, '[aria-current="date"]')).to.deep.equal(['30']);
  });

  it('begins its weeks as the language does, and gives days their full names (A22)', async () => {
    const heads = (dialog: Dialog) =>
      everyElement(dialog).filter((each): each is HTMLTableCellElement => each.localName === 'th');
    const british = await calendar();
    expect(heads(british).map(({ abbr }) => abbr)[0]).to.equal('Monday');
    expect(visibleText(british)).to.contain('Mon Tue Wed Thu Fri Sat Sun');
    british.remove();
    const american = await calendar({ lang: 'en-US' });
    expect(heads(american).map(({ abbr }) => abbr)[0]).to.equal('Sunday');
  });

  for (const [key, lands] of [
    ['ArrowLeft', 'Tuesday 12 January 2027'],
    ['ArrowRight', 'Thursday 14 January 2027'],
    ['ArrowUp', 'Wednesday 6 January 2027'],
    ['ArrowDown', 'Wednesday 20 January 2027'],
    ['Home', 'Monday 11 January 2027'],
    ['End', 'Sunday 17 January 2027'],
    ['PageDown', 'Saturday 13 February 2027'],
  ] as const) {
    it(`moves by ${key}: from Wednesday 13 January 2027 to ${lands} (A6)`, async () => {
      const dialog = await calendar({ date: '2027-01-13' });
      await press(key);
      await until(() => focusedDay() === lands, `${lands}, not ${focusedDay()}`);
      expect(parts(dialog, 'calendar-day').filter((each) => each.tabIndex === 0)).to.deep.equal([focusedElement()]);
    });
  }

  it('moves by years with Shift and Page Up or Page Down (A6)', async () => {
    await calendar({ date: '2028-02-29' });
    for (const [key, lands] of [
      ['PageDown', 'Wednesday 28 February 2029'],
      ['PageUp', 'Monday 28 February 2028'],
    ] as const) {
      const options = { key, shiftKey: true, bubbles: true, composed: true, cancelable: true };
      focusedElement().dispatchEvent(new KeyboardEvent('keydown', options));
      await until(() => focusedDay() === lands, `${lands}, not ${focusedDay()}`);
    }
  });

  it('moves from month to month at its edges (A6)', async () => {
    const dialog = await calendar();
    await press('ArrowRight');
    await until(() => focusedDay() === 'Monday 1 February 2027', 'the first of February');
    expect(part(dialog, 'calendar-month-select')).to.have.property('value', '2');
    await press('PageUp');
    await until(() => focusedDay() === 'Friday 1 January 2027', 'the first of January');
  });

  it('moves in the opposite direction on a page that is written from right to left (A21)', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const dialog = await calendar({ lang: 'ar-EG', date: '2027-01-13' });
      await press('ArrowLeft');
      await until(() => visibleText(focusedElement()) === '١٤', 'the day after');
      await press('ArrowRight', 'ArrowRight');
      await until(() => visibleText(focusedElement()) === '١٢', 'the day before');
      const [today, tomorrow] = ['١٢', '١٣'].map((number) => day(dialog, number).getBoundingClientRect().left);
      expect(today).to.be.above(tomorrow ?? Infinity);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['Space', ' '],
  ] as const) {
    it(`takes the day when ${name} is pressed, and returns focus to its button (A6)`, async () => {
      const { dialog, adapter } = await withDate({ date: '2027-01-13' });
      part(dialog, 'calendar-button').focus();
      await press('Enter');
      await until(() => focusedElement().matches('[role="gridcell"]'), 'the calendar');
      await press('ArrowRight');
      await until(() => focusedDay() === 'Thursday 14 January 2027', 'the next day');
      await press(key);
      await until(() => !isOpen(dialog), 'its end');
      expect(field(dialog, 'Date').value).to.equal('14/01/2027');
      expect(focusedElement()).to.equal(part(dialog, 'calendar-button'));
      expect(dialog.open).to.equal(true);
      expect(adapter.calls.create).to.be.empty;
    });
  }

  it('takes a pressed day, in the format of the language (A6)', async () => {
    const dialog = await calendar({ lang: 'en-US' });
    day(dialog, '9').click();
    await until(() => !isOpen(dialog), 'its end');
    expect(field(dialog, 'Date').value).to.equal('01/09/2027');
    expect(visibleText(part(dialog, 'expiry-meaning'))).to.contain('January 9, 2027');
  });

  it('lets people focus days that may not be chosen, and says that they are not available (A6)', async () => {
    const dialog = await calendar({ date: '2026-12-01' });
    await press('ArrowLeft', 'ArrowLeft');
    await until(() => focusedDay() === 'Sunday 29 November 2026, not available', 'a day that is over');
    expect(days(dialog, '[aria-disabled="false"]')).to.deep.equal(['30']);
    expect(getComputedStyle(focusedElement().firstElementChild ?? focusedElement()).textDecorationLine).to.equal(
      'line-through',
    );
    await press('Enter');
    focusedElement().dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await dialog.updateComplete;
    expect(isOpen(dialog)).to.equal(true);
    expect(field(dialog, 'Date').value).to.equal('01/12/2026');
  });

  it('offers neither days nor years beyond the longest lifetime (A6)', async () => {
    const policy = { expiry: { maxLifetime: 30 * 24 * 60 * 60 * 1000 } };
    const dialog = await calendar({ date: '2026-12-24', policy });
    expect(days(dialog, '[aria-disabled="true"]')).to.deep.equal(['31']);
    const years = [...(part(dialog, 'calendar-year-select') as HTMLSelectElement).options];
    expect(years.map(({ value }) => value)).to.deep.equal(['2026']);
  });

  it('goes to a month and a year by name, and says which one is shown (A6)', async () => {
    const dialog = await calendar();
    enter(field(dialog, 'Month'), '4');
    await dialog.updateComplete;
    enter(field(dialog, 'Year'), '2030');
    await dialog.updateComplete;
    expect(days(dialog, '[tabindex="0"]')).to.deep.equal(['30']);
    const region = everyElement(part(dialog, 'calendar')).find((each) => each.matches('[aria-live="polite"]'));
    expect(region?.textContent).to.equal('April 2030');
    part(dialog, 'calendar-next').click();
    await dialog.updateComplete;
    expect(region?.textContent).to.equal('May 2030');
    part(dialog, 'calendar-previous').click();
    part(dialog, 'calendar-previous').click();
    await dialog.updateComplete;
    expect(region?.textContent).to.equal('March 2030');
  });

  it('keeps Tab within itself, with one stop in the grid (A6)', async () => {
    await calendar();
    const round: string[] = [];
    for (let stop = 0; stop < 5; stop += 1) {
      await press('Tab');
      round.push(focusedElement().part.value);
    }
    expect(round).to.deep.equal([
      'button calendar-previous',
      'field calendar-month-select',
      'field calendar-year-select',
      'button calendar-next',
      'calendar-day',
    ]);
  });

  it('closes on Escape, and the dialog around it stays open (A6)', async () => {
    const dialog = await calendar();
    await press('PageDown', 'Escape');
    await until(() => !isOpen(dialog), 'its end');
    expect(dialog.open).to.equal(true);
    expect(focusedElement()).to.equal(part(dialog, 'calendar-button'));
    expect(field(dialog, 'Date').value).to.equal('31/01/2027');
    await press('Escape');
    await until(() => !dialog.open, 'the end of the dialog');
  });

  it('closes on a press outside and on a press of its button', async () => {
    const dialog = await calendar();
    part(dialog, 'heading').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await until(() => !isOpen(dialog), 'its end by a press outside');
    part(dialog, 'calendar-button').click();
    await until(() => isOpen(dialog) && focusedElement().matches('[role="gridcell"]'), 'the calendar again');
    // A mouse moves focus before it clicks. If that closed the calendar, the click would open it again.
    part(dialog, 'calendar-button').focus();
    expect(isOpen(dialog)).to.equal(true);
    part(dialog, 'calendar-button').click();
    expect(isOpen(dialog)).to.equal(false);
    await settled();
    expect(isOpen(dialog)).to.equal(false);
  });

  it('closes when focus moves elsewhere, and when another choice than an exact date is made', async () => {
    const dialog = await calendar();
    field(dialog, 'Name').focus();
    await until(() => !isOpen(dialog), 'its end');
    part(dialog, 'calendar-button').click();
    await until(() => isOpen(dialog), 'the calendar again');
    enter(field(dialog, 'Expiration'), '2');
    await until(() => !isOpen(dialog) && parts(dialog, 'calendar-button').length === 0, 'its end');
  });

  it('has targets of at least 24 px, and fits into a window of 320 px (A10)', async () => {
    const dialog = await calendar();
    const targets = ['calendar-day', 'calendar-previous', 'calendar-next', 'calendar-month-select'].flatMap((name) =>
      parts(dialog, name),
    );
    for (const { width, height } of targets.map((each) => each.getBoundingClientRect())) {
      expect(Math.min(width, height)).to.be.at.least(24);
    }
    expect(part(dialog, 'calendar').getBoundingClientRect().width).to.be.at.most(320 - 8);
  });
});
