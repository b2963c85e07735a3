/** The custom states of an element, which a page styles with `:state(…)`. Engines without custom states show none. */
export class CustomStates {
  #states: CustomStateSet | undefined;

  /** Call this in the element's constructor: an element that was moved to another document gets no internals there. */
  constructor(element: HTMLElement) {
    // Documents without layout have no states (jsdom) or no internals (happy-dom).
    const internals = 'attachInternals' in element ? element.attachInternals() : undefined;
    this.#states = internals?.states;
  }

  /** Adds or removes a state. */
  set(state: string, isOn: unknown): void {
    // Chrome 123 and 124 accept only the older form of names.
    try {
      if (isOn) this.#states?.add(state);
      else this.#states?.delete(state);
    } catch {
      this.#states = undefined;
    }
  }
}
