/**
 * Checks everything that an adapter returns before other code of the library reads it. Keeps the parts that can be
 * shown, leaves out the others and reports each as an {@link AdapterProblem}; nothing crashes. Treats null as absent,
 * and drops fields that {@link ApiToken} does not have.
 */
import type { Capabilities } from '../domain/actions.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import type { AdapterSupport, TokenPage } from './adapter.js';
import { TokenAdapterError } from './error.js';
import { fieldOf, hasMethod, isRecord } from './field-of.js';
import {
  lengthOf,
  pageReaders,
  policy,
  readFields,
  tokenReaders,
  traitReaders,
  type AdapterProblem,
  type Report,
} from './read.js';

export { type AdapterProblem } from './read.js';

/** A page that can be shown as it is, and the problems with the adapter's answer. */
export interface CheckedPage {
  readonly page: TokenPage;
  readonly problems: readonly AdapterProblem[];
}

/** How many rows to check at a time, before the page gets a chance to respond to the person. */
const rowsAtATime = 1_000;

/**
 * Checks a page.
 *
 * @throws {TokenAdapterError} `unknown` if `value` is not a page at all.
 */
export function checkTokenPage(value: unknown): CheckedPage {
  const check = checkRows(value);
  let step = check.next();
  while (step.done !== true) step = check.next();
  return step.value;
}

/**
 * As {@link checkTokenPage}, but in parts, because ten thousand rows take longer than a frame: `pause` lets the page
 * respond in between.
 *
 * @throws {TokenAdapterError} as {@link checkTokenPage}.
 */
export async function checkTokenPageInParts(value: unknown, pause: () => Promise<void>): Promise<CheckedPage> {
  const check = checkRows(value);
  let step = check.next();
  while (step.done !== true) {
    await pause();
    step = check.next();
  }
  return step.value;
}

/** Yields after every part of the rows. */
function* checkRows(value: unknown): Generator<void, CheckedPage, void> {
  const { problems, report } = collectProblems();
  const rows = isRecord(value) ? fieldOf(value, 'tokens') : undefined;
  const length = lengthOfPage(rows, report);
  if (!isRecord(value) || !isRecord(rows) || length === undefined) throw new TokenAdapterError('unknown');
  const tokens = new Map<string, ApiToken>();
  for (let index = 0; index < length; index += 1) {
    // Before the first part too, because the adapter has just spent time on as many rows.
    if (index % rowsAtATime === 0 && length > rowsAtATime) yield;
    const token = readRow(fieldOf(rows, index), `tokens[${index}]`, report, tokens);
    if (token) tokens.set(token.id, token);
  }
  if (tokens.size > rowsAtATime) yield;
  const { nextCursor, ...rest } = readFields(pageReaders, value, '', report);
  return { page: { tokens: [...tokens.values()], ...rest, ...(nextCursor && { nextCursor }) }, problems };
}

/** The number of rows to check. Undefined if the rows are not an array, or if reading them throws. */
function lengthOfPage(rows: unknown, report: Report): number | undefined {
  try {
    return Array.isArray(rows) ? lengthOf(rows, 'tokens', report) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads an adapter's key and `supports` once. Leaves out unknown words in `supports`, and a key that is not a string.
 * Reports a value that is not an adapter, and then returns neither.
 */
export function checkAdapterTraits(adapter: unknown): {
  readonly key?: string;
  readonly supports: AdapterSupport;
  readonly problems: readonly AdapterProblem[];
} {
  const { problems, report } = collectProblems();
  const hasList = isRecord(adapter) && hasMethod(adapter, 'list');
  if (!hasList) report({ kind: 'wrong-type', where: 'adapter', expected: 'object with a method list' });
  const { key, supports = {} } = hasList ? readFields(traitReaders, adapter, 'adapter', report) : {};
  for (const name of hasList ? optionalMethods : []) {
    if (!hasMethod(adapter, name) && !isAbsent(Object(adapter) as object, name)) {
      report({ kind: 'wrong-type', where: `adapter.${name}`, expected: 'function' });
    }
  }
  return { ...(key && { key }), supports, problems };
}

const optionalMethods = ['create', 'revoke', 'update', 'rotate', 'policy', 'usage'] as const;

function isAbsent(adapter: object, name: PropertyKey): boolean {
  try {
    const method: unknown = Reflect.get(adapter, name);
    return method === undefined || method === null;
  } catch {
    return false;
  }
}

/** The methods that an adapter has, with its `supports` as {@link checkAdapterTraits} has read it. */
export function capabilitiesOf(adapter: unknown, supports: AdapterSupport | undefined): Capabilities {
  const methods = optionalMethods.filter((name) => hasMethod(adapter, name));
  return { ...Object.fromEntries(methods.map((name) => [name, true])), ...(supports && { supports }) };
}

/** Checks a policy and leaves out invalid rules. Reports a value that is not a policy, and then returns an empty policy. */
export function checkTokenPolicy(value: unknown): { policy: TokenPolicy; problems: readonly AdapterProblem[] } {
  const { problems, report } = collectProblems();
  return { policy: policy(value, 'policy', report) ?? {}, problems };
}

export function readRow(
  row: unknown,
  where: string,
  report: Report,
  others?: ReadonlyMap<string, ApiToken>,
): ApiToken | undefined {
  const token = isRecord(row) ? readFields(tokenReaders, row, where, report) : {};
  if (token.id === undefined) {
    report({ kind: 'unreadable-row', where });
    return undefined;
  }
  if (token.name === undefined) report({ kind: 'missing', where: `${where}.name` });
  if (token.expiresAt === undefined) report({ kind: 'missing', where: `${where}.expiresAt` });
  const twin = others?.get(token.id);
  if (twin) report({ kind: 'duplicate-id', where });
  return { name: '', expiresAt: 'unknown', ...twin, ...token, id: token.id };
}

export function collectProblems(): { problems: readonly AdapterProblem[]; report: Report } {
  const problems: AdapterProblem[] = [];
  return { problems, report: (problem) => void problems.push(problem) };
}
