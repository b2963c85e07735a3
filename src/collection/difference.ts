import type { ApiToken } from '../domain/token.js';

/** The tokens between the beginning and the end that two lists have in common. */
export interface Difference {
  readonly gone: readonly ApiToken[];
  readonly come: readonly ApiToken[];
}

/** Up to this number of added, removed or changed tokens, a list counts as changed; beyond, as a new list. */
const few = 100;

/** The difference between two versions of a list; undefined if the second one counts as a new list. */
export function difference(before: readonly ApiToken[], after: readonly ApiToken[]): Difference | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [gone, come] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return gone.length > few || come.length > few ? undefined : { gone, come };
}
