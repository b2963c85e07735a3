import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  platform,
  shift,
  type Placement,
  type Platform,
} from '@floating-ui/dom';
import { boxFor, windowFor } from './layer-space.js';

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
    const { x, y } = await computePosition(control, layer, {
      placement,
      strategy: 'fixed',
      platform: platformFor(control, layer),
      middleware: [offset(gap), flip(), shift({ padding: gap, crossAxis: true })],
    });
    layer.style.left = `${x}px`;
    layer.style.top = `${y}px`;
  };
  return autoUpdate(control, layer, () => void update());
}

/** Measures in the px of the layer, so that the library neither ignores CSS `zoom` nor corrects for it once more. */
function platformFor(control: HTMLElement, layer: HTMLElement): Platform {
  const size = { width: layer.offsetWidth, height: layer.offsetHeight };
  return {
    ...platform,
    getElementRects: () => ({ reference: boxFor(layer, control), floating: { x: 0, y: 0, ...size } }),
    getDimensions: () => size,
    getClippingRect: () => windowFor(layer),
    convertOffsetParentRelativeRectToViewportRelativeRect: ({ rect }) => rect,
    getScale: () => ({ x: 1, y: 1 }),
  };
}
