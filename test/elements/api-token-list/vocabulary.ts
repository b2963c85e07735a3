import { activate, button, everyElement, nameOf, parts, settled, until, visibleText } from '../vocabulary.js';

/** The rows of tokens as they read, cell by cell, without the column of actions. */
export function rows(list: Element): string[][] {
  const shown = ['name-cell', 'expires-cell', 'last-used-cell'];
  return tokenRows(list).map((row) =>
    [...row.children].filter(({ part }) => shown.some((name) => part.contains(name))).map(visibleText),
  );
}

/** The names of the tokens that are listed, in their order. */
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

/** Asks to revoke a token, and waits for the question. */
export async function askToRevoke(list: Element, name: string): Promise<void> {
  await activate(button(list, `Actions for ${name}`));
  await activate(await until(() => parts(list, 'menu-item').at(-1), 'the menu'));
  await until(() => visibleText(list).includes(`Revoke “${name}”?`), 'the question');
}

/** The question that is being asked. */
export function question(list: Element): HTMLElement {
  const asked = everyElement(list).find((element) => element.matches('dialog[open][role="alertdialog"]'));
  if (!(asked instanceof HTMLElement)) throw new Error(`Nothing is asked. The page shows: ${visibleText(list)}`);
  return asked;
}

/** Answers the question with yes. */
export function confirm(list: Element): void {
  button(list, 'Revoke').click();
}

/** The box that selects a token. */
export function box(list: Element, name: string): HTMLInputElement {
  const found = boxes(list).find((each) => nameOf(each) === `Select ${name}`);
  if (found === undefined) throw new Error(`There is no box for ${name}.`);
  return found;
}

function boxes(list: Element): HTMLInputElement[] {
  return parts(list, 'select-checkbox').filter((each) => each instanceof HTMLInputElement);
}

/** The box that selects a page, where it is seen. */
export function pageBox(list: Element): HTMLInputElement {
  const [found] = parts(list, 'select-page-checkbox');
  if (!(found instanceof HTMLInputElement)) throw new Error('There is no box for the page.');
  return found;
}

/** Selects a token, or takes it out, by a click. */
export async function tick(list: Element, name: string): Promise<void> {
  box(list, name).click();
  await settled();
}

/** The tokens of this page that are selected. */
export function selectedNames(list: Element): string[] {
  return boxes(list)
    .filter(({ checked }) => checked)
    .map((each) => nameOf(each).replace('Select ', ''));
}
