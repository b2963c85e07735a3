import type { CallLimits } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { hasMethod } from '../../adapter/field-of.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import { readPolicy } from '../../collection/token-policy.js';
import type { TokenPolicy } from '../../domain/policy.js';

/** What a {@link PolicyReader} reports. */
interface PolicyReaderOptions {
  readonly limits: () => CallLimits;
  /** Called after each change. */
  readonly onChange: () => void;
  /** Called after each read with the parts that were invalid; usually empty. */
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Called if the policy could not be read. */
  readonly onFailed: (error: TokenAdapterError) => void;
}

/** The policy of the backend that a form is for. Read each time the form opens; if that fails, an earlier one stays. */
export class PolicyReader {
  readonly #options: PolicyReaderOptions;
  #collection: TokenCollection | undefined;
  #policy: TokenPolicy | undefined;
  /** The policy that the form follows. */
  #followed: TokenPolicy | undefined;
  #state: 'pending' | 'failed' | 'done' = 'done';
  #stop: AbortController | undefined;

  constructor(options: PolicyReaderOptions) {
    this.#options = options;
  }

  /** The backend's policy. Absent while unknown, or if the adapter has none. */
  get policy(): TokenPolicy | undefined {
    return this.#policy;
  }

  /** `loading` only until the backend's scopes are known, because the form shows the other fields without waiting. */
  get load(): 'loading' | 'failed' | 'ready' {
    if (this.#state === 'failed') return 'failed';
    const isAsked = hasMethod(this.#collection?.adapter, 'policy') && this.#policy?.scopes === undefined;
    return this.#state === 'pending' && isAsked ? 'loading' : 'ready';
  }

  /**
   * Starts with what is known of a backend's policy, for a form to be filled under it. {@link PolicyReader.read} reads it.
   *
   * @param continues Whether the form keeps the entries that were made under the policy so far.
   */
  open(collection: TokenCollection, continues: boolean): void {
    this.#collection = collection;
    this.#policy = collection.pagePolicy ?? (continues ? this.#policy : undefined);
    if (!continues) this.#followed = this.#policy;
  }

  /** Continues with another backend. */
  moveTo(collection: TokenCollection): void {
    this.#collection = collection;
    this.#policy = collection.pagePolicy;
    void this.read();
  }

  /** The policy, if it is one that the form does not follow yet; the form does from then on. */
  takeNew(): TokenPolicy | undefined {
    if (this.#policy === this.#followed) return undefined;
    this.#followed = this.#policy;
    return this.#policy;
  }

  /** Reads the policy. */
  async read(): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const collection = this.#collection;
    if (collection === undefined) return;
    const { limits, onChange, onProblems, onFailed } = this.#options;
    this.#state = 'pending';
    onChange();
    try {
      const { policy, problems } = await readPolicy(collection, { ...limits(), signal: stop.signal });
      if (stop.signal.aborted) return;
      this.#state = 'done';
      onProblems(problems);
      this.#receive(policy);
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.#state = 'failed';
      onFailed(toTokenAdapterError(thrown));
    }
    onChange();
  }

  /** Reads the policy again without saying so. If that fails, the form keeps the old policy. */
  async refresh(): Promise<void> {
    const collection = this.#collection;
    if (collection === undefined) return;
    const answer = await readPolicy(collection, this.#options.limits()).catch(() => undefined);
    if (answer === undefined || collection !== this.#collection) return;
    this.#receive(answer.policy);
    this.#options.onChange();
  }

  /** A backend may have no policy. */
  #receive(policy: TokenPolicy): void {
    const { adapter, pagePolicy } = this.#collection ?? {};
    if (hasMethod(adapter, 'policy') || pagePolicy !== undefined) this.#policy = policy;
  }
}
