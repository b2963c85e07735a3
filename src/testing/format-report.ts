import type { ConformanceReport, ConformanceResult } from './check-adapter.js';

/** A report as plain text, with what to fix first at the top. */
export function formatReport({ key, results, leftBehind }: ConformanceReport): string {
  const failed = results.filter((result) => result.outcome === 'failed');
  const notReached = results.filter((result) => result.outcome === 'not-reached');
  const notApplicable = results.filter((result) => result.outcome === 'not-applicable');
  const passed = results.filter((result) => result.outcome === 'passed');
  const counts = [
    `${passed.length} passed`,
    `${failed.length} failed`,
    `${notApplicable.length} not applicable`,
    ...(notReached.length > 0 ? [`${notReached.length} not reached`] : []),
  ];
  const sections = [
    `Token adapter${key === undefined ? '' : ` "${key}"`}: ${counts.join(', ')}.`,
    ...section(
      'Left behind: the kit made these tokens and could not take them away. Revoke them by hand',
      leftBehind.map(({ id, name }) => `  ${name === '' ? '' : `${name} `}(id ${id})`),
    ),
    ...section('Failed, in the order to mend them', failed.map(failure)),
    ...section('Not reached', waiting(notReached)),
    ...section(
      'Not applicable',
      table(notApplicable, ({ reason }) => reason),
    ),
    ...section(
      'Passed',
      table(passed, ({ name }) => name),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[heading, ...lines].join('\n')];
}

function failure(result: ConformanceResult & { outcome: 'failed' }, index: number): string {
  return [
    `  ${index + 1}. ${result.id}: ${result.name}`,
    `     The contract  ${result.clause}`,
    `     Seen          ${result.seen}`,
    `     To change     ${result.advice}`,
  ].join('\n');
}

/** One line for each clause that others wait for: their results mean nothing until it is fixed. */
function waiting(results: readonly (ConformanceResult & { outcome: 'not-reached' })[]): readonly string[] {
  const causes = [...new Set(results.map(({ because }) => because))];
  return causes.map((cause) => {
    const count = results.filter(({ because }) => because === cause).length;
    return count === 1 ? `  1 clause, which needs ${cause}` : `  ${count} clauses, which need ${cause}`;
  });
}

function table<Result extends ConformanceResult>(
  results: readonly Result[],
  text: (result: Result) => string,
): readonly string[] {
  const width = Math.max(...results.map(({ id }) => id.length));
  return results.map((result) => `  ${result.id.padEnd(width)}  ${text(result)}`);
}
