import type { LitElement } from 'lit';
import type { AnnouncementController } from '../../../controllers/announcement-controller.js';
import type { CancelTimer, Clock } from '../../../domain/clock.js';

/** Debounce in ms: how long after the last edit the sentence is announced. */
const rest = 700;

/** Announces what a choice means after a debounce, because that sentence is not where the focus is. */
export class SpokenSentence {
  readonly #host: LitElement & { readonly clock: Clock };
  readonly #announcements: AnnouncementController;
  readonly #sentence: () => string;
  #said = '';
  #cancel: CancelTimer | undefined;

  constructor(
    host: LitElement & { readonly clock: Clock },
    announcements: AnnouncementController,
    sentence: () => string,
  ) {
    this.#host = host;
    // A removed element announces nothing, and a timer would keep it in memory (R38).
    host.addController({ hostDisconnected: () => this.stop() });
    this.#announcements = announcements;
    this.#sentence = sentence;
  }

  /** Does not announce the first sentence, because it is there from the beginning. */
  begin(): void {
    this.#said = this.#sentence();
  }

  /** Call this after an edit. */
  say(): void {
    this.stop();
    this.#cancel = this.#host.clock.after(rest, () => {
      const sentence = this.#sentence();
      if (sentence === this.#said) return;
      this.#said = sentence;
      if (sentence !== '') this.#announcements.announceResult(sentence);
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
