import type { ConformanceReport, ConformanceResult } from './check-adapter.js';

/** A report as plain text, what to mend first at the top. */
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
    ...section('Failed, in the order to mend them', failed.map(failure)),
    ...section(
      'Not reached',
      table(notReached, ({ because }) => `needs ${because}`),
    ),
    ...section(
      'Left behind: the kit could not take these tokens away',
      leftBehind.map((name) => `  ${name}`),
    ),
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

function table<Result extends ConformanceResult>(
  results: readonly Result[],
  text: (result: Result) => string,
): readonly string[] {
  const width = Math.max(...results.map(({ id }) => id.length));
  return results.map((result) => `  ${result.id.padEnd(width)}  ${text(result)}`);
}
