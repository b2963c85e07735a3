/** How many values are sorted or merged before the next yield. */
const atATime = 1_000;

/**
 * The sorted values as a new array; equal values keep their order. Yields after each part of the work, so that the page
 * can respond in between.
 */
export function* sortInParts<Value>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Generator<void, readonly Value[], void> {
  let runs: (readonly Value[])[] = [];
  for (let start = 0; start < values.length; start += atATime) {
    runs.push(values.slice(start, start + atATime).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Value[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [left = [], right = []] = runs.slice(index, index + 2);
      merged.push(yield* merge(left, right, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Value>(
  left: readonly Value[],
  right: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Generator<void, readonly Value[], void> {
  if (right.length === 0) return left;
  const merged: Value[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (fromLeft < left.length && fromRight < right.length) {
    const [a, b] = [left[fromLeft] as Value, right[fromRight] as Value];
    if (compare(a, b) <= 0) {
      merged.push(a);
      fromLeft += 1;
    } else {
      merged.push(b);
      fromRight += 1;
    }
    if (merged.length % atATime === 0) yield;
  }
  for (const [rest, from] of [
    [left, fromLeft],
    [right, fromRight],
  ] as const) {
    for (let index = from; index < rest.length; index += 1) merged.push(rest[index] as Value);
  }
  return merged;
}

/** Runs a generator to its end without pausing. */
export function atOnce<Result>(work: Generator<void, Result, void>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
