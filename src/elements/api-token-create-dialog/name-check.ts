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
  #use: NameUse = 'not-known';
  #taken: readonly string[] = [];
  #stop: AbortController | undefined;
  #cancelTimer: CancelTimer | undefined;

  constructor(host: LitElement) {
    this.#host = host;
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

  /**
   * Asks once typing rests.
   *
   * @param onFound Called when the name turns out to be in use.
   */
  ask(
    typed: string,
    collection: TokenCollection,
    limits: CallLimits & { readonly clock: Clock },
    onFound: (use: NameUse) => void,
  ): void {
    this.stop();
    const name = normalizeName(typed);
    if (nameKey(name) === '') return;
    this.#cancelTimer = limits.clock.after(rest, () => void this.#look(name, collection, limits, onFound));
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

  async #look(
    name: string,
    collection: TokenCollection,
    limits: CallLimits,
    onFound: (use: NameUse) => void,
  ): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const { tokens } = await readTokens(collection, { ...limits, signal: stop.signal }, name).catch(() => nothingRead);
    if (stop.signal.aborted) return;
    const [holder, ...others] = tokens.filter((token) => nameKey(token.name) === nameKey(name));
    if (holder === undefined) return;
    this.#taken = tokens.map((token) => token.name);
    this.#use = [holder, ...others].every(({ status }) => status === 'revoked') ? 'held-by-revoked' : 'in-use';
    this.#host.requestUpdate();
    onFound(this.#use);
  }
}

const nothingRead = { tokens: [] };
