import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { launchBrowser } from './browser.js';
import { buildPageWith, showPage, type BuiltPage } from './page-in-language.js';
import { newPerson } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

/** How a language writes and reads the values that these tests enter. */
interface Language {
  readonly name: string;
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** Monday is 1, Sunday 7. */
  readonly firstDayOfWeek: number;
  /** Whether it uses a 12-hour clock. */
  readonly twelveHours: boolean;
  readonly zero: '0' | '٠';
  /** 31 July 2041 as people type it, as the field then shows it, and as people write it in a letter. */
  readonly typed: string;
  readonly shown: string;
  readonly written: string;
  /** Five past two in the afternoon, as people write it in a letter. */
  readonly time: string;
  /** What the sentence says about 31 July 2041. */
  readonly said: string;
  /** The preset that is tested, in months, and its distance in the words of the sentence. */
  readonly preset: number;
  readonly distance: string;
}

const languages: readonly Language[] = [
  {
    name: 'American English',
    tag: 'en-US',
    direction: 'ltr',
    firstDayOfWeek: 7,
    twelveHours: true,
    zero: '0',
    typed: '7/31/2041',
    shown: '07/31/2041',
    written: 'July 31, 2041',
    time: '2:05 p.m.',
    said: 'Wednesday, July 31, 2041',
    preset: 2,
    distance: 'in 2 months',
  },
  {
    name: 'British English',
    tag: 'en-GB',
    direction: 'ltr',
    firstDayOfWeek: 1,
    twelveHours: false,
    zero: '0',
    typed: '31/7/2041',
    shown: '31/07/2041',
    written: '31 July 2041',
    time: '2.05pm',
    said: '31 July 2041',
    preset: 12,
    distance: 'in 12 months',
  },
  {
    name: 'German',
    tag: 'de-DE',
    direction: 'ltr',
    firstDayOfWeek: 1,
    twelveHours: false,
    zero: '0',
    typed: '31.7.2041',
    shown: '31.07.2041',
    written: '31. Juli 2041',
    time: '14.05',
    said: 'Mittwoch, 31. Juli 2041',
    preset: 6,
    distance: 'in 6 Monaten',
  },
  {
    name: 'Arabic, from right to left',
    tag: 'ar-EG',
    direction: 'rtl',
    firstDayOfWeek: 6,
    twelveHours: true,
    zero: '٠',
    typed: '٣١/٧/٢٠٤١',
    shown: '٣١\u200f/٠٧\u200f/٢٠٤١',
    written: '٣١ يوليو ٢٠٤١',
    time: '٢:٠٥ م',
    said: '٣١ يوليو ٢٠٤١',
    preset: 6,
    distance: 'خلال ٦ أشهر',
  },
  {
    name: 'Japanese',
    tag: 'ja-JP',
    direction: 'ltr',
    firstDayOfWeek: 7,
    twelveHours: false,
    zero: '0',
    typed: '2041/7/31',
    shown: '2041/07/31',
    written: '2041年7月31日',
    time: '午後2:05',
    said: '2041年7月31日水曜日',
    preset: 24,
    distance: '2 年後',
  },
];

const zone = 'Europe/Amsterdam';
const presets = [2, 6, 12, 24];

describe('choosing an expiry by keyboard alone', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let builtPage: BuiltPage;

  before(async () => {
    [browser, demo, builtPage] = await Promise.all([
      launchBrowser(),
      RunningDemo.start(),
      buildPageWith(languages.map(({ tag }) => tag)),
    ]);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  for (const language of languages) {
    const { tag, direction, twelveHours, firstDayOfWeek } = language;
    const inItsDigits = (text: string) =>
      text.replace(/\d/gu, (digit) => String.fromCodePoint((language.zero.codePointAt(0) ?? 0) + Number(digit)));

    describe(`in ${language.name}`, () => {
      let context: BrowserContext;
      let page: Page;
      let name: string;
      /** A time before the page knew the server's time. */
      let earliest: Temporal.ZonedDateTime;

      before(async () => {
        context = await newPerson(browser, { locale: tag });
        await showPage(context, demo, builtPage, { tag, direction });
        page = await context.newPage();
        page.setDefaultTimeout(30_000);
        await page.goto(demo.url.href);
        await tabTo(page.getByRole('button', { name: /Continue as Ada/u }));
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
        await page.close();
      });

      after(() => context.close());

      beforeEach(async () => {
        name = `Expiry ${crypto.randomUUID().slice(0, 8)}`;
        page = await context.newPage();
        page.setDefaultTimeout(30_000);
        earliest = Temporal.Now.zonedDateTimeISO(zone);
        await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
        await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
        await tabTo(page.getByRole('button', { name: /Create API token/u }));
        await page.keyboard.press('Enter');
        await waitForFocus(field('Name'));
      });

      /** Revokes tokens, so that tests do not use up the quota. */
      afterEach(async () => {
        await page.close();
        for (const { id } of await onServer()) {
          await context.request.delete(new URL(`/api/v1/api-tokens/${id}`, demo.url).href);
        }
      });

      const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });
      const field = (label: string) => dialog().getByLabel(label, { exact: true });
      const box = () => dialog().getByRole('checkbox', { name: 'Select expiration date' });
      const generateButton = () => dialog().getByRole('button', { name: 'Generate token' });
      const calendarButton = () => dialog().getByRole('button', { name: /^Choose date/u });
      const focused = () => page.locator(':focus');

      async function waitForFocus(control: Locator): Promise<void> {
        await control.and(focused()).waitFor();
      }

      /** Presses Tab until a control has focus. */
      async function tabTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
        for (let presses = 0; presses < 60; presses += 1) {
          if ((await control.and(focused()).count()) === 1) return;
          await page.keyboard.press(key);
        }
        assert.fail(`${key} does not lead to ${control.toString()}`);
      }

      async function press(...keys: readonly string[]): Promise<void> {
        for (const key of keys) await page.keyboard.press(key);
      }

      async function typeInto(label: string, text: string): Promise<void> {
        await tabTo(field(label));
        await page.keyboard.type(text);
      }

      /** Copies a text to the clipboard as a person does, by cutting it from a field, and pastes it into another. */
      async function paste(text: string, label: string): Promise<void> {
        await tabTo(field('Name'), 'Shift+Tab');
        await press('ControlOrMeta+A', 'Delete');
        await page.keyboard.type(text);
        await press('ControlOrMeta+A', 'ControlOrMeta+X');
        assert.equal(await field('Name').inputValue(), '');
        await tabTo(field(label));
        await press('ControlOrMeta+V');
      }

      async function wantExpiry(): Promise<void> {
        await tabTo(box());
        await press('Space');
        assert.ok(await box().isChecked());
      }

      async function wantExactDate(): Promise<void> {
        await wantExpiry();
        await tabTo(field('Expiration'));
        await press('End');
        assert.equal(await field('Expiration').inputValue(), 'exact');
      }

      /** Opens the calendar at 13 June 2040 and moves to a week in July 2041. */
      async function walkInCalendar(edge: 'Home' | 'End'): Promise<Temporal.PlainDate> {
        await typeInto('Date', '2040-06-13');
        await tabTo(calendarButton());
        await press('Enter');
        await waitForFocus(dayNamed(await fullDate(Temporal.PlainDate.from('2040-06-13'))));
        const [dayAfter, dayBefore] =
          direction === 'rtl' ? (['ArrowLeft', 'ArrowRight'] as const) : (['ArrowRight', 'ArrowLeft'] as const);
        await press('Shift+PageDown', 'PageDown', 'PageDown', 'PageUp', dayAfter, dayAfter, dayAfter, dayBefore);
        await press('ArrowDown', 'ArrowDown', 'ArrowUp');
        const reached = Temporal.PlainDate.from('2041-07-22');
        await waitForFocus(dayNamed(await fullDate(reached)));
        await press(edge);
        const daysIntoWeek = (reached.dayOfWeek - firstDayOfWeek + 7) % 7;
        const chosen = reached.add({ days: edge === 'Home' ? -daysIntoWeek : 6 - daysIntoWeek });
        await waitForFocus(dayNamed(await fullDate(chosen)));
        await press('Enter');
        await waitForFocus(calendarButton());
        return chosen;
      }

      const dayNamed = (day: string) => page.getByRole('gridcell', { name: day, exact: true });

      /** A day in the browser's own full format. */
      async function fullDate(day: Temporal.PlainDate): Promise<string> {
        const { epochMilliseconds } = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
        return page.evaluate(
          ([locale, instant]) =>
            new Intl.DateTimeFormat(locale, { calendar: 'gregory', dateStyle: 'full', timeZone: 'UTC' }).format(
              instant,
            ),
          [tag, epochMilliseconds] as const,
        );
      }

      /** A time in the browser's own format, in the time zone of Amsterdam. */
      async function moment(instant: Temporal.ZonedDateTime): Promise<string> {
        return page.evaluate(
          ([locale, timeZone, milliseconds]) =>
            new Intl.DateTimeFormat(locale, {
              calendar: 'gregory',
              dateStyle: 'full',
              timeStyle: 'short',
              timeZone,
            }).format(milliseconds),
          [tag, zone, instant.epochMilliseconds] as const,
        );
      }

      /** The sentence that describes the choice, with the spaces that languages put into it. */
      async function sentence(): Promise<string> {
        return (await dialog().locator('#expiry-meaning').innerText()).trim();
      }

      /** The hour and minute in their fields, and AM or PM if there is such a field. */
      async function timeShown(): Promise<string[]> {
        const shown = await Promise.all([field('Hour').inputValue(), field('Minute').inputValue()]);
        const dayPeriod = field('AM or PM');
        assert.equal(await dayPeriod.count(), twelveHours ? 1 : 0);
        return twelveHours ? [...shown, await dayPeriod.inputValue()] : shown;
      }

      const timeInFields = (hour: number, minute: string) =>
        twelveHours
          ? [inItsDigits(String(hour - 12).padStart(2, '0')), inItsDigits(minute), 'pm']
          : [inItsDigits(String(hour)), inItsDigits(minute)];

      async function generate(): Promise<void> {
        await tabTo(field('Name'), 'Shift+Tab');
        await press('ControlOrMeta+A');
        await page.keyboard.type(name);
        await tabTo(generateButton());
        await press('Enter');
        await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
      }

      const inPreset = (instant: Temporal.ZonedDateTime) => instant.add({ months: language.preset });

      /** The minutes that a clock has shown since the page was opened. */
      function minutesUntilNow(): readonly Temporal.ZonedDateTime[] {
        const now = Temporal.Now.zonedDateTimeISO(zone);
        const minutes: Temporal.ZonedDateTime[] = [];
        let minute = earliest.round({ smallestUnit: 'minute', roundingMode: 'floor' });
        for (; Temporal.ZonedDateTime.compare(minute, now) <= 0; minute = minute.add({ minutes: 1 })) {
          minutes.push(minute);
        }
        return minutes;
      }

      /** The tokens of this test on the server, read without the page. */
      async function onServer(): Promise<{ id: string; name: string; expiresAt: string | null }[]> {
        const response = await context.request.get(new URL('/api/v1/api-tokens?limit=100', demo.url).href);
        assert.ok(response.ok());
        const { tokens } = (await response.json()) as { tokens: Awaited<ReturnType<typeof onServer>> };
        return tokens.filter((token) => token.name === name);
      }

      async function expiryOnServer(): Promise<string | null> {
        const tokens = await onServer();
        assert.equal(tokens.length, 1);
        return tokens[0]?.expiresAt ?? null;
      }

      /** Leaves the time fields, and expects what they mean to be announced, sent and stored. */
      async function seeItStored(day: string, time: string): Promise<void> {
        const expected = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
        await press('Tab');
        assert.deepEqual(await timeShown(), timeInFields(expected.hour, time.slice(3)));
        const [beginning, distance] = (await sentence()).split(` (${zone}), `);
        assert.equal(beginning, `Expires ${await moment(expected)}`);
        assert.ok(distance?.endsWith('.'));
        await generate();
        assert.equal(new Date((await expiryOnServer()) ?? '').getTime(), expected.epochMilliseconds);
      }

      it('sets none if the checkbox is cleared (A15)', async () => {
        await wantExpiry();
        await press('Space');
        assert.equal(await box().isChecked(), false);
        assert.match(await sentence(), /^Never expires\. /u);
        await generate();
        assert.equal(await expiryOnServer(), null);
      });

      it(`sets ${language.preset} months if that is selected (A15, A22)`, async () => {
        await wantExpiry();
        await tabTo(field('Expiration'));
        for (let step = 0; step < presets.indexOf(language.preset); step += 1) await press('ArrowDown');
        assert.equal(await field('Expiration').inputValue(), String(language.preset));
        const said = await sentence();
        const possible = await Promise.all(minutesUntilNow().map((minute) => moment(inPreset(minute))));
        assert.ok(
          possible.some((each) => said === `Expires ${each} (${zone}), ${language.distance}.`),
          `“${said}” is not about ${possible.join(' or ')}`,
        );
        await generate();
        const stored = Date.parse((await expiryOnServer()) ?? '');
        const latest = Temporal.Now.zonedDateTimeISO(zone);
        assert.ok(stored >= inPreset(earliest).epochMilliseconds, 'it was counted from before the page was opened');
        assert.ok(stored <= inPreset(latest).epochMilliseconds, 'it was counted from after it was made');
      });

      it(`sets a date typed as “${language.typed}” with a typed time (A6, A7, A22)`, async () => {
        await wantExactDate();
        await typeInto('Date', language.typed);
        await typeInto('Hour', inItsDigits(twelveHours ? '2' : '14'));
        assert.equal(await field('Date').inputValue(), language.shown);
        await typeInto('Minute', inItsDigits('5'));
        if (twelveHours) {
          await tabTo(field('AM or PM'));
          await press('ArrowDown');
        } else {
          await press('Tab');
        }
        assert.ok((await sentence()).includes(language.said));
        await tabTo(field('Minute'), 'Shift+Tab');
        await seeItStored('2041-07-31', '14:05');
      });

      it('sets a date typed in ISO 8601 with a time set by the arrow keys (A6, A7)', async () => {
        await wantExactDate();
        await typeInto('Date', '2041-01-31');
        // At any time of day, 0 means a 24-hour clock.
        await typeInto('Hour', inItsDigits('0'));
        // Past noon, and so into the afternoon.
        await press('PageUp', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown');
        await typeInto('Minute', inItsDigits('58'));
        // Past the full hour, which does not change.
        await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'PageUp', 'ArrowDown');
        await seeItStored('2041-01-31', '14:10');
      });

      it('sets the first day of a week in the calendar, at a time pasted as “14:05” (A6, A7, A21)', async () => {
        await wantExactDate();
        const chosen = await walkInCalendar('Home');
        await paste('14:05', 'Hour');
        await seeItStored(chosen.toString(), '14:05');
      });

      it('sets the last day of a week in the calendar, at a time pasted as “2:05 pm” (A6, A7, A21)', async () => {
        await wantExactDate();
        const chosen = await walkInCalendar('End');
        await paste('2:05 pm', 'Minute');
        await seeItStored(chosen.toString(), '14:05');
      });

      it(`sets “${language.written}” and “${language.time}” pasted from a letter (A6, A7, A22)`, async () => {
        await wantExactDate();
        await paste(language.written, 'Date');
        await paste(language.time, 'Hour');
        assert.equal(await field('Date').inputValue(), language.shown);
        await seeItStored('2041-07-31', '14:05');
      });

      it('works with Tab from field to field, and with Shift and Tab back (A15)', async () => {
        await wantExactDate();
        const fields = [
          box(),
          field('Expiration'),
          field('Date'),
          calendarButton(),
          field('Hour'),
          field('Minute'),
          ...(twelveHours ? [field('AM or PM')] : []),
        ];
        await tabTo(box(), 'Shift+Tab');
        for (const next of fields.slice(1)) {
          await press('Tab');
          await waitForFocus(next);
        }
        await tabTo(generateButton());
        await tabTo(fields.at(-1) ?? box(), 'Shift+Tab');
        for (const next of fields.slice(0, -1).reverse()) {
          await press('Shift+Tab');
          await waitForFocus(next);
        }
      });
    });
  }
});
