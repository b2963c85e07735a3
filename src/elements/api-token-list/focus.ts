import type { LitElement } from 'lit';

/** Whether what had the focus is gone, and nothing on the page has it since: then it may be put somewhere near. */
export function isFocusLost({ renderRoot, ownerDocument }: LitElement): boolean {
  return (renderRoot as ShadowRoot).activeElement === null && ownerDocument.activeElement === ownerDocument.body;
}

/** Whether an element, or one within it, shows a modal dialog. */
export function hasModal(root: DocumentFragment | HTMLElement): boolean {
  if (root.querySelector('dialog:modal') !== null) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && hasModal(shadowRoot));
}
