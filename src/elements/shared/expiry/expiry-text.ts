import type { LocaleController } from '../../../controllers/locale-controller.js';
import { expiryLimits, firstWholeDay, lastWholeDay } from '../../../domain/expiry-limits.js';
import type { CalendarDay } from '../../../domain/calendar-date.js';
import { noonOf } from '../../../domain/noon.js';
import type { ExpiryChoice } from '../../../domain/expiry.js';
import type { FormContext } from '../../../domain/token-form.js';
import type { ExpiryPolicy } from '../../../domain/policy.js';
import { calendarDayAt, resolveWallTime, wallTimeAt } from '../../../domain/wall-time.js';
import { distanceText } from '../../../localization/distance.js';
import type { Format } from '../../../localization/format.js';
import type { RichMessage } from '../../../localization/messages.js';

/** The sentence that says when a token expires if it is created now. For backends that keep days, it names the day. */
export function expiryMeaning(
  choice: ExpiryChoice,
  expiresAt: Date | 'never' | 'unknown',
  { messages, format }: LocaleController,
  { now, policy }: FormContext,
): RichMessage {
  if (expiresAt === 'never') return messages.expiresNever();
  if (expiresAt === 'unknown') return [messages.expiresByDefault()];
  const wholeDays = policy.expiry?.wholeDays;
  const distance = distanceText(expiresAt, now, format);
  if (choice.kind === 'day' && wholeDays !== undefined) {
    const day = { moment: fullDay(choice.day, format), zone: wholeDays.timeZone, distance };
    return wholeDays.inclusive ? messages.expiresAtEndOf(day) : messages.expiresAtStartOf(day);
  }
  const moment = format.longDateTime(expiresAt, policy.expiry?.granularity);
  return messages.expiresAt({ moment, zone: zoneOf(expiresAt, format), distance });
}

/** "30 Dec 2026, 14:04 at the latest": the limits of policy, shown beside the choice; empty without limits. */
export function limitsText({ messages, format }: LocaleController, { now, policy }: FormContext): string {
  const { earliest, latest } = expiryLimits(policy.expiry, now);
  const said = [
    ...(earliest === undefined ? [] : [messages.earliestExpiry(earliestText(earliest, policy.expiry, format))]),
    ...(latest === undefined ? [] : [messages.latestExpiry(latestText(latest, policy.expiry, format))]),
  ];
  return said.join(' ');
}

/** The earliest moment that may be chosen, or the earliest day if the backend keeps days. */
export function earliestText(earliest: Date, policy: ExpiryPolicy | undefined, format: Format): string {
  if (policy?.wholeDays === undefined) return format.dateTime(earliest, policy?.granularity);
  return format.inZone('UTC').date(noonOf(firstWholeDay(earliest, policy.wholeDays)));
}

/** The latest moment that may be chosen, or the latest day if the backend keeps days. */
export function latestText(latest: Date, policy: ExpiryPolicy | undefined, format: Format): string {
  if (policy?.wholeDays === undefined) return format.dateTime(latest, policy?.granularity);
  return format.inZone('UTC').date(noonOf(lastWholeDay(latest, policy.wholeDays)));
}

/** A suggested moment: only its time, with its date if that differs from the entered `day`. */
export function offeredTimeText(instant: Date, day: CalendarDay, format: Format): string {
  const own = calendarDayAt(instant, format.timeZone);
  const isSameDay = own.year === day.year && own.month === day.month && own.day === day.day;
  return isSameDay ? format.time(instant) : format.dateTime(instant);
}

/** A day with its weekday and year. */
export function fullDay(day: CalendarDay, format: Format): string {
  return format.inZone('UTC').fullDate(noonOf(day));
}

/** The zone, and for a repeated time also the offset that distinguishes the two (R31). */
export function zoneOf(instant: Date, format: Format): string {
  const { timeZone } = format;
  const repeated = resolveWallTime(wallTimeAt(instant, timeZone), timeZone).kind === 'repeated';
  return repeated ? `${timeZone}, ${format.offset(instant)}` : timeZone;
}
