/** Whether nothing on the page has focus, because the element that had it was removed, hidden or disabled. */
export function isFocusLost({ activeElement, body }: Document): boolean {
  return !activeElement || activeElement === body;
}

/**
 * The one way to give focus back after what had it has gone: a dialog, a notice, a row, a placeholder. Otherwise keyboard
 * users start again at the top of the page, and screen readers lose their place (WCAG 2.4.3, A4).
 *
 * - Does nothing if anything on the page has focus, because the person has moved on meanwhile.
 * - Focus goes to the first place that takes it. A place that is gone, hidden, disabled, inert, or inside a closed dialog
 *   takes no focus, so the next place is tried. A place may be in another shadow root than `root`.
 * - If no place takes focus, it goes to the heading in `root`, or else to the one in the next shadow root around it.
 *
 * @param root The shadow root of the element that gives focus back; for an element that is gone, the root it stood in.
 * @param places The most fitting place first. Null and undefined are skipped.
 */
export function returnFocus(root: Node, ...places: readonly (HTMLElement | null | undefined)[]): void {
  // A document has no `ownerDocument`: it is its own.
  for (const place of places) if (isFocusLost(root.ownerDocument ?? (root as Document))) place?.focus();
  const { host } = root as Partial<ShadowRoot>;
  if (host) returnFocus(host.getRootNode(), (root as ShadowRoot).querySelector<HTMLElement>('#heading[tabindex]'));
}

/** Whether an element, or one within it, shows a modal dialog. */
export function hasModal(root: DocumentFragment | HTMLElement): boolean {
  if (root.querySelector('dialog:modal') !== null) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && hasModal(shadowRoot));
}
