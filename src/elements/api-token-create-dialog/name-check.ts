import type { LitElement, ReactiveController } from 'lit';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { CallLimits } from '../../adapter/call.js';
import { readTokens } from '../../collection/read-tokens.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import type { CancelTimer } from '../../domain/clock.js';
import { isSameName, nameKey, normalizeName } from '../../domain/name.js';
import type { NamePolicy } from '../../domain/policy.js';

/** Debounce in ms: how long after the last key the backend is asked. */
const rest = 350;

/** Announces that a name is in use, and in which words. */
interface NameCheckOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
}

/** Whether a name is in use, as far as is known. Only a warning, because the backend decides. */
export type NameUse = 'not-known' | 'in-use' | 'held-by-revoked';

/**
 * If names must be unique, searches the list for another token with the typed name. The result may be stale when the
 * form is sent, and a failed search shows nothing.
 */
export class NameCheckController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: NameCheckOptions;
  #use: NameUse = 'not-known';
  #taken: readonly string[] = [];
  #stop: AbortController | undefined;
  #cancelTimer: CancelTimer | undefined;

  constructor(host: LitElement, options: NameCheckOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get use(): NameUse {
    return this.#use;
  }

  /** The names that the search found in use. */
  get taken(): readonly string[] {
    return this.#taken;
  }

  hostDisconnected(): void {
    this.stop();
  }

  /**
   * Searches after a debounce.
   *
   * @param policy Says whether letter case matters.
   * @param isTold Whether the form has already said that the name is in use.
   */
  ask(
    typed: string,
    policy: NamePolicy | undefined,
    collection: TokenCollection,
    limits: CallLimits,
    isTold: boolean,
  ): void {
    this.stop();
    const name = normalizeName(typed);
    if (nameKey(name) === '') return;
    this.#cancelTimer = limits.clock.after(rest, () => void this.#look(name, policy, collection, limits, isTold));
  }

  /** Clears the result and stops the search. */
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
    policy: NamePolicy | undefined,
    collection: TokenCollection,
    limits: CallLimits,
    isTold: boolean,
  ): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const { tokens } = await readTokens(collection, { ...limits, signal: stop.signal }, name).catch(() => nothingRead);
    if (stop.signal.aborted) return;
    const [holder, ...others] = tokens.filter((token) => isSameName(token.name, name, policy));
    if (holder === undefined) return;
    this.#taken = tokens.map((token) => token.name);
    this.#use = [holder, ...others].every(({ status }) => status === 'revoked') ? 'held-by-revoked' : 'in-use';
    this.#host.requestUpdate();
    const { announcements, locale } = this.#options;
    if (this.#use === 'held-by-revoked') announcements.announceResult(locale.messages.nameHeldByRevoked());
    else if (!isTold) announcements.announceResult(locale.messages.nameInUse());
  }
}

const nothingRead = { tokens: [] };
