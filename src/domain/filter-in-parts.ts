/** How many items are tested before the next yield. */
const atATime = 2_000;

/** Like `filter`, but yields after each part of the work, so that the page can respond in between. */
export function* filterInParts<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean,
): Generator<void, readonly Item[], void> {
  const found: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += atATime) {
    found.push(items.slice(from, from + atATime).filter(test));
    yield;
  }
  return found.flat();
}
