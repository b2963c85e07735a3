/** The results of several runs, in the unit of the runs. */
export interface Spread {
  readonly median: number;
  readonly lowQuartile: number;
  readonly highQuartile: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
  return { median: at(0.5), lowQuartile: at(0.25), highQuartile: at(0.75) };
}

export function rounded(number: number, digits = 2): number {
  return Number(number.toFixed(digits));
}

/** The exponent of `y ~ x ** exponent` that fits best: 0 is flat, 1 grows with the amount. */
export function exponentOf(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(Math.max(y, 0.01))] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return rounded(covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0));
}
