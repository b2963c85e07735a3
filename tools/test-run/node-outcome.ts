import { relative, resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { projectFolder } from '../process.js';
import type { TestOutcome } from './outcomes.js';

/** What an event of node:test says about a test; undefined if it is not about one, or about a group of them. */
export function outcomeOf({ type, data }: TestEvent): TestOutcome | undefined {
  if (type !== 'test:pass' && type !== 'test:fail') return undefined;
  const { name: title, details, skip, todo } = data;
  const file = data.file ? relative(projectFolder, data.file) : '';
  const failed = (detail: string): TestOutcome => ({ title, file, passed: false, detail });

  if (skip !== undefined || todo !== undefined) return failed('Skipped tests count as failed.');
  if (type === 'test:fail') {
    // A group fails because of its tests, which are reported by themselves.
    return isGroupFailure(data.details.error) ? undefined : failed(inspect(data.details.error.cause, { depth: 4 }));
  }
  // A file that ran no test is reported as one test of the file's name, and passes.
  if (data.file !== undefined && resolve(title) === resolve(data.file)) return failed('The file has no test.');
  return details.type === 'suite' ? undefined : { title, file, passed: true };
}

function isGroupFailure(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}
