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

/** The dialog with an exact date chosen and empty fields. */
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

/** What a field shows after a person typed over its text and left the field. */
async function typed(dialog: Dialog, label: string, text: string): Promise<string> {
  const target = field(dialog, label);
  enter(target, '');
  await dialog.updateComplete;
  target.focus();
  // The driver of WebKitGTK loses the second of two equal keys ("00"), so such a text is entered at once.
  if (/(.)\1/u.test(text)) {
    enter(target, text);
    target.dispatchEvent(new Event('change', { bubbles: true }));
  } else {
    await type(text);
  }
  await press('Tab');
  await dialog.updateComplete;
  return target.value;
}

/** The hour, the minute and what follows them, as the fields show them. */
const timeShown = (dialog: Dialog) =>
  ['hour-input', 'minute-input', 'second-input', 'day-period-select']
    .flatMap((name) => parts(dialog, name))
    .map((each) => (each as HTMLInputElement | HTMLSelectElement).value);

describe('the fields of an exact date', () => {
  it('are a date, an hour and a minute, each with its label (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(['Date', 'Hour', 'Minute'].map((label) => field(dialog, label).part.value)).to.deep.equal([
      'field date-input',
      'field hour-input',
      'field minute-input',
    ]);
    expect(parts(dialog, 'second-input')).to.be.empty;
    expect(parts(dialog, 'day-period-select')).to.be.empty;
  });

  it('include AM or PM if the language uses a 12-hour clock (A7)', async () => {
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

  it('include seconds if the backend keeps them', async () => {
    const { dialog, adapter } = await askedExactly('en-GB', { expiry: { granularity: 'second' } });
    await enterExactDate(dialog, '31/01/2027', '14:05');
    enter(field(dialog, 'Second'), '9');
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['14', '05', '09']);
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:09Z'));
  });

  it('include no time if the backend keeps days', async () => {
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

  it('show the digits of the language, and accept any others', async () => {
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

describe('a typed date', () => {
  for (const [text, lang, shown] of [
    ['31 January 2027', 'en-GB', '31/01/2027'],
    ['31.1.27', 'en-GB', '31/01/2027'],
    ['2027-01-31', 'en-US', '01/31/2027'],
    ['31. Januar 2027', 'de', '31.01.2027'],
    ['2027-1-31', 'ja', '2027/01/31'],
  ] as const) {
    it(`is shown in the format of the language when the field is left: “${text}” (${lang}) (A6)`, async () => {
      const { dialog } = await askedExactly(lang);
      expect(await typed(dialog, 'Date', text)).to.equal(shown);
    });
  }

  for (const [text, lang, shown] of [
    ['Sunday 31 January 2027', 'en-GB', '31/01/2027'],
    ['20270131', 'en-GB', '31/01/2027'],
    ['2027年1月31日日曜日', 'ja', '2027/01/31'],
  ] as const) {
    it(`may be in the format that the elements show or that machines write: “${text}” (${lang}) (A6)`, async () => {
      const { dialog } = await askedExactly(lang);
      expect(await typed(dialog, 'Date', text)).to.equal(shown);
    });
  }

  for (const [text, lang, time] of [
    ['2027-01-31T13:05:00Z', 'en-GB', ['14', '05']],
    ['Sunday 31 January 2027 at 14:05', 'en-US', ['02', '05', 'pm']],
    ['31.01.2027 14:05', 'de', ['14', '05']],
  ] as const) {
    it(`also fills the time if it includes one: “${text}” (${lang}) (A6, A7)`, async () => {
      const { dialog, adapter } = await askedExactly(lang);
      const language = await typed(dialog, 'Date', text);
      expect(timeShown(dialog)).to.deep.equal(time);
      const pasted = await askedExactly(lang);
      // Firefox drops the data of a ClipboardEvent that a script creates.
      const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
        clipboardData: { getData: () => text },
      });
      field(pasted.dialog, 'Date').dispatchEvent(paste);
      await pasted.dialog.updateComplete;
      expect(field(pasted.dialog, 'Date').value).to.equal(language);
      expect(timeShown(pasted.dialog)).to.deep.equal(time);
      expect(paste.defaultPrevented).to.equal(true);
      generate(dialog);
      await theReveal();
      expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:00Z'));
    });
  }

  it('with a year of another calendar makes the field ask when it is left, and one press accepts the suggestion (R31)', async () => {
    const { dialog, adapter } = await askedExactly('en-GB');
    await enterExactDate(dialog, '', '14:05');
    expect(await typed(dialog, 'Date', '31/01/2570')).to.equal('31/01/2570');
    expect(visibleText(dialog)).to.contain('Enter a year of the Gregorian calendar. Did you mean 31 January 2027?');
    generate(dialog);
    await until(() => field(dialog, 'Date').getAttribute('aria-invalid') === 'true', 'the error');
    expect(adapter.calls.create).to.be.empty;
    button(dialog, 'Use 31 January 2027').click();
    await dialog.updateComplete;
    expect(field(dialog, 'Date').value).to.equal('31/01/2027');
    expect(focusedElement()).to.equal(field(dialog, 'Date'));
    expect(visibleText(dialog)).not.to.contain('Did you mean');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiresAt).to.deep.equal(new Date('2027-01-31T13:05:00Z'));
  });

  it('that cannot be read is reported when the field is left, not while somebody types (R4, A7)', async () => {
    const clock = manualClock();
    const dialog = await openDialog({ adapter: backend({ clock }), clock, lang: 'en-GB' });
    await until(() => visibleText(dialog).includes('Never expires'), 'the form');
    await chooseExactDate(dialog, '', '14:05');
    const words = en.dateUnreadable('31/01/2027');
    const date = field(dialog, 'Date');
    date.focus();
    await type('soon');
    await dialog.updateComplete;
    expect(visibleText(dialog)).not.to.contain(words);
    await press('Tab');
    await until(() => visibleText(dialog).includes(words), 'the words');
    clock.advance(800);
    await until(() => spoken(dialog).includes(words), 'the words, spoken');
    expect(description(date)).to.contain(words);
    date.focus();
    await type('er');
    await dialog.updateComplete;
    expect(visibleText(dialog)).not.to.contain(words);
    enter(date, '31/02/2027');
    await dialog.updateComplete;
    date.dispatchEvent(new Event('change', { bubbles: true }));
    await dialog.updateComplete;
    expect(visibleText(dialog)).to.contain(en.noSuchDay());
    await typed(dialog, 'Date', '31/01/2027');
    await typed(dialog, 'Hour', '25');
    expect(visibleText(dialog)).to.contain(en.hourInvalid(0, 23));
    await typed(dialog, 'Hour', '9');
    expect(visibleText(dialog)).to.contain('31 January 2027');
  });

  it('stays as typed if it cannot be read (R4)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(await typed(dialog, 'Date', '31/02/2027')).to.equal('31/02/2027');
    expect(await typed(dialog, 'Date', 'later')).to.equal('later');
  });

  it('is in the name of the button that opens the calendar (A6)', async () => {
    const { dialog } = await askedExactly('en-GB');
    expect(buttonNames(dialog)).to.include('Choose date');
    await enterExactDate(dialog, '31/01/2027', '');
    expect(part(dialog, 'calendar-button').getAttribute('aria-label')).to.match(
      /^Choose date \(selected: Sunday,? 31 January 2027\)$/u,
    );
  });
});

describe('a typed time', () => {
  it('gets two digits in each field when that field is left (A7)', async () => {
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
    it(`fills all fields if it is typed into one: “${text}” (${lang}) (A7)`, async () => {
      const { dialog } = await askedExactly(lang);
      await typed(dialog, 'Hour', text);
      expect(timeShown(dialog)).to.deep.equal(shown);
      await typed(dialog, 'Minute', text);
      expect(timeShown(dialog)).to.deep.equal(shown);
    });
  }

  it('fills all fields if it is pasted into one (A7)', async () => {
    const { dialog } = await askedExactly('en-GB');
    // Firefox drops the data of a ClipboardEvent that a script creates.
    const clipboardData = { getData: () => '14:05' };
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
    field(dialog, 'Minute').dispatchEvent(paste);
    await dialog.updateComplete;
    expect(timeShown(dialog)).to.deep.equal(['14', '05']);
    expect(paste.defaultPrevented).to.equal(true);
  });

  it('may have an afternoon hour on a 12-hour clock (A7)', async () => {
    const { dialog } = await askedExactly('en-US');
    await typed(dialog, 'Hour', '14');
    expect(timeShown(dialog)).to.deep.equal(['02', '', 'pm']);
  });

  it('uses the same clock as the sentence, whatever clock the page’s language names (A7, R31)', async () => {
    for (const [lang, hour, sentence] of [
      ['en-GB-u-hc-h24', '00', /31 January 2027 at 00:05/u],
      ['en-US-u-hc-h11', '00', /January 31, 2027 at 0:05/u],
      ['en-US', '12', /January 31, 2027 at 12:05/u],
    ] as const) {
      const { dialog } = await askedExactly(lang);
      await typed(dialog, 'Date', '2027-01-31T00:05');
      expect(timeShown(dialog)[0], lang).to.equal(hour);
      expect(visibleText(part(dialog, 'expiry-meaning')), lang).to.match(sentence);
    }
  });

  it('changes with the arrow keys, in larger steps with Page Up and Page Down, and wraps around (A7)', async () => {
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

  it('is exposed to assistive technology as a number within limits (A7)', async () => {
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
    it(`is explained beside the field if it is invalid: ${label} ${text} (${lang}) (A7)`, async () => {
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
  it('is reported as soon as it is entered if it cannot be used, with alternatives, and not yet as an error (R31, A8)', async () => {
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
      ['2026-11-29', 'The expiration must be in the future.'],
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
    // The next minute changes the meaning, but that is not announced while a person types a name.
    clock.advance(90_000);
    enter(field(dialog, 'Name'), 'Nightly');
    clock.advance(800);
    await dialog.updateComplete;
    expect(spoken(dialog)).to.equal(said);
  });

  it('that a clock change at midnight skips is offered with the dates of the existing times (R31)', async () => {
    const clock = manualClock({ timeZone: 'Asia/Beirut' });
    const dialog = await openDialog({ adapter: backend({ clock }), clock, lang: 'en-GB' });
    await chooseExactDate(dialog, '2027-03-28', '00:30');
    expect(visibleText(dialog)).to.contain('Choose 27 Mar 2027, 23:59 or 01:00.');
    expect(buttonNames(dialog)).to.include.members(['Use 27 Mar 2027, 23:59', 'Use 01:00']);
  });

  it('stays as it was sent until the response arrives (R4)', async () => {
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
