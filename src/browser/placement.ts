import { autoUpdate, computePosition, flip, offset, shift, type Placement } from '@floating-ui/dom';
import { boxFor, windowFor } from './css-zoom.js';

/** The distance between a layer and what it belongs to, and to the edges of the window, in px. */
const gap = 4;

/**
 * Keeps a popover beside the control that opened it: below its end edge or as `placement` says, or above if there is no
 * room below. In a window with too little height for either, the popover covers the control. It never leaves the
 * window, unless it is larger than the window (A24). Positions are set with CSSOM, which a `style-src 'self'` policy
 * allows (S8).
 *
 * @returns a function that ends this.
 */
export function placeBeside(control: HTMLElement, layer: HTMLElement, placement: Placement = 'bottom-end'): () => void {
  const update = async (): Promise<void> => {
    const reference = { getBoundingClientRect: () => boxFor(layer, control), contextElement: control };
    // People who enlarge with two fingers see only a part of the window.
    const rootBoundary = (visualViewport?.scale ?? 1) > 1 ? 'viewport' : windowFor(layer);
    const { x, y } = await computePosition(reference, layer, {
      placement,
      strategy: 'fixed',
      middleware: [offset(gap), flip({ rootBoundary }), shift({ padding: gap, crossAxis: true, rootBoundary })],
    });
    layer.style.left = `${x}px`;
    layer.style.top = `${y}px`;
  };
  return autoUpdate(control, layer, () => void update());
}
