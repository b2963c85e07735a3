/**
 * Whether a value is an object: the one check of values that somebody else made, such as an answer, a draft from a page's
 * storage, or a thrown value. True for arrays and dates too; false for null and for functions.
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads one field of somebody else's object once. If a getter throws, calls `onThrow` and returns undefined. */
export function fieldOf(record: object, key: PropertyKey, onThrow: () => void = () => {}): unknown {
  try {
    return Reflect.get(record, key);
  } catch {
    onThrow();
    return undefined;
  }
}

/** Whether somebody else's object has a method with this name. False if reading the method throws. */
export function hasMethod<Name extends PropertyKey>(
  maker: unknown,
  name: Name,
): maker is Readonly<Record<Name, (...asked: never[]) => unknown>> {
  return Object(maker) === maker && typeof fieldOf(maker as object, name) === 'function';
}
