import type { AdapterProblem } from '../../adapter/check.js';
import { Finding } from '../clause.js';

/** Goes on only if the boundary had nothing to object to. */
export function expectNoProblem([problem]: readonly AdapterProblem[]): void {
  if (!problem) return;
  const more = 'expected' in problem ? `, expected is ${problem.expected}` : '';
  throw new Finding(`${problem.where}: ${problem.kind}${more}.`);
}
