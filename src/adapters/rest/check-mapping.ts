/**
 * Checks a configuration that was written without types. Errors name misspelled and missing keys when the adapter is
 * created.
 */
import { isRecord } from '../../adapter/field-of.js';
import type { AdapterSupport } from '../../adapter/adapter.js';
import { isTokenAdapterErrorCode } from '../../adapter/error.js';
import type { ExpiryPolicy, NamePolicy, TokenPolicy } from '../../domain/policy.js';
import type { RestAdapterOptions } from './options.js';
import type { FailureMapping } from './failure.js';
import type * as Mapping from './mapping.js';

/** Whether each key of a type is required. A new key of the type does not compile until it is listed here. */
type Keys<T> = { readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? false : true };

const options: Keys<RestAdapterOptions> = {
  baseUrl: true,
  key: false,
  headers: false,
  crossOrigin: false,
  timeout: false,
  fetch: false,
  clock: false,
};

const mapping: Keys<Mapping.RestMapping> = {
  token: true,
  list: true,
  create: false,
  revoke: false,
  update: false,
  rotate: false,
  policy: false,
  usage: false,
  failure: false,
  idempotent: false,
};

const token: Keys<Mapping.TokenMapping> = {
  id: false,
  name: false,
  expiresAt: false,
  lastUsedAt: false,
  createdAt: false,
  lastUsedFrom: false,
  hint: false,
  description: false,
  scopes: false,
  createdBy: false,
  owner: false,
  retiresAt: false,
  status: false,
  actions: false,
  extra: false,
  opaque: false,
};

const list: Keys<Mapping.ListEndpoint> = {
  send: true,
  rows: false,
  paging: false,
  search: false,
  sort: false,
  filter: false,
  total: false,
  counts: false,
  now: false,
  policy: false,
};
const sort: Keys<NonNullable<Mapping.ListEndpoint['sort']>> = { columns: true, ask: true };
const columns: Keys<NonNullable<Mapping.ListEndpoint['sort']>['columns']> = {
  name: false,
  createdAt: false,
  expiresAt: false,
  lastUsedAt: false,
};
const filter: Keys<NonNullable<Mapping.ListEndpoint['filter']>> = {
  status: false,
  scope: false,
  created: false,
  expiry: false,
  lastUse: false,
};
const counts: Keys<NonNullable<Mapping.ListEndpoint['counts']>> = { ask: true, read: true };

const endpoint: Keys<Mapping.Endpoint> = { send: true, body: false };
const issuing: Keys<Mapping.IssuingEndpoint> = { ...endpoint, secret: true, row: false, token: false, parts: false };
const rotation: Keys<Mapping.RotationEndpoint> = { ...issuing, overlap: false };
const update: Keys<Mapping.UpdateEndpoint> = { ...endpoint, takes: true, row: false };
const reading: Keys<Mapping.PolicyEndpoint & Mapping.UsageEndpoint> = { send: true, read: false };
const changes: Readonly<Record<NonNullable<AdapterSupport['update']>[number], true>> = {
  name: true,
  description: true,
  expiry: true,
  paused: true,
  retiresAt: true,
};

const policy: Keys<TokenPolicy> = {
  name: false,
  expiry: false,
  description: false,
  scopes: false,
  rotation: false,
  quota: false,
  lastUsedSince: false,
  lastUsedPrecision: false,
};
const namePolicy: Keys<NamePolicy> = {
  presence: false,
  maxLength: false,
  minLength: false,
  pattern: false,
  patternDescription: false,
  unique: false,
  ignoresCase: false,
};
const expiryPolicy: Keys<ExpiryPolicy> = {
  presence: false,
  presets: false,
  exact: false,
  minLifetime: false,
  maxLifetime: false,
  whenAbsent: false,
  granularity: false,
  wholeDays: false,
  revives: false,
};
const descriptionPolicy: Keys<NonNullable<TokenPolicy['description']>> = { presence: true, maxLength: false };
const scopePolicy: Keys<NonNullable<TokenPolicy['scopes']>> = { presence: true, choices: false, whenAbsent: false };
const rotationPolicy: Keys<NonNullable<TokenPolicy['rotation']>> = { overlaps: false, expiry: false, expired: false };
const quota: Keys<NonNullable<TokenPolicy['quota']>> = { limit: true, used: true };

const failure: Keys<FailureMapping> = {
  mediaType: false,
  refused: false,
  word: false,
  words: false,
  statuses: false,
  message: false,
  fields: false,
  extraFields: false,
  requestId: false,
};
const fields = { name: false, description: false, expiry: false, scopes: false };

/** The parts of a configuration, by path, each with its keys. */
const parts: readonly (readonly [path: string, keys: Readonly<Record<string, boolean>>])[] = [
  ['', mapping],
  ['token', token],
  ['list', list],
  ['list.sort', sort],
  ['list.sort.columns', columns],
  ['list.filter', filter],
  ['list.counts', counts],
  ['create', issuing],
  ['create.token', token],
  ['revoke', endpoint],
  ['update', update],
  ['rotate', rotation],
  ['rotate.token', token],
  ['usage', reading],
  ['failure', failure],
  ['failure.fields', fields],
];

const statedPolicy: typeof parts = [
  ['policy', policy],
  ['policy.name', namePolicy],
  ['policy.expiry', expiryPolicy],
  ['policy.description', descriptionPolicy],
  ['policy.scopes', scopePolicy],
  ['policy.rotation', rotationPolicy],
  ['policy.quota', quota],
];

/**
 * Rejects a configuration with unknown or missing keys, and names all of them.
 *
 * @throws {TypeError}
 */
export function checkConfiguration(given: RestAdapterOptions, configuration: Mapping.RestMapping): void {
  const written: Readonly<Record<string, unknown>> = { ...configuration };
  const readsPolicy = isRecord(written['policy']) && 'send' in written['policy'];
  const policyParts: typeof parts = readsPolicy ? [['policy', reading]] : statedPolicy;
  const faults = [
    ...faultsOfPart('', given, options),
    ...[...parts, ...policyParts].flatMap(([path, keys]) => faultsOfPart(path, at(written, path), keys)),
    ...['list', 'create', 'revoke', 'update', 'rotate', 'usage', 'policy'].flatMap((path) =>
      faultOfLine(`${path}.send`, at(written, `${path}.send`)),
    ),
    ...['failure.words', 'failure.statuses'].flatMap((path) => faultsOfCodes(path, at(written, path))),
    ...faultsOfChanges(at(written, 'update.takes')),
  ];
  if (faults.length > 0) throw new TypeError(`restAdapter cannot use its configuration.\n${faults.join('\n')}`);
}

function at(value: unknown, path: string): unknown {
  const names = path === '' ? [] : path.split('.');
  return names.reduce((part: unknown, name) => (isRecord(part) ? part[name] : undefined), value);
}

/** Reports nothing for an absent part: the part around it says whether it is required. */
function faultsOfPart(path: string, part: unknown, keys: Readonly<Record<string, boolean>>): readonly string[] {
  if (part === undefined) return [];
  if (!isRecord(part) || Array.isArray(part)) return [`\`${path}\` has to be an object.`];
  const named = (key: string) => `\`${path === '' ? key : `${path}.${key}`}\``;
  // Only the page knows the names of its own fields.
  const isOwn = (key: string) => path === 'failure.fields' && key.startsWith('extra.');
  const unknown = Object.keys(part).filter((key) => !Object.hasOwn(keys, key) && !isOwn(key));
  const missing = Object.keys(keys).filter((key) => keys[key] === true && (part[key] ?? undefined) === undefined);
  return [
    ...unknown.map((key) => `${named(key)} means nothing here. There are: ${Object.keys(keys).join(', ')}.`),
    ...missing.map((key) => `${named(key)} is missing.`),
  ];
}

function faultOfLine(path: string, line: unknown): readonly string[] {
  const isLine = typeof line === 'string' && /^(?:GET|POST|PUT|PATCH|DELETE) \//.test(line);
  if (line === undefined || typeof line === 'function' || isLine) return [];
  return [`\`${path}\` has to be a method and a path, for example 'GET /tokens'.`];
}

function faultsOfCodes(path: string, codes: unknown): readonly string[] {
  return Object.entries(isRecord(codes) ? codes : {})
    .filter(([, code]) => !isTokenAdapterErrorCode(code))
    .map(([word]) => `\`${path}.${word}\` has to be a code of TokenAdapterError, for example 'conflict'.`);
}

function faultsOfChanges(takes: unknown): readonly string[] {
  if (takes === undefined) return [];
  const isKnown = (change: unknown) => typeof change === 'string' && Object.hasOwn(changes, change);
  if (Array.isArray(takes) && takes.every(isKnown)) return [];
  return [`\`update.takes\` has to be an array of: ${Object.keys(changes).join(', ')}.`];
}
