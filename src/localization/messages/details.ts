import { count, number } from '../english.js';

/** The details of a token: facts, daily usage, and a calendar reminder. */
export interface DetailsMessages {
  /** The token was revoked or deleted while its details were open. */
  readonly tokenGone: () => string;
  /** The list no longer shows the token, which may still exist; `time` is when the details were read. */
  readonly tokenNotListed: (time: string) => string;
  /** When the secret that a rotation replaced stops working. */
  readonly retiresTerm: () => string;
  readonly ownerTerm: () => string;
  readonly idTerm: () => string;
  readonly createdBy: (name: string) => string;
  readonly notRecordedBefore: () => string;
  /** The heading of the chart of daily uses. */
  readonly usageHeading: () => string;
  readonly usageLoading: () => string;
  readonly usageFailed: () => string;
  readonly usesInDays: (uses: number, days: number) => string;
  /** Like {@link DetailsMessages.usesInDays}, if counting began later than that many days ago. */
  readonly usesSince: (uses: number, day: string) => string;
  /** The day with the most uses. */
  readonly mostUsesOn: (day: string, uses: number) => string;
  readonly allUsesOn: (day: string, uses: number) => string;
  /** Used if several days share the highest number of uses. */
  readonly usesAtMost: (uses: number) => string;
  /** The latest use was on that day. */
  readonly noUseSince: (day: string) => string;
  /** The time zone of the days, if it is not the viewer's. */
  readonly daysIn: (zone: string) => string;
  /** Why a token does not meet the current policy. */
  readonly expiryRequiredNow: () => string;
  readonly expiryTooLateNow: () => string;
  readonly scopesNotOfferedNow: (scopes: string) => string;
  readonly close: () => string;
  readonly addReminder: () => string;
  readonly reminderSaved: (fileName: string) => string;
  /** The event's title in a calendar; `name` is not isolated. */
  readonly reminderSummary: (name: string) => string;
  readonly reminderDescription: (moment: string) => string;
}

const usedTimes = (uses: number): string => {
  if (uses === 0) return 'Not used';
  return uses === 1 ? 'Used once' : `Used ${number(uses)} times`;
};

export const detailsEnglish: DetailsMessages = {
  expiryRequiredNow: () => 'Tokens must now have an expiration date. This one never expires.',
  expiryTooLateNow: () => 'Its remaining lifetime is longer than policy allows.',
  scopesNotOfferedNow: (scopes) => `Scopes that are no longer available: ${scopes}`,
  close: () => 'Close',
  tokenGone: () => 'This token was revoked or deleted.',
  tokenNotListed: (time) => `This token is no longer in the list. Details are as of ${time}.`,
  retiresTerm: () => 'Old secret works until',
  ownerTerm: () => 'Owner',
  idTerm: () => 'ID',
  createdBy: (name) => `by ${name}`,
  notRecordedBefore: () => 'Earlier use was not recorded.',
  usageHeading: () => 'Daily usage',
  usageLoading: () => 'Loading usage…',
  usageFailed: () => 'Could not load usage.',
  usesInDays: (uses, days) => {
    const period = `in the last ${count(days, 'day', 'days')}.`;
    return `${usedTimes(uses)} ${period}`;
  },
  usesSince: (uses, day) => `${usedTimes(uses)} since ${day}.`,
  mostUsesOn: (day, uses) => `Busiest day: ${day} (${number(uses)}).`,
  allUsesOn: (day, uses) => (uses === 1 ? `That was on ${day}.` : `All on ${day}.`),
  usesAtMost: (uses) => `Most in one day: ${number(uses)}.`,
  noUseSince: (day) => `Not used since ${day}.`,
  daysIn: (zone) => `Days are in ${zone}.`,
  addReminder: () => 'Download calendar reminder',
  reminderSaved: (fileName) =>
    `Check your downloads for ${fileName}. Open the file to add the reminder to your calendar.`,
  reminderSummary: (name) => `API token “${name}” expires`,
  reminderDescription: (moment) =>
    `This token stops working on ${moment}. Change its expiration or replace it before then.`,
};
