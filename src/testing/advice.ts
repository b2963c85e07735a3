import { isRecord } from '../adapter/field-of.js';
import { adapterConfiguration } from '../adapter/configuration.js';
import type { TokenAdapter } from '../adapter/adapter.js';
import type { Advice } from './finding.js';

/**
 * The advice as a report shows it: with the keys of the configuration and their present values or, for an adapter
 * without a configuration, with its methods.
 */
export function adviceText({ advice, configured = advice, keys = [], method }: Advice, adapter: TokenAdapter): string {
  const mapping: unknown = Reflect.get(adapter, adapterConfiguration);
  if (isRecord(mapping)) {
    return [keys.map((key) => `\`${key}\` (now ${valueShown(mapping, key)})`).join(', '), configured]
      .filter((part) => part !== '')
      .join(': ');
  }
  const methods = [...new Set(method === undefined ? keys.flatMap(methodOf) : [method])].map((name) => `\`${name}\``);
  return [methods.join(', '), advice].filter((part) => part !== '').join(': ');
}

/** The method that a configuration key defines. `failure` concerns all methods, so it returns none. */
function methodOf(key: string): readonly string[] {
  const [first = ''] = key.split('.');
  if (first === 'token') return ['list'];
  return first === 'failure' || first === 'idempotent' ? [] : [first];
}

/**
 * The value of a configuration key for the report: a path, a request line or field names. None of these is a secret.
 */
function valueShown(mapping: Record<string, unknown>, key: string): string {
  const value = key.split('.').reduce<unknown>((from, name) => (isRecord(from) ? from[name] : undefined), mapping);
  if (typeof value === 'string') return `'${value}'`;
  if (value === undefined) return 'absent';
  if (typeof value === 'boolean') return String(value);
  return isRecord(value) ? `{ ${Object.keys(value).slice(0, 8).join(', ')} }` : 'a function';
}
