import type { LocaleController } from '../../controllers/locale-controller.js';
import { expiryLimits, firstWholeDay, lastWholeDay } from '../../domain/expiry-limits.js';
import type { CalendarDay, ExpiryChoice } from '../../domain/expiry.js';
import type { FormContext } from '../../domain/token-form.js';
import type { ExpiryPolicy } from '../../domain/policy.js';
import { calendarDayAt, resolveWallTime, wallTimeAt } from '../../domain/wall-time.js';
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

/** "Sunday 31 January 2027 at 14:05 (Europe/Amsterdam), in 2 months": when a token that exists expires. */
export function presentExpiryText(
  expiresAt: Date | 'never' | 'unknown',
  { messages, format }: LocaleController,
  { now, policy }: Pick<FormContext, 'now' | 'policy'>,
): string {
  if (expiresAt === 'never') return messages.neverExpires();
  if (expiresAt === 'unknown') return messages.notKnown();
  const moment = format.longDateTime(expiresAt, policy.expiry?.granularity);
  return messages.exactMoment({ moment, zone: zoneOf(expiresAt, format), distance: format.distance(expiresAt, now) });
}

/** "30 Dec 2026, 14:04 at the latest": what policy allows, beside the choice; empty where it sets no limits. */
export function limitsText({ messages, format }: LocaleController, { now, policy }: FormContext): string {
  const { earliest, latest } = expiryLimits(policy.expiry, now);
  const said = [
    ...(earliest === undefined ? [] : [messages.earliestExpiry(earliestText(earliest, policy.expiry, format))]),
    ...(latest === undefined ? [] : [messages.latestExpiry(latestText(latest, policy.expiry, format))]),
  ];
  return said.join(' ');
}

/** The first moment that may be chosen, or the first day where the backend keeps days. */
export function earliestText(earliest: Date, policy: ExpiryPolicy | undefined, format: Format): string {
  if (policy?.wholeDays === undefined) return format.dateTime(earliest, policy?.granularity);
  return format.inZone('UTC').date(noonOf(firstWholeDay(earliest, policy.wholeDays)));
}

/** The last moment that may be chosen, or the last day where the backend keeps days. */
export function latestText(latest: Date, policy: ExpiryPolicy | undefined, format: Format): string {
  if (policy?.wholeDays === undefined) return format.dateTime(latest, policy?.granularity);
  return format.inZone('UTC').date(noonOf(lastWholeDay(latest, policy.wholeDays)));
}

/** A moment beside another of the same entry: by its time alone, with its date where that is another than `day`. */
export function offeredTimeText(instant: Date, day: CalendarDay, format: Format): string {
  const own = calendarDayAt(instant, format.timeZone);
  const isSameDay = own.year === day.year && own.month === day.month && own.day === day.day;
  return isSameDay ? format.time(instant) : format.dateTime(instant);
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
