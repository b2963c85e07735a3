/** The parts of the choice of an expiration, which every dialog with that choice exports. */
export const expiryParts = [
  ...[
    'expiry-checkbox',
    'expiry-select',
    'expiry-meaning',
    'date-input',
    'calendar-button',
    'calendar',
    'calendar-day',
  ],
  ...['calendar-previous', 'calendar-next', 'calendar-month-select', 'calendar-year-select', 'hour-input'],
  ...['minute-input', 'second-input', 'day-period-select', 'time-offer', 'load-again-button'],
] as const;
