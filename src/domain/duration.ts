/** A day of 24 hours, in ms. A calendar day is longer or shorter when clocks change. */
export const dayOf24Hours = 24 * 60 * 60 * 1000;
