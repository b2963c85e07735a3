import type { LitElement, ReactiveController } from 'lit';
import type { CustomStates } from '../browser/custom-states.js';

/** A text with a lightness between these, from 0 to 1, fits either color scheme. */
const darkest = 0.5;
const lightest = 0.7;

/**
 * Gives an element the color scheme that fits the color of its text. A dark page may not set `color-scheme`, and then
 * dialogs, fields and accents would be light. If the page sets the scheme on the element itself, that wins.
 */
export class SchemeController implements ReactiveController {
  readonly #host: LitElement;
  readonly #states: CustomStates;

  constructor(host: LitElement, states: CustomStates) {
    this.#host = host;
    this.#states = states;
    host.addController(this);
  }

  /** Watches the color of the text, because the page's theme may change at any time. */
  hostConnected(): void {
    this.#host.renderRoot.addEventListener('transitionend', this.#onTransitionend);
  }

  /** Before the render, because a change of the scheme afterward would calculate the styles of all new content again. */
  hostUpdate(): void {
    this.#follow();
  }

  readonly #onTransitionend = (event: Event): void => {
    if ((event as TransitionEvent).propertyName === 'color') this.#follow();
  };

  #follow(): void {
    // "oklch(0.93 0 0)", as the sheet of all elements has it.
    const [, lightness] = /^oklch\((\S+)/u.exec(getComputedStyle(this.#host).columnRuleColor) ?? [];
    this.#states.set('light-text', Number(lightness) > lightest);
    this.#states.set('dark-text', Number(lightness) < darkest);
  }
}
