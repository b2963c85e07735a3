/**
 * The page numbers to offer, counted from 0: all if there are few; otherwise the first, the last and those around the
 * current page, with gaps. The number of places stays the same, so that buttons do not move under the pointer.
 */
export function pageNumbers(present: number, pages: number): readonly (number | 'gap')[] {
  const places = 7;
  if (pages <= places) return Array.from({ length: pages }, (_, page) => page);
  const last = pages - 1;
  if (present < 4) return [0, 1, 2, 3, 4, 'gap', last];
  if (present > last - 4) return [0, 'gap', last - 4, last - 3, last - 2, last - 1, last];
  return [0, 'gap', present - 1, present, present + 1, 'gap', last];
}
