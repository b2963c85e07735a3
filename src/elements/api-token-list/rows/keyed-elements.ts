import type { TemplateResult } from 'lit';
import { castFrom, type Cast } from './cast.js';

const shown = new WeakMap<Element, ReadonlyMap<unknown, Cast>>();

/**
 * Renders one element for each item at the end of `parent`, in order. An item is identified by its key: its element
 * moves with it and keeps entered text. An element that stays in its place keeps focus.
 *
 * @param template Returns the template of one item; see {@link Cast}.
 * @param fill Called with each element and its item, before a new element is visible.
 */
export function renderKeyed<Item>(
  parent: Element,
  items: readonly Item[],
  keyOf: (item: Item, index: number) => unknown,
  template: (item: Item, index: number) => TemplateResult,
  fill?: (element: Element, item: Item) => void,
): void {
  const before = shown.get(parent) ?? new Map<unknown, Cast>();
  const now = new Map<unknown, Cast>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    const cast = castFrom(template(item, index), before.get(key));
    fill?.(cast.element, item);
    now.set(key, cast);
  });
  shown.set(parent, now);
  const left: Element[] = [];
  for (const [key, cast] of before) {
    if (now.get(key) === cast) left.push(cast.element);
    else cast.element.remove();
  }
  let next = left[0] ?? null;
  for (const { element } of now.values()) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}
