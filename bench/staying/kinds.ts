/** What is put on the page and taken away again. */
export const kinds = [
  'list',
  'list, menu open',
  'list, details open',
  'list, revoke question open',
  'list, create dialog open',
  'list, calendar open',
  'create dialog',
  'create dialog, open',
  'reveal',
  'reveal, open',
] as const;

export type Kind = (typeof kinds)[number];
