import { isRecord } from '../../adapter/field-of.js';
import type { TokenPolicy } from '../../domain/policy.js';

/**
 * Merges the policy of a page with the stated policy, field by field, also within each part. The page's fields win. A
 * list is one field. `checkTokenPolicy` checks every part later.
 */
export function mergePolicies(stated: TokenPolicy | undefined, answered: unknown): unknown {
  if (stated === undefined) return answered ?? undefined;
  if (answered === undefined || answered === null) return stated;
  return isPlain(answered) ? merged({ ...stated }, answered) : answered;
}

function merged(stated: Record<string, unknown>, answered: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(answered).filter(([, value]) => value !== undefined && value !== null);
  const fields = known.map(([name, value]) => {
    const own = Object.hasOwn(stated, name) ? stated[name] : undefined;
    return [name, isPlain(own) && isPlain(value) ? merged(own, value) : value] as const;
  });
  return { ...stated, ...Object.fromEntries(fields) };
}

/** Whether a value is an object, but neither a list nor a date. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !Array.isArray(value) && !(value instanceof Date);
}
