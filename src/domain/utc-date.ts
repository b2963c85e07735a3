import { constructFromSymbol } from 'date-fns/constants';

/**
 * A `Date` whose local fields are its UTC fields. date-fns calculates with local fields, which follow the machine's
 * zone. With this class it calculates on a plain calendar without clock changes.
 *
 * `TZDate` of `@date-fns/tz` does not work here: its setters use the machine's zone, so that even a `TZDate` in UTC is
 * an hour or a day off when the machine's clock changes (measured with version 1.5.0 on a machine in America/Nuuk:
 * November 25, 2061 plus 4 months is March 26).
 */
export class UtcDate extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getDay(): number {
    return this.getUTCDay();
  }
  override getHours(): number {
    return this.getUTCHours();
  }
  override getMinutes(): number {
    return this.getUTCMinutes();
  }
  override getSeconds(): number {
    return this.getUTCSeconds();
  }
  override getMilliseconds(): number {
    return this.getUTCMilliseconds();
  }
  override setFullYear(...fields: Parameters<Date['setUTCFullYear']>): number {
    return this.setUTCFullYear(...fields);
  }
  override setMonth(...fields: Parameters<Date['setUTCMonth']>): number {
    return this.setUTCMonth(...fields);
  }
  override setDate(...fields: Parameters<Date['setUTCDate']>): number {
    return this.setUTCDate(...fields);
  }
  override setHours(...fields: Parameters<Date['setUTCHours']>): number {
    return this.setUTCHours(...fields);
  }
  override setMinutes(...fields: Parameters<Date['setUTCMinutes']>): number {
    return this.setUTCMinutes(...fields);
  }
  override setSeconds(...fields: Parameters<Date['setUTCSeconds']>): number {
    return this.setUTCSeconds(...fields);
  }
  override setMilliseconds(...fields: Parameters<Date['setUTCMilliseconds']>): number {
    return this.setUTCMilliseconds(...fields);
  }

  override getTimezoneOffset(): number {
    return 0;
  }

  /** date-fns calls this to create another date of the same kind. */
  [constructFromSymbol](value: Date | number | string): UtcDate {
    return new UtcDate(value);
  }
}
