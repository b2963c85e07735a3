import { count } from '../english.js';
import type { FormattedMoment, RichMessage } from '../message-types.js';

/** The choice of an expiration, and the sentence that explains it. */
export interface ExpiryMessages {
  /** The label of the placeholder for fields that are loading. */
  readonly partLoading: () => string;
  /** An exact moment on its own, with its zone and how far away it is. */
  readonly exactMoment: (moment: FormattedMoment) => string;
  readonly selectExpiry: () => string;
  readonly expiryLabel: () => string;
  readonly expiryRequired: () => string;
  readonly expireInMonths: (months: number) => string;
  readonly specifyExactDate: () => string;
  /** The longest lifetime that policy allows, for example "30 days". */
  readonly expireAfterLongest: (duration: string) => string;
  /** The limits of the choice, shown beside it. */
  readonly latestExpiry: (latest: string) => string;
  readonly earliestExpiry: (earliest: string) => string;
  readonly expiresAt: (expiry: FormattedMoment) => RichMessage;
  /** For backends that keep days: the token is refused from the start of the day in `moment`. */
  readonly expiresAtStartOf: (expiry: FormattedMoment) => RichMessage;
  /** For backends that keep days: the token works to the end of the day in `moment`. */
  readonly expiresAtEndOf: (expiry: FormattedMoment) => RichMessage;
  readonly expiresNever: () => RichMessage;
  readonly expiresByDefault: () => string;
  readonly dateMissing: () => string;
  readonly expiryPast: () => string;
  readonly expiryTooSoon: (earliest: string) => string;
  readonly expiryTooLate: (latest: string) => string;
}

export const expiryEnglish: ExpiryMessages = {
  partLoading: () => 'Loading…',
  exactMoment: ({ moment, zone, distance }) => `${moment} (${zone}), ${distance}`,
  selectExpiry: () => 'Select expiration date',
  expiryLabel: () => 'Expiration',
  expiryRequired: () => 'Tokens must have an expiration date.',
  expireInMonths: (months) => `Expire in ${count(months, 'month', 'months')}`,
  specifyExactDate: () => 'Specify exact date',
  expireAfterLongest: (duration) => `Expire in ${duration} (maximum)`,
  latestExpiry: (latest) => `Latest: ${latest}.`,
  earliestExpiry: (earliest) => `Earliest: ${earliest}.`,
  expiresAt: ({ moment, zone, distance }) => ['Expires ', { strong: moment }, ` (${zone}), ${distance}.`],
  expiresAtStartOf: ({ moment, zone, distance }) => [
    'Expires at the start of ',
    { strong: moment },
    ` (${zone}), ${distance}.`,
  ],
  expiresAtEndOf: ({ moment, zone, distance }) => [
    'Expires at the end of ',
    { strong: moment },
    ` (${zone}), ${distance}.`,
  ],
  expiresNever: () => [{ strong: 'Never expires.' }, ' It works until you revoke it. An expiration date is safer.'],
  expiresByDefault: () => 'The server sets the expiration date. You will see it afterward.',
  dateMissing: () => 'Enter a date.',
  expiryPast: () => 'The expiration must be in the future.',
  expiryTooSoon: (earliest) => `Choose ${earliest} or later.`,
  expiryTooLate: (latest) => `Choose ${latest} or earlier.`,
};
