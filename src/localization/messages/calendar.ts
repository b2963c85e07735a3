/** The calendar in which a date is chosen. */
export interface CalendarMessages {
  readonly previousMonth: () => string;
  readonly nextMonth: () => string;
  readonly monthLabel: () => string;
  readonly yearLabel: () => string;
  /** A day of the calendar that cannot be chosen; `date` is for example "Sunday 31 January 2027". */
  readonly dayNotAvailable: (date: string) => string;
}

export const calendarEnglish: CalendarMessages = {
  previousMonth: () => 'Previous month',
  nextMonth: () => 'Next month',
  monthLabel: () => 'Month',
  yearLabel: () => 'Year',
  dayNotAvailable: (date) => `${date}, not available`,
};
