/** What a press opens. */
export const kinds = ['menu', 'details', 'create dialog', 'calendar', 'reveal'] as const;

export type Kind = (typeof kinds)[number];
