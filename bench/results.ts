import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'results.json');

export function readResults(): Readonly<Record<string, unknown>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}

/** Replaces the earlier results of the same part; other parts stay. */
export function writeResult(part: string, result: unknown): void {
  writeFileSync(file, `${JSON.stringify({ ...readResults(), [part]: result }, undefined, 2)}\n`);
}
