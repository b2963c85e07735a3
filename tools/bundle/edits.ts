import { RolldownMagicString } from 'rolldown';

/** A replacement of text. For an insertion, `start` and `end` are the same. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies the edits to the code, and returns the result with its source map. */
export function applyEdits(code: string, edits: readonly Edit[]): { readonly code: string; readonly map: string } {
  const text = new RolldownMagicString(code);
  for (const { start, end, text: content } of edits) {
    if (start === end) text.appendLeft(start, content);
    else if (content === '') text.remove(start, end);
    else text.update(start, end, content);
  }
  return { code: text.toString(), map: text.generateMap({ hires: true }).toString() };
}
