import type { StepResult } from './step.js';

/** A step and its result. */
export interface StepRecord {
  readonly name: string;
  readonly seconds: number;
  readonly result: StepResult;
  /** Whether a step that could not run counts as failed. */
  readonly requireAll: boolean;
}

/** A table with one row per step: its name, its counts, its seconds. */
export function summaryTable(records: readonly StepRecord[]): string {
  return records.map(summaryRow).join('\n');
}

function summaryRow(record: StepRecord): string {
  const { passed, failed } = countsOf(record);
  const name = record.name.padEnd(30);
  if (record.result.kind === 'not-run') return `${failed > 0 ? '✗' : '-'} ${name} not run: ${record.result.reason}`;
  const counts = `${passed} passed`.padStart(12) + (failed > 0 ? `, ${failed} failed` : '').padEnd(12);
  return `${failed > 0 ? '✗' : '✓'} ${name}${counts}${record.seconds.toFixed(1).padStart(7)} s`;
}

/** The sums over all steps, for the last line, and whether everything passed. */
export function lastLine(records: readonly StepRecord[]): { readonly text: string; readonly succeeded: boolean } {
  const counts = records.map(countsOf);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return { text: `${passed} passed, ${failed} failed`, succeeded: failed === 0 && passed > 0 };
}

function countsOf({ result, requireAll }: StepRecord): { readonly passed: number; readonly failed: number } {
  return result.kind === 'run' ? result : { passed: 0, failed: requireAll ? 1 : 0 };
}
