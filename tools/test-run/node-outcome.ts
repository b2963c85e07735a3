import { relative, resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { projectFolder } from '../process.js';
import type { TestOutcome } from './outcomes.js';

/**
 * Turns an event of node:test into the outcome of a test; undefined if the event is about something else, or about a
 * group of tests.
 */
export function outcomeOf({ type, data }: TestEvent): TestOutcome | undefined {
  if (type !== 'test:pass' && type !== 'test:fail') return undefined;
  const { name: title, details, skip, todo } = data;
  const file = data.file ? relative(projectFolder, data.file) : '';
  const failed = (detail: string): TestOutcome => ({ title, file, passed: false, detail });

  if (skip !== undefined || todo !== undefined) return failed('Skipped tests count as failed.');
  if (type === 'test:fail') {
    // A group fails because of its tests, which are reported separately.
    return isGroupFailure(data.details.error) ? undefined : failed(inspect(data.details.error.cause, { depth: 4 }));
  }
  // A file without tests is reported as one passing test with the file's name.
  if (data.file !== undefined && resolve(title) === resolve(data.file)) return failed('The file has no test.');
  return details.type === 'suite' ? undefined : { title, file, passed: true };
}

function isGroupFailure(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}
