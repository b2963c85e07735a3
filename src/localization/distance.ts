import { relativeTime } from '../domain/relative-time.js';
import type { Format } from './format.js';

/**
 * "in 2 months", "yesterday", "3 minutes ago": how far away an instant is. It is not a method of `Format`, because all
 * elements load that.
 */
export function distanceText(instant: Date, now: Date, format: Format): string {
  return format.relative(relativeTime(instant, now, format.timeZone));
}

/** "In 2 months": the same text for use on its own, outside a sentence. */
export function distanceAlone(instant: Date, now: Date, format: Format): string {
  return format.alone(distanceText(instant, now, format));
}
