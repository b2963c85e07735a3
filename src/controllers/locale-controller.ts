import type { LitElement, ReactiveController } from 'lit';
import { viewerZone, type Clock } from '../domain/clock.js';
import { isTimeZone } from '../domain/zoned.js';
import { Format } from '../localization/format.js';
import { localeFor, localeListeners, nearestLanguage, parentOf, type Locale } from '../localization/locale.js';
import type { Messages } from '../localization/messages.js';

/** The element as its locale uses it: a clock with the viewer's time zone, and a time zone that overrides it. */
export interface LocaleHost extends LitElement {
  readonly clock: Clock;
  readonly timeZone: string;
}

/**
 * The messages and formats for an element, in its time zone and in the language of the nearest `lang` attribute, also
 * outside shadow roots. Falls back to the browser's language if the page has no `lang`.
 */
export class LocaleController implements ReactiveController {
  readonly #host: LocaleHost;
  readonly #renderAgain: () => void;
  readonly #observer: MutationObserver | undefined;
  #language = '';
  #locale: Locale = localeFor('en');
  #format = new Format('en', 'UTC');
  #refusedZone = '';

  constructor(host: LocaleHost) {
    this.#host = host;
    this.#renderAgain = () => host.requestUpdate();
    if (typeof MutationObserver !== 'undefined') this.#observer = new MutationObserver(this.#follow);
    host.addController(this);
  }

  get messages(): Messages {
    return this.#locale.messages;
  }

  get format(): Format {
    const { tag } = this.#locale;
    const { timeZone } = this;
    if (this.#format.tag !== tag || this.#format.timeZone !== timeZone) this.#format = new Format(tag, timeZone);
    return this.#format;
  }

  /** The IANA time zone in which times are shown. */
  get timeZone(): string {
    return this.#knownZone ?? 'UTC';
  }

  /** False if {@link timeZone} is only the fallback UTC, because the browser names no time zone that it knows (R47). */
  get isZoneKnown(): boolean {
    return this.#knownZone !== undefined;
  }

  get #knownZone(): string | undefined {
    return this.#customZone ?? viewerZone(this.#host.clock);
  }

  get #customZone(): string | undefined {
    const { timeZone, localName } = this.#host;
    if (timeZone === '' || timeZone === this.#refusedZone) return undefined;
    if (isTimeZone(timeZone)) return timeZone;
    this.#refusedZone = timeZone;
    console.warn(`<${localName}> does not know the time zone "${timeZone}" and shows the viewer's own.`);
    return undefined;
  }

  hostConnected(): void {
    const host = this.#host;
    for (let node: Node | null = host; node !== null; node = parentOf(node)) {
      if (node.parentNode !== null) continue;
      this.#observer?.observe(node, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    }
    localeListeners.add(this.#renderAgain);
    // The page may have moved the element to a part with another language.
    if (host.hasUpdated) this.#follow();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    localeListeners.delete(this.#renderAgain);
  }

  /** Renders again if the element's language has changed. Most changes of `lang` concern other parts of the page. */
  readonly #follow = (): void => {
    if (nearestLanguage(this.#host) !== this.#language) this.#renderAgain();
  };

  hostUpdate(): void {
    this.read();
  }

  /** Reads the language now. Needed before the first update, because nothing else has read it yet. */
  read(): void {
    this.#language = nearestLanguage(this.#host);
    this.#locale = localeFor(this.#language || globalThis.navigator.language);
  }
}
