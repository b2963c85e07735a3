/** A JSON object as it came: nothing is known of its fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An answer of the backend, read and parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for an empty body and, in a refusal, for one that is no JSON. */
  readonly body: unknown;
}

/**
 * Where a value comes from, whatever is being built: a path into the object at hand (`'name'`, `'owner.name'`,
 * `'errors.0.message'`, and `''` for the whole), or a function where a path does not say it.
 */
export type Source<From, Context> = string | ((from: From, context: Context) => unknown);

/** Where something in an answer comes from. A function gets `{}` for an answer that is no object. */
export type AnswerSource = Source<JsonObject, Answer>;

/** The value that a source names, undefined where there is none. */
export function valueOf<From extends object, Context>(
  source: Source<From, Context> | undefined,
  from: unknown,
  context: Context,
): unknown {
  if (typeof source === 'string') return at(from, source);
  return source?.((isRecord(from) ? from : {}) as From, context);
}

/** The value at a path. Only what an object has itself is found: no path leads to `__proto__` or `constructor`. */
function at(value: unknown, path: string): unknown {
  if (path === '') return value;
  // Most paths are one name, and ten thousand rows have ten of them each.
  if (!path.includes('.')) return own(value, path);
  return path.split('.').reduce(own, value);
}

function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Text at a path: a number as its digits, null as `''`. For ids that are numbers and names that may be null.
 */
export function text(path: string): (from: JsonObject) => unknown {
  return (from) => {
    const value = at(from, path);
    // Beyond 2^53 parsing has already changed the number: it stays one, and is refused at the boundary.
    return Number.isSafeInteger(value) ? String(value) : value === null ? '' : value;
  };
}

/** A header of the answer; undefined where it is absent, empty or not shown to the page (CORS). */
export function header(name: string): (from: JsonObject, answer: Answer) => string | undefined {
  return (_from, { headers }) => headers.get(name) || undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
