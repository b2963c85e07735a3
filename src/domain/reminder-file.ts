/**
 * A calendar file with a token's expiration (iCalendar, RFC 5545). It contains what is passed in and nothing else about
 * the token, in particular not the secret.
 */
import { day, hour } from './zoned.js';

/** The event of the reminder. */
export interface Reminder {
  /** Identifies the event in every calendar. Importing it again replaces it, if the calendar supports that. */
  readonly id: string;
  /**
   * The event's title for people, for example "The API token CI deploy expires". Invisible characters must be made
   * visible before.
   */
  readonly summary: string;
  readonly description: string;
  readonly expiresAt: Date;
}

/** How long before the expiration the alarms go off, in ms. */
const leads = [7 * day, day];
/** The alarm if all others have passed. */
const lastLead = hour;

/** The most octets in a line, without its end (RFC 5545, section 3.1). */
const longestLine = 75;

/**
 * The text of the file: an event without duration at the expiration, with alarms a week and a day before. If both have
 * passed at `now`, one alarm an hour before.
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

/** In whole days, or in whole hours if shorter (RFC 5545, section 3.3.6). */
function duration(length: number): string {
  return length % day === 0 ? `P${length / day}D` : `PT${length / hour}H`;
}

/** Escapes text (RFC 5545, section 3.3.11). Removes control characters, which it does not allow. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/**
 * Splits a line into pieces that are short enough. Each piece after the first starts with a space. No character is
 * split.
 */
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
