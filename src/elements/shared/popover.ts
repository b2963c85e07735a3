import type { Placement } from '@floating-ui/dom';
import { boxFor, windowFor } from '../../browser/layer-space.js';
import { lazy } from './lazy.js';

/** The code that keeps a layer beside its control. Without it, the layer stays where it opened (R43). */
const placement = lazy(() => import('../../browser/placement.js'));

/** Loads that code before it is needed. Ignores a failure. */
export const prefetchPlacement = placement.prefetch;

/** What is open, and how to end it. */
interface Opened {
  readonly layer: HTMLElement;
  readonly control: HTMLElement;
  stopPlacing?: () => void;
}

/**
 * A layer with `popover="manual"` that a control opened: in the top layer and beside the control, until the person
 * presses or moves focus elsewhere. Why not `popover="auto"`: docs/decisions/0036.
 */
export class Popover {
  readonly #onLeave: () => void;
  #opened: Opened | undefined;

  /** @param onLeave Called when the person has gone elsewhere. The owner then closes. */
  constructor(onLeave: () => void) {
    this.#onLeave = onLeave;
  }

  /**
   * Shows a layer.
   *
   * @param control The button that opened the layer: pressing or focusing it does not count as going elsewhere, because
   *   the button itself closes what it opened.
   * @param anchor The element to stand beside.
   */
  show(layer: HTMLElement, control: HTMLElement, anchor = control, where?: Placement): void {
    this.hide();
    const opened: Opened = { layer, control };
    this.#opened = opened;
    layer.showPopover();
    control.ownerDocument.addEventListener('pointerdown', this.#onPointerdown, true);
    layer.style.left = layer.style.top = '0';
    const { left, bottom } = boxFor(layer, anchor);
    const { width, height } = windowFor(layer);
    layer.style.left = `${Math.max(0, Math.min(left, width - layer.offsetWidth))}px`;
    layer.style.top = `${Math.max(0, Math.min(bottom, height - layer.offsetHeight))}px`;
    void placement.get().then((placing) => {
      if (placing !== undefined && this.#opened === opened) {
        opened.stopPlacing = placing.placeBeside(anchor, layer, where);
      }
    });
  }

  /** Hides the layer, also if it has been removed meanwhile. Returns its control, for the focus to go back to. */
  hide(): HTMLElement | undefined {
    const { layer, control, stopPlacing } = this.#opened ?? {};
    this.#opened = undefined;
    stopPlacing?.();
    control?.ownerDocument.removeEventListener('pointerdown', this.#onPointerdown, true);
    if (layer?.matches(':popover-open') === true) layer.hidePopover();
    return control;
  }

  readonly #onPointerdown = (event: PointerEvent): void => {
    const path = event.composedPath();
    this.#follow((element) => path.includes(element));
  };

  /** For the layer's `focusout`. */
  readonly onFocusout = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) this.#follow((element) => element.contains(relatedTarget as Node));
  };

  /** @param isWithin Whether the person has gone to an element, or into it. */
  #follow(isWithin: (element: HTMLElement) => boolean): void {
    if (this.#opened === undefined) return;
    const { layer, control } = this.#opened;
    if (!isWithin(layer) && !isWithin(control)) this.#onLeave();
  }
}
