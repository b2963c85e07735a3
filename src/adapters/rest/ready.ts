import type { AdapterSupport, TokenAdapter } from '../../adapter/adapter.js';
import { adapterConfiguration } from '../../adapter/configuration.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { restAdapter, type RestAdapter, type RestAdapterOptions } from '../rest.js';
import type { RestMapping } from './mapping.js';
import { mergePolicies } from './merge-policies.js';

/** The options that all product adapters share. */
export interface ReadyAdapterOptions extends RestAdapterOptions {
  /** The rules in which your server differs from the adapter's assumptions. The other rules stay as assumed. */
  readonly policy?: TokenPolicy;
}

/** An adapter with `list` and the named methods. */
export type ReadyAdapter<Methods extends keyof TokenAdapter> = TokenAdapter & {
  readonly supports: AdapterSupport;
} & Required<Pick<TokenAdapter, Methods>>;

/** Makes a product adapter. Hides the configuration, because users of the adapter cannot change its keys. */
export function readyAdapter<const Mapping extends RestMapping>(
  options: RestAdapterOptions,
  mapping: Mapping,
): RestAdapter<Mapping> {
  return { ...restAdapter(options, mapping), ...{ [adapterConfiguration]: undefined } };
}

/**
 * Checks an option of a host without type checks, because a wrong value in an address could lead to another account's
 * tokens.
 *
 * @throws {TypeError} if the value is neither a number nor a non-empty string.
 */
export function checkOption(adapter: string, name: string, value: unknown): void {
  if ((typeof value === 'string' && value !== '') || Number.isFinite(value)) return;
  throw new TypeError(`${adapter} needs \`${name}\`.`);
}

/** Merges a product's known rules with the host's rules for its server, which win field by field. */
export function policyOf(known: TokenPolicy, stated: TokenPolicy | undefined): TokenPolicy {
  return mergePolicies(known, stated) as TokenPolicy;
}
