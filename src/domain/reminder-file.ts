/**
 * A file that puts the end of a token into a calendar (iCalendar, RFC 5545). It holds what is said here and nothing else
 * of the token, least of all a secret.
 */
import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';

/** What to be reminded of. */
export interface Reminder {
  /** Names the event in every calendar: the same again replaces it, where the calendar can. */
  readonly id: string;
  /** What happens, for people, for example "The API token CI deploy expires". Invisible characters made visible. */
  readonly summary: string;
  readonly description: string;
  readonly expiresAt: Date;
}

/** How long before the end calendars remind, in ms. */
const leads = [7 * millisecondsInDay, millisecondsInDay];
/** Where all of those have passed. */
const lastLead = millisecondsInHour;

/** Most octets of a line, without its end (RFC 5545, section 3.1). */
const longestLine = 75;

/**
 * The text of the file: an event at the end of the token, which takes no time, with an alarm a week and one a day before;
 * an hour before where neither of these lies ahead of `now`.
 */
export function reminderFile({ id, summary, description, expiresAt }: Reminder, now: Date): string {
  const isAhead = (lead: number): boolean => expiresAt.getTime() - lead > now.getTime();
  const ahead = leads.filter(isAhead);
  const alarms = ahead.length > 0 ? ahead : [lastLead].filter(isAhead);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//api-token-elements//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${escapeText(id)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(expiresAt)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((lead) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(summary)}`,
      `TRIGGER:-${duration(lead)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** `20270131T130500Z` (RFC 5545, section 3.3.5, form 2). */
function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Of whole days, or whole hours below one (RFC 5545, section 3.3.6). */
function duration(length: number): string {
  return length % millisecondsInDay === 0 ? `P${length / millisecondsInDay}D` : `PT${length / millisecondsInHour}H`;
}

/** RFC 5545, section 3.3.11. Control characters have no place in a text there. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** A line in pieces that are short enough, each after the first begun with a space; no character is cut. */
function foldLine(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (octets + length > longestLine) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}
