import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { LocaleController } from '../controllers/locale-controller.js';
import { systemClock, type Clock } from '../domain/clock.js';
import { adoptStylesAnew } from './adopt-styles.js';

/** Attributes by which somebody might try to hand a secret to an element; markup is no place for one (S4). */
const refusedAttributes = ['secret', 'token'];

/** What the three elements have in common: a clock, a zone, a language, and no way in for secrets by markup. */
export abstract class ApiTokenElement extends LitElement {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...refusedAttributes];
  }

  /** The IANA time zone in which times are shown and chosen, for example `Europe/Amsterdam`. Default: the viewer's. */
  @property({ attribute: 'time-zone' }) timeZone = '';

  /** Where the element gets its time from. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /**
   * Whether a secret is hidden at first, for pages that are shown on shared screens; the person can show it. Copy and
   * download work all the same. Read at the beginning of each reveal.
   */
  @property({ type: Boolean }) concealed = false;

  /**
   * An example of how to use a token, in which `{token}` is where the token goes. It is shown beside the secret, with a
   * placeholder there and never the secret. Empty: none. Absent: a `curl` call to the page's origin.
   */
  @property() snippet: string | undefined;

  protected readonly locale: LocaleController = new LocaleController(this);

  override attributeChangedCallback(name: string, oldValue: string | null, value: string | null): void {
    if (!refusedAttributes.includes(name)) {
      super.attributeChangedCallback(name, oldValue, value);
    } else if (value !== null) {
      console.warn(
        `<${this.localName}> ignores its "${name}" attribute: a secret in markup is readable by everything on the ` +
          'page. Call reveal({ token, secret }) of <token-reveal-once> instead, and remove the attribute.',
      );
    }
  }

  /** Another document empties a root's adopted sheets and takes none that were made for the first one. */
  adoptedCallback(): void {
    adoptStylesAnew(this);
  }
}
