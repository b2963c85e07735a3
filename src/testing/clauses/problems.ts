import type { AdapterProblem } from '../../adapter/check.js';
import { Finding } from '../finding.js';

/** Passes only if the validation of the response found no problem. */
export function expectNoProblem([problem]: readonly AdapterProblem[]): void {
  if (!problem) return;
  const more = 'expected' in problem ? `, expected is ${problem.expected}` : '';
  const field = /^tokens\[\d+\]\.(\w+)/.exec(problem.where)?.[1];
  throw new Finding(
    `${problem.where}: ${problem.kind}${more}.`,
    field === undefined ? undefined : { keys: [`token.${field}`] },
  );
}
