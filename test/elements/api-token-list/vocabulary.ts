import { activate, button, everyElement, parts, until, visibleText } from '../vocabulary.js';

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
