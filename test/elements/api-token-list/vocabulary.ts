import type { ApiTokenList } from '../../../src/index.js';
import { activate, button, everyElement, nameOf, parts, settled, until, visibleText } from '../vocabulary.js';

/** The text of the rows, cell by cell, without the column of actions. */
export function rows(list: Element): string[][] {
  const shown = ['name-cell', 'expires-cell', 'last-used-cell'];
  return tokenRows(list).map((row) =>
    [...row.children].filter(({ part }) => shown.some((name) => part.contains(name))).map(visibleText),
  );
}

/** The names of the listed tokens, in order. */
export function names(list: Element): string[] {
  return tokenRows(list).map((row) => visibleText(row.querySelector('th bdi') ?? row));
}

function tokenRows(list: Element): Element[] {
  return everyElement(list).filter((element) => element.localName === 'tr' && element.part.contains('row'));
}

/** The heading of the section. */
export function heading(list: Element): Element {
  const found = everyElement(list).find((element) => element.part.contains('heading'));
  if (found === undefined) throw new Error('There is no heading.');
  return found;
}

/** Asks to revoke a token, and waits for the confirmation dialog. */
export async function askToRevoke(list: Element, name: string): Promise<void> {
  await activate(button(list, `Actions for ${name}`));
  await activate(await until(() => parts(list, 'menu-item').at(-1), 'the menu'));
  await until(() => visibleText(list).includes(`Revoke “${name}”?`), 'the question');
}

/** The open confirmation dialog. */
export function question(list: Element): HTMLElement {
  const asked = everyElement(list).find((element) => element.matches('dialog[open][role="alertdialog"]'));
  if (!(asked instanceof HTMLElement)) throw new Error(`Nothing is asked. The page shows: ${visibleText(list)}`);
  return asked;
}

/** Confirms the question. */
export function confirm(list: Element): void {
  button(list, 'Revoke').click();
}

/** The checkbox that selects a token. */
export function box(list: Element, name: string): HTMLInputElement {
  const found = boxes(list).find((each) => nameOf(each) === `Select ${name}`);
  if (found === undefined) throw new Error(`There is no box for ${name}.`);
  return found;
}

function boxes(list: Element): HTMLInputElement[] {
  return parts(list, 'select-checkbox').filter((each) => each instanceof HTMLInputElement);
}

/** The visible checkbox that selects a page. */
export function pageBox(list: Element): HTMLInputElement {
  const [found] = parts(list, 'select-page-checkbox');
  if (!(found instanceof HTMLInputElement)) throw new Error('There is no box for the page.');
  return found;
}

/** Selects or deselects a token by a click. */
export async function tick(list: Element, name: string): Promise<void> {
  box(list, name).click();
  await settled();
}

/** The selected tokens of this page. */
export function selectedNames(list: Element): string[] {
  return boxes(list)
    .filter(({ checked }) => checked)
    .map((each) => nameOf(each).replace('Select ', ''));
}

/** Sets the list's width in px, and waits until its rows are laid out. */
export async function resize(list: ApiTokenList, width: number): Promise<void> {
  await list.updateComplete;
  list.style.inlineSize = `${width}px`;
  await nextFrame();
}

/** A resize observer runs in the first frame; in the second, its work is done. */
export async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
