import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../../src/index.js';
import { en } from '../../../src/localization/locales/en.js';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import type { IssuedToken } from '../../../src/domain/token.js';
import { manualClock } from '../../clock.js';
import { backend, held } from '../backends.js';
import {
  button,
  buttonNames,
  description,
  enter,
  everyElement,
  field,
  focusedElement,
  openDialog,
  part,
  parts,
  press,
  spoken,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { chooseExactDate, drafts, enterExactDate, generate, theReveal, tick } from './vocabulary.js';

for (const tag of ['ar', 'de', 'ja']) registerLocale({ ...en, tag });

type Dialog = HTMLElementTagNameMap['api-token-create-dialog'];

/** The dialog with an exact date asked for and nothing entered of it. */
async function askedExactly(lang: string, policy: TokenPolicy = {}) {
  const adapter = backend({ policy });
  const dialog = await openDialog({ adapter, lang });
  tick(dialog, 'Select expiration date');
  await dialog.updateComplete;
  enter(field(dialog, 'Expiration'), 'exact');
  await dialog.updateComplete;
  for (const each of ['date-input', 'hour-input', 'minute-input'].flatMap((name) => parts(dialog, name))) {
    enter(each as HTMLInputElement, '');
    await dialog.updateComplete;
  }
  return { dialog, adapter };
}

/** What stands in a field after a person typed over it and left it. */
async function typed(dialog: Dialog, label: string, text: string): Promise<string> {
  const target = field(dialog, label);
  enter(target, '');
  await dialog.updateComplete;
  target.focus();
  await type(text);
  await press('Tab');
  await dialog.updateComplete;
  return target.value;
}

/** Hour and minute, and what follows them, as they stand in the fields. */
const timeShown = (dialog: Dialog) =>
  ['hour-input', 'minute-input', 'second-input', 'day-period-select']
    .flatMap((name) => parts(dialog, name))
    .map((each) => (each as HTMLInputElement | HTMLSelectElement).value);

describe('the fields of an exact date', () => {
  it('are a date, an hour and a minute, each with its label (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(['Date', 'Hour', 'Minute'].map((label) => field(dialog, label).part.value)).to.deep.equal([
      'date-input',
      'hour-input',
      'minute-input',
    ]);
    expect(parts(dialog, 'second-input')).to.be.empty;
    expect(parts(dialog, 'day-period-select')).to.be.empty;
  });

  it('ask for AM or PM where the language counts twelve hours (A7)', async () => {
    const { dialog, adapter } = await askedExactly('en-US');
    await enterExactDate(dialog, '1/31/2027', '');
    enter(field(dialog, 'Hour'), '2');
    await dialog.updateComplete;
    enter(field(dialog, 'Minute'), '5');
    await dialog.updateComplete;
    enter(field(dialog, 'AM or PM'), 'pm');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['02', '05', 'pm']);
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:00Z'));
  });

  it('ask for seconds where the backend keeps them', async () => {
    const { dialog, adapter } = await askedExactly('en-GB', { expiry: { granularity: 'second' } });
    await enterExactDate(dialog, '31/01/2027', '14:05');
    enter(field(dialog, 'Second'), '9');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['14', '05', '09']);
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:09Z'));
  });

  it('ask for no time where the backend keeps days', async () => {
    const { dialog, adapter } = await askedExactly('en-GB', {
      expiry: { wholeDays: { timeZone: 'UTC', inclusive: true } },
    });
    expect(timeShown(dialog)).to.be.empty;
    enter(field(dialog, 'Date'), '31/01/2027');
    await dialog.updateComplete;
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiry).to.deep.equal({ kind: 'day', day: { year: 2027, month: 1, day: 31 } });
  });

  it('stand in the digits of the language, and take any others', async () => {
    const { dialog, adapter } = await askedExactly('ar-EG');
    await enterExactDate(dialog, '31/1/2027', '');
    enter(field(dialog, 'Hour'), '14');
    await dialog.updateComplete;
    enter(field(dialog, 'Minute'), '٥');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['٠٢', '٠٥', 'pm']);
    expect(field(dialog, 'Hour').getAttribute('aria-valuenow')).to.equal('2');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:00Z'));
  });
});

describe('a date that is typed', () => {
  for (const [text, lang, shown] of [
    ['31 January 2027', 'en-GB', '31/01/2027'],
    ['31.1.27', 'en-GB', '31/01/2027'],
    ['2027-01-31', 'en-US', '01/31/2027'],
    ['31. Januar 2027', 'de', '31.01.2027'],
    ['2027-1-31', 'ja', '2027/01/31'],
  ] as const) {
    it(`is shown as the language writes it once it is left: “${text}” (${lang}) (A6)`, async () => {
      const { dialog } = await askedExactly(lang);
      expect(await typed(dialog, 'Date', text)).to.equal(shown);
    });
  }

  it('stays as typed while it cannot be read (R4)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(await typed(dialog, 'Date', '31/02/2027')).to.equal('31/02/2027');
    expect(await typed(dialog, 'Date', 'later')).to.equal('later');
  });

  it('names its day on the button that opens the calendar (A6)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(buttonNames(dialog)).to.include('Choose date');
    await enterExactDate(dialog, '31/01/2027', '');
    expect(part(dialog, 'calendar-button').getAttribute('aria-label')).to.match(
      /^Choose date, now Sunday,? 31 January 2027$/u,
    );
  });
});

describe('a time that is typed', () => {
  it('has two digits in each field once that is left (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(await typed(dialog, 'Hour', '9')).to.equal('09');
    expect(await typed(dialog, 'Minute', '5')).to.equal('05');
  });

  for (const [text, lang, shown] of [
    ['14:05', 'en-GB', ['14', '05']],
    ['2:05 pm', 'en-US', ['02', '05', 'pm']],
    ['14:05', 'en-US', ['02', '05', 'pm']],
    ['14h05', 'de', ['14', '05']],
  ] as const) {
    it(`fills all fields where it is typed whole into one: “${text}” (${lang}) (A7)`, async () => {
      const { dialog } = await askedExactly(lang);
      await typed(dialog, 'Hour', text);
      expect(timeShown(dialog)).to.deep.equal(shown);
      await typed(dialog, 'Minute', text);
      expect(timeShown(dialog)).to.deep.equal(shown);
    });
  }

  it('fills all fields where it is pasted whole into one (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    // Firefox leaves a script's own ClipboardEvent without what it is given.
    const clipboardData = { getData: () => '14:05' };
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
    field(dialog, 'Minute').dispatchEvent(paste);
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['14', '05']);
    expect(paste.defaultPrevented).to.equal(true);
  });

  it('is an hour of the afternoon where that is typed on a clock of twelve (A7)', async () => {
    const { dialog } = await askedExactly('en-US');
    await typed(dialog, 'Hour', '14');
    expect(timeShown(dialog)).to.deep.equal(['02', '', 'pm']);
  });

  it('is stepped by the arrow keys, in larger steps by Page Up and Page Down, round and round (A7)', async () => {
    const { dialog } = await askedExactly('en-US');
    await enterExactDate(dialog, '1/31/2027', '11:59');
    field(dialog, 'Hour').focus();
    await press('ArrowUp');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['12', '59', 'pm']);
    field(dialog, 'Minute').focus();
    await press('ArrowUp');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['12', '00', 'pm']);
    await press('PageDown');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['12', '50', 'pm']);
  });

  it('is told to assistive technology as a number within its bounds (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    const told = (label: string) =>
      ['role', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow'].map((name) =>
        field(dialog, label).getAttribute(name),
      );
    expect(told('Hour')).to.deep.equal(['spinbutton', '0', '23', null]);
    await enterExactDate(dialog, '31/01/2027', '14:05');
    expect(told('Hour')).to.deep.equal(['spinbutton', '0', '23', '14']);
    expect(told('Minute')).to.deep.equal(['spinbutton', '0', '59', '5']);
  });

  for (const [label, text, lang, complaint] of [
    ['Hour', '25', 'en-GB', en.hourInvalid(0, 23)],
    ['Hour', 'x', 'en-US', en.hourInvalid(1, 12)],
    ['Minute', '60', 'en-GB', en.minuteInvalid()],
  ] as const) {
    it(`is explained beside it where it is none: ${label} ${text} (${lang}) (A7)`, async () => {
      const { dialog, adapter } = await askedExactly(lang);
      await enterExactDate(dialog, '2027-01-31', '10:10');
      enter(field(dialog, label), text);
      await dialog.updateComplete;
      generate(dialog);
      await until(() => visibleText(dialog).includes(complaint), complaint);
      await until(() => focusedElement() === field(dialog, label), `the focus on ${label}`);
      expect(description(field(dialog, label))).to.contain(complaint);
      expect(field(dialog, label).getAttribute('aria-invalid')).to.equal('true');
      expect(field(dialog, 'Date').getAttribute('aria-invalid')).to.equal('false');
      expect(field(dialog, label).value).to.equal(text);
      expect(adapter.calls.create).to.be.empty;
    });
  }
});

describe('an exact date that has been sent', () => {
  it('is told as it is entered where it cannot be used, with what can, and is no error yet (R31, A8)', async () => {
    const clock = manualClock();
    const adapter = backend({
      clock,
      policy: {
        expiry: { minLifetime: 24 * 60 * 60_000, maxLifetime: 30 * 24 * 60 * 60_000, presets: [{ months: 1 }] },
      },
    });
    const dialog = await openDialog({ adapter, clock, lang: 'en-GB' });
    await until(() => visibleText(dialog).includes('Never expires'), 'the form');
    await chooseExactDate(dialog, '', '');
    for (const [date, words] of [
      ['2026-11-29', 'This moment has passed.'],
      ['2026-12-01', 'Choose 1 Dec 2026, 14:07 or later.'],
      ['2027-03-01', 'Choose 30 Dec 2026, 14:04 or earlier.'],
    ] as const) {
      await enterExactDate(dialog, date, '10:00');
      expect(visibleText(dialog)).to.contain(words);
      expect(field(dialog, 'Date').getAttribute('aria-invalid')).to.equal('false');
      clock.advance(800);
      await until(() => spoken(dialog).includes(words), 'the words, spoken');
    }
    await enterExactDate(dialog, '2026-12-24', '10:00');
    clock.advance(800);
    await until(() => /Expires Thursday,? 24 December 2026/u.test(spoken(dialog)), 'the meaning, spoken');
    enter(field(dialog, 'Expiration'), '1');
    await dialog.updateComplete;
    clock.advance(800);
    await until(() => spoken(dialog).includes('in 30 days'), 'the preset, spoken');
    const said = spoken(dialog);
    // Another minute, another moment: nobody is told of it for typing a name.
    clock.advance(90_000);
    enter(field(dialog, 'Name'), 'Nightly');
    clock.advance(800);
    await dialog.updateComplete;
    expect(spoken(dialog)).to.equal(said);
  });

  it('that a clock change at midnight skips is offered with the dates of what there is (R31)', async () => {
    const clock = manualClock({ timeZone: 'Asia/Beirut' });
    const dialog = await openDialog({ adapter: backend({ clock }), clock, lang: 'en-GB' });
    await chooseExactDate(dialog, '2027-03-28', '00:30');
    expect(visibleText(dialog)).to.contain('Choose 27 Mar 2027, 23:59 or 01:00.');
    expect(buttonNames(dialog)).to.include.members(['Use 27 Mar 2027, 23:59', 'Use 01:00']);
  });

  it('stays as it was sent until the answer comes (R4)', async () => {
    const issue = held<IssuedToken>();
    const dialog = await openDialog({ adapter: backend({}, { create: () => issue.promise }), lang: 'en-US' });
    await chooseExactDate(dialog, '1/31/2027', '14:05');
    generate(dialog);
    await until(() => buttonNames(dialog).includes('Generating…'), '“Generating…”');
    field(dialog, 'Hour').focus();
    await type('9');
    field(dialog, 'Minute').focus();
    await press('ArrowUp');
    enter(field(dialog, 'AM or PM'), 'am');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['02', '05', 'pm']);
    expect(field(dialog, 'Date').matches(':read-only')).to.equal(true);
    button(dialog, buttonNames(dialog).find((name) => name.startsWith('Choose date')) ?? '').click();
    await dialog.updateComplete;
    expect(everyElement(dialog).some((element) => element.matches(':popover-open'))).to.equal(false);
    issue.resolve({ secret: 'ate_exact', token: { id: '9', name: 'CI' } });
    await theReveal();
  });
});
