import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { reminderFile } from '../../src/domain/reminder-file.js';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const expiresAt = new Date('2027-01-31T13:05:00Z');
const reminder = { id: 'token-1@example.com', summary: 'CI deploy expires', description: 'Renew it.', expiresAt };
const weeksBefore = new Date(expiresAt.getTime() - 60 * day);

/** A component of a file, parsed as in RFC 5545 and without code of ours. */
interface Component {
  readonly name: string;
  readonly properties: Map<string, string>;
  readonly components: Component[];
}

/** Unfolds lines (section 3.1), and puts each line into its component (section 3.4). */
function read(file: string): Component {
  assert.ok(file.endsWith('\r\n'));
  assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\r\n]/u);
  const lines = file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  const root: Component = { name: 'file', properties: new Map(), components: [] };
  const open = [root];
  for (const line of lines) {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, at), line.slice(at + 1)];
    const parent = open.at(-1);
    assert.ok(at > 0 && parent, line);
    if (name === 'BEGIN') {
      const component: Component = { name: value, properties: new Map(), components: [] };
      parent.components.push(component);
      open.push(component);
    } else if (name === 'END') {
      assert.equal(open.pop()?.name, value);
    } else {
      assert.match(name, /^[A-Z-]+$/u);
      assert.ok(!parent.properties.has(name), `${name} twice`);
      parent.properties.set(name, value);
    }
  }
  assert.equal(open.length, 1);
  const [calendar] = root.components;
  assert.ok(calendar);
  return calendar;
}

/** The text of a value (section 3.3.11). */
function textOf(value: string | undefined): string {
  assert.ok(value !== undefined && !/(?<!\\)(?:\\\\)*[;,]/u.test(value.replace(/\\\\/gu, '')), value);
  return value.replace(/\\(.)/gu, (_escape, sign: string) => (sign === 'n' ? '\n' : sign));
}

const eventOf = (file: string) => {
  const [event] = read(file).components;
  assert.equal(event?.name, 'VEVENT');
  return event;
};

describe("the calendar file with a token's expiration", () => {
  it('has one event without duration, at the exact instant in UTC', () => {
    const calendar = read(reminderFile(reminder, weeksBefore));
    assert.equal(calendar.name, 'VCALENDAR');
    assert.equal(calendar.properties.get('VERSION'), '2.0');
    assert.ok(calendar.properties.get('PRODID'));
    assert.equal(calendar.components.length, 1);
    const { properties } = eventOf(reminderFile(reminder, weeksBefore));
    assert.equal(properties.get('UID'), 'token-1@example.com');
    assert.equal(properties.get('DTSTAMP'), '20261202T130500Z');
    assert.equal(properties.get('DTSTART'), '20270131T130500Z');
    assert.equal(properties.get('SUMMARY'), 'CI deploy expires');
    assert.equal(properties.get('DESCRIPTION'), 'Renew it.');
    assert.equal(properties.has('DTEND'), false);
  });

  it('reminds a week and a day before if these are still ahead, otherwise an hour before', () => {
    for (const [left, triggers] of [
      [60 * day, ['-P7D', '-P1D']],
      [7 * day + 1, ['-P7D', '-P1D']],
      [7 * day, ['-P1D']],
      [day, ['-PT1H']],
      [2 * hour, ['-PT1H']],
      [hour, []],
    ] as const) {
      const { components } = eventOf(reminderFile(reminder, new Date(expiresAt.getTime() - left)));
      assert.deepEqual(
        components.map(({ name, properties }) => [name, properties.get('ACTION'), properties.get('TRIGGER')]),
        triggers.map((trigger) => ['VALARM', 'DISPLAY', trigger]),
        String(left),
      );
      for (const { properties } of components) assert.equal(properties.get('DESCRIPTION'), 'CI deploy expires');
    }
  });

  it('keeps every text unchanged, whatever it contains, and lets none start its own line (S9)', () => {
    const hostile = 'a;b,c\\d\\n\nBEGIN:VEVENT\r\nURL:javascript:alert(1)';
    const { properties, components } = eventOf(
      reminderFile({ ...reminder, id: hostile, summary: hostile, description: hostile }, weeksBefore),
    );
    const kept = hostile.replace('\r\n', '\n');
    for (const name of ['UID', 'SUMMARY', 'DESCRIPTION']) assert.equal(textOf(properties.get(name)), kept);
    assert.equal(properties.has('URL'), false);
    assert.equal(components.length, 2);
    for (const separator of ['\r', '\u0085', '\u2028', '\u2029']) {
      const event = eventOf(reminderFile({ ...reminder, summary: `a${separator}b` }, weeksBefore));
      assert.equal(textOf(event.properties.get('SUMMARY')), 'a\nb');
    }
    const controls = eventOf(reminderFile({ ...reminder, summary: 'a\u0000\u0007\u007F\u009Fb\tc' }, weeksBefore));
    assert.equal(textOf(controls.properties.get('SUMMARY')), 'ab\tc');
  });

  it('has no line above 75 octets and splits no character, in any script', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('é', '漢', '🔑', ';', '\\', 'ر', 'a'), maxLength: 200 }),
    );
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const file = reminderFile({ ...reminder, summary, description }, weeksBefore);
        const octets = new TextEncoder().encode(file);
        for (const line of file.split('\r\n')) {
          const { length } = new TextEncoder().encode(line);
          assert.ok(length <= 75, `${length} octets: ${line}`);
        }
        // A character that was cut in half does not come back whole.
        let line: number[] = [];
        for (const octet of octets) {
          if (octet === 13) new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(line.splice(0)));
          else line = octet === 10 ? [] : [...line, octet];
        }
        const { properties } = eventOf(file);
        const clean = (text: string) =>
          text.replace(/\r\n|[\r\n\u0085\u2028\u2029]/gu, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
        assert.equal(textOf(properties.get('SUMMARY')), clean(summary));
        assert.equal(textOf(properties.get('DESCRIPTION')), clean(description));
      }),
      { numRuns: 200 },
    );
  });
});
