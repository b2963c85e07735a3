import { isRecord } from '../../adapter/field-of.js';
/** A JSON object whose fields are not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The backend's answer, read and parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON. Undefined for an empty body, and in an error also for a body that is not JSON. */
  readonly body: unknown;
}

/**
 * Where a value comes from: a path into the source object (`'name'`, `'owner.name'`, `'errors.0.message'`, or `''` for
 * the whole object), or a function if a path is not enough.
 */
export type Source<From, Context> = string | ((from: From, context: Context) => unknown);

/** Where a value in an answer is. A function receives `{}` if the answer is not an object. */
export type AnswerSource = Source<JsonObject, Answer>;

/** The value of a source; undefined if there is no value. */
export function valueOf<From extends object, Context>(
  source: Source<From, Context> | undefined,
  from: unknown,
  context: Context,
): unknown {
  if (typeof source === 'string') return at(from, source);
  return source?.((isRecord(from) ? from : {}) as From, context);
}

/** The value at a path. Reads only own properties, so no path leads to `__proto__` or `constructor`. */
function at(value: unknown, path: string): unknown {
  if (path === '') return value;
  // A fast way for single names, because ten thousand rows have ten of them each.
  if (!path.includes('.')) return own(value, path);
  return path.split('.').reduce(own, value);
}

function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Reads the text at a path. Turns a number into its digits, and null into `''`: for numeric ids, and for names that may
 * be null.
 */
export function text(path: string): (from: JsonObject) => unknown {
  return (from) => {
    const value = at(from, path);
    // Beyond 2^53, parsing may have changed the number. Keep the number, so that the library's checks reject it.
    return Number.isSafeInteger(value) ? String(value) : value === null ? '' : value;
  };
}

/** Reads a header of the answer; undefined if it is absent, empty, or hidden from the page (CORS). */
export function header(name: string): (from: JsonObject, answer: Answer) => string | undefined {
  return (_from, { headers }) => headers.get(name) || undefined;
}
