import type { LitElement, ReactiveController } from 'lit';
import { isFocusLost } from './focus.js';

/**
 * Keeps the focus where the list changes by itself under it, because of another tab or a refresh: a row that moves keeps
 * it, and where its row is gone it goes to the nearest one (A4).
 */
export class RowFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #focusRow: (place: number) => Promise<void>;
  #before: { readonly control: HTMLElement; readonly place: number } | undefined;

  constructor(host: LitElement, focusRow: (place: number) => Promise<void>) {
    this.#host = host;
    this.#focusRow = focusRow;
    host.addController(this);
  }

  hostUpdate(): void {
    const control = (this.#host.renderRoot as ShadowRoot).activeElement;
    const row = control?.closest('tbody tr') ?? null;
    const place = row === null ? -1 : [...(row.parentElement?.children ?? [])].indexOf(row);
    this.#before = control instanceof HTMLElement && row !== null ? { control, place } : undefined;
  }

  hostUpdated(): void {
    const before = this.#before;
    if (before === undefined || !isFocusLost(this.#host)) return;
    if (before.control.isConnected) before.control.focus({ preventScroll: true });
    else void this.#focusRow(before.place);
  }
}
