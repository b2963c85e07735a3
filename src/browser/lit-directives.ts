/** Directives that several dialogs use, in one file, so that a page's bundler puts them into one chunk. */
import { noChange, type ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

export { live } from 'lit/directives/live.js';

/**
 * Refers to an element in a shadow root while it is rendered. It does not keep the element alive, because the element
 * may contain a secret.
 */
export class Ref<Found extends Element> {
  #element: WeakRef<Found> | undefined;

  /**
   * Undefined if the template that contained the element is gone. A host outside of the document makes no difference.
   */
  get value(): Found | undefined {
    const element = this.#element?.deref();
    return element && 'host' in element.getRootNode() ? element : undefined;
  }

  set value(element: Found | undefined) {
    this.#element = element && new WeakRef(element);
  }
}

export function createRef<Found extends Element>(): Ref<Found> {
  return new Ref();
}

/** Used in a tag of a template: stores the element in a {@link Ref}. */
export const ref = directive(
  class extends Directive {
    render(_ref: Ref<Element>): unknown {
      return noChange;
    }

    override update({ element }: ElementPart, [found]: [Ref<Element>]): unknown {
      found.value = element;
      return noChange;
    }
  },
);
