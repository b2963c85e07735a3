/** What to change in an adapter, and where. */
export interface Advice {
  readonly advice: string;
  /** The text for a configuration of the REST adapter, if it differs. */
  readonly configured?: string;
  /** The configuration keys to look at. For a handwritten adapter: the methods that these keys define. */
  readonly keys?: readonly string[];
  /** For a handwritten adapter: the method to look at, if it is not the one of the keys. */
  readonly method?: string;
}

/** What the kit saw that the clause forbids. The message never contains a secret. */
export class Finding extends Error {
  override readonly name = 'Finding';
  constructor(
    seen: string,
    /** What to change, if the finding is more specific than the clause. */
    readonly advice?: Partial<Advice>,
  ) {
    super(seen);
  }
}

/** The backend lacks what the clause is about. The message completes "not applicable: …". */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** A call of the adapter failed that was expected to succeed. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(
    readonly method: string,
    readonly thrown: unknown,
  ) {
    super(`${method} failed.`);
  }
}

/** Passes only if the promise of the clause holds; `seen` says what the kit saw instead. */
export function expect(promised: unknown, seen: string, advice?: Partial<Advice>): asserts promised {
  if (!promised) throw new Finding(seen, advice);
}

/** Passes only if there is something to check; `lacking` says what is missing. */
export function need(present: unknown, lacking: string): asserts present {
  if (!present) throw new NotApplicable(lacking);
}
