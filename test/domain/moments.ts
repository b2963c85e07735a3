/**
 * Places and times for testing the rules of time: odd zones, 1990 to 2100, with half of all moments close to a clock
 * change.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { zoneNames } from './zones.js';

/** A zone and an instant in it, at which a rule is tested. */
export interface Moment {
  readonly zone: string;
  readonly instant: Date;
}

const first = Date.UTC(1990, 0, 2);
const last = Date.UTC(2100, 11, 30);
const hour = 3_600_000;

/** The instants at which the zone's clocks change, from 1990 to the start of `endYear`. */
export function* clockChanges(zone: string, endYear: number): Generator<Temporal.ZonedDateTime> {
  let change = zoned(new Date(first), zone).getTimeZoneTransition('next');
  while (change && change.year < endYear) {
    yield change;
    change = change.getTimeZoneTransition('next');
  }
}

/** The instant of the first clock change after `instant`, or `instant` itself if there is none before 2101. */
function nextClockChange(instant: Date, zone: string): Date {
  const change = zoned(instant, zone).getTimeZoneTransition('next');
  return change && change.epochMilliseconds < last ? new Date(change.epochMilliseconds) : instant;
}

/** The same instant in Temporal, which tests compare with. */
export function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

/** Any instant between two others: at whole milliseconds or, as people choose them, at whole quarters of an hour. */
function instantBetween(earliest: number, latest: number): fc.Arbitrary<Date> {
  const quarter = hour / 4;
  return fc
    .oneof(
      fc.integer({ min: earliest, max: latest }),
      fc.integer({ min: Math.ceil(earliest / quarter), max: Math.floor(latest / quarter) }).map((n) => n * quarter),
    )
    .map((time) => new Date(time));
}

/** A moment anywhere, or within three hours of a clock change. */
export function moments(from = first): fc.Arbitrary<Moment> {
  const anywhere = fc.record({ zone: fc.constantFrom(...zoneNames), instant: instantBetween(from, last) });
  const nearChange = fc.tuple(anywhere, instantBetween(-3 * hour, 3 * hour)).map(([{ zone, instant }, away]) => ({
    zone,
    instant: new Date(nextClockChange(instant, zone).getTime() + away.getTime()),
  }));
  return fc.oneof(anywhere, nearChange);
}

/** Runs `check` as if the machine were in each of these zones in turn. */
export function onMachinesIn(machineZones: readonly string[], check: (machineZone: string) => void): void {
  const own = process.env['TZ'];
  try {
    for (const zone of machineZones) {
      process.env['TZ'] = zone;
      check(zone);
    }
  } finally {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  }
}
