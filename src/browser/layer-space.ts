/**
 * Measures in the px of a layer's own styles, from the top left corner of the window. On a page with CSS `zoom`, these
 * are not the px of the window, and engines disagree about the px of bounding boxes there. So everything is compared with
 * the layer itself. The layer is shown, with `position: fixed` in the top layer, and has no transform.
 */

/** The bounding box of an element. */
export function boxFor(layer: HTMLElement, element: Element): DOMRect {
  const { left, top, width } = getComputedStyle(layer);
  const own = layer.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const scale = own.width / parseFloat(width) || 1;
  return new DOMRect(
    (box.x - own.x) / scale + parseFloat(left),
    (box.y - own.y) / scale + parseFloat(top),
    box.width / scale,
    box.height / scale,
  );
}

/** The part of the window that people see: all of it, unless they enlarge with two fingers or the keyboard covers it. */
export function windowFor(layer: HTMLElement): DOMRect {
  // The computed insets of a fixed element reach to the edges of the window.
  const { left, top, right, bottom } = getComputedStyle(layer);
  const width = parseFloat(left) + layer.offsetWidth + parseFloat(right);
  const seen = layer.ownerDocument.defaultView?.visualViewport;
  if (!seen) return new DOMRect(0, 0, width, parseFloat(top) + layer.offsetHeight + parseFloat(bottom));
  const scale = (seen.width * seen.scale) / width;
  return new DOMRect(seen.offsetLeft / scale, seen.offsetTop / scale, seen.width / scale, seen.height / scale);
}
