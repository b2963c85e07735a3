import { isRecord } from '../adapter/field-of.js';
import { isTokenAdapterErrorCode } from '../adapter/error.js';

/** A value as a report shows it: short, and with its type if that may be the problem. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (isRecord(value)) return `an object with ${Object.keys(value).slice(0, 8).join(', ') || 'no field'}`;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return `the ${typeof value} ${String(value)}`;
  }
  return value === null ? 'null' : typeof value;
}

/**
 * An adapter's error for the report: its code and, only if `quoted`, its message. Messages from methods that issue a
 * secret are never shown: a parser, for example, may quote the response that it could not read.
 */
export function describeThrown(thrown: unknown, quoted: boolean): string {
  if (!isRecord(thrown)) return quoted ? describe(thrown) : `a ${typeof thrown}`;
  const { code, message, name } = thrown;
  if (isTokenAdapterErrorCode(code)) return `code ${code}`;
  const kind = typeof name === 'string' ? name : 'an object';
  const said = quoted && typeof message === 'string' && message !== '' ? `: ${describe(message)}` : '';
  return `${kind} without a known code${said}`;
}

/** The paths, below `where`, of all values in `value` that contain the text. */
export function pathsHolding(text: string, value: unknown, where: string, depth = 0): readonly string[] {
  if (typeof value === 'string') return value.includes(text) ? [where] : [];
  if (!isRecord(value) || depth > 8) return [];
  const parts = value instanceof Map || value instanceof Set ? [...value].flat().entries() : Object.entries(value);
  return [...parts].flatMap(([key, part]) => [
    ...(String(key).includes(text) ? [`the name of a field of ${where}`] : []),
    ...pathsHolding(text, part, `${where}.${String(key).replaceAll(text, '⟨secret⟩')}`, depth + 1),
  ]);
}

/** Whether two values have equal data, including dates. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b)) return false;
  if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && Number(a) === Number(b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameData(a[key], b[key]));
}
