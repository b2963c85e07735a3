import type { LitElement, ReactiveController } from 'lit';
import type { Clock } from '../domain/clock.js';
import { isTimeZone } from '../domain/wall-time.js';
import { Format } from '../localization/format.js';
import { localeFor, nearestLanguage, type Locale } from '../localization/locale.js';
import type { Messages } from '../localization/messages.js';

/** What an element offers to its locale: the clock that knows the viewer's zone, and a zone that wins over it. */
export interface LocaleHost extends LitElement {
  readonly clock: Clock;
  readonly timeZone: string;
}

/**
 * The messages and formats for an element: the language of the nearest `lang` attribute (shadow roots crossed),
 * the browser's where the page names none, and the element's time zone.
 */
export class LocaleController implements ReactiveController {
  readonly #host: LocaleHost;
  readonly #observer: MutationObserver | undefined;
  #locale: Locale = localeFor('en');
  #refusedZone = '';

  constructor(host: LocaleHost) {
    this.#host = host;
    if (typeof MutationObserver !== 'undefined') this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  get messages(): Messages {
    return this.#locale.messages;
  }

  get format(): Format {
    return new Format(this.#locale.tag, this.timeZone);
  }

  /** The IANA zone that times are shown in. */
  get timeZone(): string {
    const { timeZone, clock, localName } = this.#host;
    if (timeZone === '' || timeZone === this.#refusedZone) return clock.timeZone();
    if (isTimeZone(timeZone)) return timeZone;
    this.#refusedZone = timeZone;
    console.warn(`<${localName}> does not know the time zone "${timeZone}" and shows the viewer's own.`);
    return clock.timeZone();
  }

  hostConnected(): void {
    const onlyLanguage = { attributes: true, attributeFilter: ['lang'] };
    this.#observer?.observe(this.#host, onlyLanguage);
    this.#observer?.observe(this.#host.ownerDocument.documentElement, onlyLanguage);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    this.read();
  }

  /** Finds out the page's language now. Before the first update, nothing has. */
  read(): void {
    this.#locale = localeFor(nearestLanguage(this.#host) || globalThis.navigator.language);
  }
}
