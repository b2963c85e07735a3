import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { FormContext } from '../../../domain/token-form.js';
import { distanceText } from '../../../localization/distance.js';
import { zoneOf } from '../../shared/expiry/expiry-text.js';

/** "Sunday 31 January 2027 at 14:05 (Europe/Amsterdam), in 2 months": when an existing token expires. */
export function presentExpiryText(
  expiresAt: Date | 'never' | 'unknown',
  { messages, format }: LocaleController,
  { now, policy }: Pick<FormContext, 'now' | 'policy'>,
): string {
  if (expiresAt === 'never') return messages.neverExpires();
  if (expiresAt === 'unknown') return messages.notKnown();
  const moment = format.longDateTime(expiresAt, policy.expiry?.granularity);
  return messages.exactMoment({
    moment,
    zone: zoneOf(expiresAt, format),
    distance: distanceText(expiresAt, now, format),
  });
}
