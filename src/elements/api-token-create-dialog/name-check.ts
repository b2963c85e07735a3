import type { LitElement, ReactiveController } from 'lit';
import type { CallLimits } from '../../adapter/call.js';
import { readTokens } from '../../controllers/read-tokens.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { CancelTimer, Clock } from '../../domain/clock.js';
import { nameKey, normalizeName } from '../../domain/name.js';

/** How long typing rests before anybody is asked, in ms. */
const rest = 350;

/** Whether a name is free, as far as is known: a warning only, since the backend judges. */
export type NameUse = 'not-known' | 'in-use' | 'held-by-revoked';

/**
 * Looks, where names have to be unique, whether another token has the name that is being typed. What it finds may be
 * old when the form is sent, and a failed look says nothing.
 */
export class NameCheck implements ReactiveController {
  readonly #host: LitElement;
  readonly #onFound: (use: NameUse) => void;
  #use: NameUse = 'not-known';
  #taken: readonly string[] = [];
  #stop: AbortController | undefined;
  #cancelTimer: CancelTimer | undefined;

  /** @param onFound Called when a name turns out to be in use. */
  constructor(host: LitElement, onFound: (use: NameUse) => void) {
    this.#host = host;
    this.#onFound = onFound;
    host.addController(this);
  }

  get use(): NameUse {
    return this.#use;
  }

  /** The names that were found in use. */
  get taken(): readonly string[] {
    return this.#taken;
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Asks once typing rests. */
  ask(name: string, collection: TokenCollection, limits: CallLimits & { readonly clock: Clock }): void {
    this.stop();
    const key = nameKey(normalizeName(name));
    if (key === '') return;
    this.#cancelTimer = limits.clock.after(rest, () => void this.#look(normalizeName(name), key, collection, limits));
  }

  /** What was found no longer counts, and nothing is asked any more. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#use = 'not-known';
    this.#taken = [];
  }

  async #look(name: string, key: string, collection: TokenCollection, limits: CallLimits): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const { tokens } = await readTokens(collection, { ...limits, signal: stop.signal }, name).catch(() => nothingRead);
    if (stop.signal.aborted) return;
    const [holder, ...others] = tokens.filter((token) => nameKey(token.name) === key);
    if (holder === undefined) return;
    this.#taken = tokens.map((token) => token.name);
    this.#use = [holder, ...others].every(({ status }) => status === 'revoked') ? 'held-by-revoked' : 'in-use';
    this.#host.requestUpdate();
    this.#onFound(this.#use);
  }
}

const nothingRead = { tokens: [] };
