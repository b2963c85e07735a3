import { autoUpdate, computePosition, flip, offset, shift, type Placement } from '@floating-ui/dom';

/** The distance between a layer and what it belongs to, and to the edges of the window, in px. */
const gap = 4;

/**
 * Keeps a layer of the top layer beside the control that opened it: below its end edge, or as `placement` says, and
 * above where there is no room.
 * Positions are written by CSSOM, which a `style-src 'self'` policy allows (S8).
 *
 * @returns Ends it.
 */
export function placeBeside(control: HTMLElement, layer: HTMLElement, placement: Placement = 'bottom-end'): () => void {
  const update = async (): Promise<void> => {
    const { x, y } = await computePosition(control, layer, {
      placement,
      strategy: 'fixed',
      middleware: [offset(gap), flip(), shift({ padding: gap })],
    });
    layer.style.left = `${x}px`;
    layer.style.top = `${y}px`;
  };
  return autoUpdate(control, layer, () => void update());
}
