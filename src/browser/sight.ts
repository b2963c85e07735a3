/** Larger than any page, in px, so that content that is only scrolled away counts as visible. */
const anywhere = '100000px';

/**
 * Whether people can see and use an element: it is displayed, not hidden in a closed `details` or by
 * `content-visibility: hidden`, and not inside an inert element (R44).
 */
export function isInSight(element: Element): boolean {
  return element.checkVisibility() && !isInert(element);
}

/** Whether the page has made this element or an ancestor inert. */
export function isInert(element: Element): boolean {
  return pathOf(element).some((node) => (node as Partial<HTMLElement>).inert === true);
}

/**
 * Watches whether people can see an element. No event reports this directly.
 *
 * @param onChange Called when the result may have changed. The element must have a box while it is displayed; otherwise
 * its next appearance is not noticed.
 * @returns a function that ends this.
 */
export function watchSight(element: Element, onChange: () => void): () => void {
  // In a later task, because the callback may change what the observers watch.
  const later = () => void setTimeout(onChange);
  // A ResizeObserver notices only a lost box. The root is the document, because `rootMargin` is ignored for a parent
  // frame.
  const seeing = new IntersectionObserver(later, { root: element.ownerDocument, rootMargin: anywhere });
  seeing.observe(element);
  const inertness = new MutationObserver(later);
  for (const root of pathOf(element).filter((node) => node.nodeType !== Node.ELEMENT_NODE)) {
    inertness.observe(root, { subtree: true, attributeFilter: ['inert'] });
  }
  return () => {
    seeing.disconnect();
    inertness.disconnect();
  };
}

/** The ancestors of an element as rendered: slots, shadow roots, hosts, and last the document. */
function pathOf(element: Element): readonly Node[] {
  const path: Node[] = [];
  for (let node: Node | null = element; node !== null; node = around(node)) path.push(node);
  return path;
}

function around(node: Node): Node | null {
  const { assignedSlot, parentNode, host } = node as Partial<Element & ShadowRoot>;
  return assignedSlot ?? parentNode ?? host ?? null;
}
