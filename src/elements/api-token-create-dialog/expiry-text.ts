import type { LocaleController } from '../../controllers/locale-controller.js';
import { expiryLimits, lastWholeDay } from '../../domain/expiry-limits.js';
import type { CalendarDay, ExpiryChoice } from '../../domain/expiry.js';
import type { FormContext } from '../../domain/token-form.js';
import { resolveWallTime, wallTimeAt } from '../../domain/wall-time.js';
import type { Format } from '../../localization/format.js';
import type { RichMessage } from '../../localization/messages.js';

/** The sentence that says when a token expires that is made now. What a backend keeps as a day is said as one. */
export function expiryMeaning(
  choice: ExpiryChoice,
  expiresAt: Date | 'never' | 'unknown',
  { messages, format }: LocaleController,
  { now, policy }: FormContext,
): RichMessage {
  if (expiresAt === 'never') return messages.expiresNever();
  if (expiresAt === 'unknown') return [messages.expiresByDefault()];
  const wholeDays = policy.expiry?.wholeDays;
  const distance = format.distance(expiresAt, now);
  if (choice.kind === 'day' && wholeDays !== undefined) {
    const day = { moment: fullDay(choice.day, format), zone: wholeDays.timeZone, distance };
    return wholeDays.inclusive ? messages.expiresAtEndOf(day) : messages.expiresAtStartOf(day);
  }
  const moment = format.longDateTime(expiresAt, policy.expiry?.granularity);
  return messages.expiresAt({ moment, zone: zoneOf(expiresAt, format), distance });
}

/** "30 Dec 2026, 14:04 at the latest": what policy allows, beside the choice; empty where it sets no limits. */
export function limitsText({ messages, format }: LocaleController, { now, policy }: FormContext): string {
  const { earliest, latest } = expiryLimits(policy.expiry, now);
  const said = [
    ...(earliest === undefined ? [] : [messages.earliestExpiry(momentOf(earliest))]),
    ...(latest === undefined ? [] : [messages.latestExpiry(latestMoment(latest))]),
  ];
  return said.join(' ');

  function momentOf(instant: Date): string {
    const wholeDays = policy.expiry?.wholeDays;
    return wholeDays === undefined ? format.dateTime(instant) : format.inZone(wholeDays.timeZone).date(instant);
  }

  function latestMoment(instant: Date): string {
    const wholeDays = policy.expiry?.wholeDays;
    if (wholeDays === undefined) return format.dateTime(instant);
    return format.inZone('UTC').date(noonOf(lastWholeDay(instant, wholeDays)));
  }
}

function fullDay(day: CalendarDay, format: Format): string {
  return format.inZone('UTC').fullDate(noonOf(day));
}

function noonOf({ year, month, day }: CalendarDay): Date {
  return new Date(Date.UTC(year, month - 1, day, 12));
}

/** The zone, and beside a time that the clocks show twice the offset that tells which of the two is meant (R31). */
function zoneOf(instant: Date, format: Format): string {
  const { timeZone } = format;
  const repeated = resolveWallTime(wallTimeAt(instant, timeZone), timeZone).kind === 'repeated';
  return repeated ? `${timeZone}, ${format.offset(instant)}` : timeZone;
}
