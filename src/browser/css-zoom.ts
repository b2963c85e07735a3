/**
 * Measures in the px of a layer's own styles. On a page with CSS `zoom`, they are larger or smaller than the px of the
 * window.
 */

/** How many px of bounding boxes are a px of an element's styles (CSS Viewport Module Level 1). */
export function zoomOf(element: Element): number {
  // An engine without this property returns bounding boxes in px of the element's styles.
  return (element as Partial<Element>).currentCSSZoom ?? 1;
}

/** The bounding box of an element in the px of a layer. */
export function boxFor(layer: Element, element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const zoom = zoomOf(layer);
  return new DOMRect(x / zoom, y / zoom, width / zoom, height / zoom);
}

/** The window in the px of a layer that is shown with `position: fixed`, whose computed insets reach its edges. */
export function windowFor(layer: HTMLElement): DOMRect {
  const { left, top, right, bottom } = getComputedStyle(layer);
  return new DOMRect(
    0,
    0,
    parseFloat(left) + layer.offsetWidth + parseFloat(right),
    parseFloat(top) + layer.offsetHeight + parseFloat(bottom),
  );
}
