import type { LitElement } from 'lit';

/** Whether what had the focus is gone, and nothing on the page has it since: then it may be put somewhere near. */
export function isFocusLost({ renderRoot, ownerDocument }: LitElement): boolean {
  return (renderRoot as ShadowRoot).activeElement === null && ownerDocument.activeElement === ownerDocument.body;
}
