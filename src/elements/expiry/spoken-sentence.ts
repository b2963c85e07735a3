import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { CancelTimer, Clock } from '../../domain/clock.js';

/** How long typing rests before what it means is said, in ms. */
const rest = 700;

/** What a choice means stands beside it, not where the focus is: once typing rests, it is said. */
export class SpokenSentence {
  readonly #clock: () => Clock;
  readonly #announcements: AnnouncementController;
  readonly #sentence: () => string;
  #said = '';
  #cancel: CancelTimer | undefined;

  constructor(clock: () => Clock, announcements: AnnouncementController, sentence: () => string) {
    this.#clock = clock;
    this.#announcements = announcements;
    this.#sentence = sentence;
  }

  /** What it is now needs no saying: it is there from the beginning. */
  begin(): void {
    this.#said = this.#sentence();
  }

  /** Something was edited. */
  say(): void {
    this.stop();
    this.#cancel = this.#clock().after(rest, () => {
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
