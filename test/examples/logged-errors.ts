import { mock } from 'node:test';
import { inspect } from 'node:util';

/** Collects console errors from now until `end`. */
export function loggedErrors(): { readonly errors: readonly string[]; readonly end: () => void } {
  const errors: string[] = [];
  const spy = mock.method(console, 'error', (...values: unknown[]) => {
    errors.push(values.map((value) => inspect(value, { depth: 5 })).join(' '));
  });
  return { errors, end: () => spy.mock.restore() };
}
