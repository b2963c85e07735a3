import { everyElement } from './vocabulary.js';

/** The elements that reach beyond the window, or have more text of the pseudo-locale than they show. */
export function misfitsIn(root: Node): string[] {
  return everyElement(root).flatMap((element) => {
    if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) return [];
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const name = `${element.localName}.${element.part.value || element.className || element.id}`;
    if (box.width <= 1 || style.clipPath !== 'none' || element.closest('[hidden]')) return [];
    const reaches = box.right > document.documentElement.clientWidth + 1 || box.left < -1;
    const isField = element.matches('input, select, textarea');
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip' || style.textOverflow === 'ellipsis';
    const isCut =
      !isField && hides && element.scrollWidth > element.clientWidth + 1 && element.textContent.includes('⟦');
    return [
      ...(reaches ? [`${name} reaches to ${box.left}–${box.right}`] : []),
      ...(isCut ? [`${name} is cut off`] : []),
    ];
  });
}
