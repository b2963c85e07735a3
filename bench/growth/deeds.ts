/** What a person does with the list, in this order. */
export const deeds = [
  'first rows',
  'key',
  'sort',
  'sort by date',
  'filter',
  'tick',
  'select all',
  'row changed',
] as const;

export type Deed = (typeof deeds)[number];
