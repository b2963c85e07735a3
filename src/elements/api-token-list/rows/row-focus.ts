import type { LitElement, ReactiveController } from 'lit';
import { isFocusLost, returnFocus } from '../../../browser/focus.js';

/**
 * Returns focus that is lost to the control of the row at `place`, or of the nearest row left; otherwise to the heading
 * (A4).
 *
 * @param control Selects the control within a row. Not every row has one.
 */
export function returnFocusToRow({ renderRoot }: LitElement, place: number, control = '.row-actions button'): void {
  const rows = [...renderRoot.querySelectorAll('tbody tr[part~="row"]')];
  const wanted = Math.min(place, rows.length - 1);
  const nearestFirst = rows
    .map((row, index) => ({ row, distance: Math.abs(index - wanted) }))
    .sort((one, other) => one.distance - other.distance);
  returnFocus(renderRoot, ...nearestFirst.map(({ row }) => row.querySelector<HTMLElement>(control)));
}

/**
 * Keeps focus if the list changes by itself, because of another tab or a refresh: a row that moves keeps focus, and if
 * the row is gone, focus moves to the nearest row (A4). Focus in a row's menu is in that row.
 */
export class RowFocusController implements ReactiveController {
  readonly #host: LitElement;
  #before: { readonly control: HTMLElement; readonly place: number } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const root = this.#host.renderRoot as ShadowRoot | undefined;
    const control = root?.activeElement ?? null;
    // The menu is not in the row of its button, but belongs to it.
    const inRow = control?.closest('.menu') ? root?.querySelector('tbody [aria-expanded="true"]') : control;
    const row = inRow?.closest('tbody tr') ?? null;
    const place = row === null ? -1 : [...(row.parentElement?.children ?? [])].indexOf(row);
    this.#before = control !== null && row !== null ? { control: control as HTMLElement, place } : undefined;
  }

  hostUpdated(): void {
    const before = this.#before;
    if (before === undefined || !isFocusLost(this.#host.ownerDocument)) return;
    // Does nothing if the control is gone.
    before.control.focus({ preventScroll: true });
    returnFocusToRow(this.#host, before.place);
  }
}
