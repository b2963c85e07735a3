/**
 * Registers an element unless its name is taken: a second copy of the library on a page, or registering twice, warns
 * and keeps the first. Does nothing where there is no registry (server-side rendering).
 */
export function defineElement(name: string, elementClass: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const existing = customElements.get(name);
  if (existing === undefined) {
    customElements.define(name, elementClass);
  } else if (existing !== elementClass) {
    console.warn(`<${name}> is registered already, perhaps by another copy of api-token-elements. The first is kept.`);
  }
}
