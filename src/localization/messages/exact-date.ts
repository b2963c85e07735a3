/** An exact date of expiration, typed or chosen from a calendar. */
export interface ExactDateMessages {
  readonly dateLabel: () => string;
  readonly hourLabel: () => string;
  readonly minuteLabel: () => string;
  readonly secondLabel: () => string;
  /** Names the choice between a.m. and p.m. on a 12-hour clock. */
  readonly dayPeriodLabel: () => string;
  /** Opens the calendar; `date` is the entered day, if there is one. */
  readonly openCalendar: (date: string | undefined) => string;
  readonly calendarHeading: () => string;
  readonly calendarNotLoaded: () => string;
  /** `example` is a date in the format of the page's language. */
  readonly dateUnreadable: (example: string) => string;
  readonly noSuchDay: () => string;
  /** The year is in another calendar, for example the Buddhist one; `day` is the Gregorian day. */
  readonly otherCalendar: (day: string) => string;
  readonly timeMissing: () => string;
  readonly hourInvalid: (least: number, most: number) => string;
  readonly minuteInvalid: () => string;
  readonly secondInvalid: () => string;
  readonly expirySkipped: (before: string, after: string) => string;
  /** Uses a suggested time instead of one that a clock change skips. */
  readonly useTime: (time: string) => string;
}

export const exactDateEnglish: ExactDateMessages = {
  dateLabel: () => 'Date',
  hourLabel: () => 'Hour',
  minuteLabel: () => 'Minute',
  secondLabel: () => 'Second',
  dayPeriodLabel: () => 'AM or PM',
  openCalendar: (date) => (date === undefined ? 'Choose date' : `Choose date (selected: ${date})`),
  calendarHeading: () => 'Choose a date',
  calendarNotLoaded: () => 'Could not load the calendar. Type the date, or try again.',
  dateUnreadable: (example) => `Enter a date like ${example}.`,
  noSuchDay: () => 'Enter a real date.',
  otherCalendar: (day) => `Enter a year of the Gregorian calendar. Did you mean ${day}?`,
  timeMissing: () => 'Enter a time.',
  hourInvalid: (least, most) => `Enter an hour from ${least} to ${most}.`,
  minuteInvalid: () => 'Enter minutes from 0 to 59.',
  secondInvalid: () => 'Enter seconds from 0 to 59.',
  expirySkipped: (before, after) =>
    `The clocks go forward then, so this time does not exist. Choose ${before} or ${after}.`,
  useTime: (time) => `Use ${time}`,
};
