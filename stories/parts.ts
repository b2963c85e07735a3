import { waitFor, type userEvent } from 'storybook/test';
import type { LocaleController } from '../src/controllers/locale-controller.js';
import type { Messages } from '../src/localization/messages.js';

/**
 * The first visible element with this `part` and text, in any shadow root below `scope`. The queries of storybook/test
 * do not enter shadow roots, and the errors that they print could contain a secret.
 */
export async function findPart(scope: ParentNode, part: string, said: Said = ''): Promise<HTMLElement> {
  return await waitFor(() => {
    const found = seenPart(scope, part, said);
    if (found === undefined) throw new Error(`There is no visible part “${part}” with the text “${String(said)}”.`);
    return found;
  }, patience);
}

/** Like `findPart`, but returns the element only if it is visible now. */
export function seenPart(scope: ParentNode, part: string, said: Said = ''): HTMLElement | undefined {
  return partsIn(scope, part).find(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.textContent.includes(wordsIn(element, said)),
  );
}

/** A text that the story itself brings, or a message in the language that is chosen in the toolbar. */
export type Said = string | ((messages: Messages) => string);

function wordsIn(part: HTMLElement, said: Said): string {
  if (typeof said === 'string') return said;
  const { host } = part.getRootNode() as ShadowRoot;
  return said((host as unknown as { readonly locale: LocaleController }).locale.messages);
}

/** How long a lazy part may take to load on a busy machine, in ms. */
const patience = { timeout: 10_000 };

/**
 * Waits for the rows of the list: their placeholders look alike, but do nothing. Play functions must call this before
 * they act on a list.
 */
export async function rowsOf(scope: ParentNode): Promise<void> {
  await findPart(scope, 'name-cell');
  await waitFor(() => {
    if (partsIn(scope, 'table').some((table) => table.closest('[aria-busy="true"]')))
      throw new Error('It still loads.');
  }, patience);
}

/** Like `findPart`, in a list whose rows are loaded. */
export async function findInList(scope: ParentNode, part: string, said: Said = ''): Promise<HTMLElement> {
  await rowsOf(scope);
  return await findPart(scope, part, said);
}

/** Selects all tokens of the page: where rows are cards, there is no box for that before one of them is selected. */
export async function selectPage(scope: ParentNode, press: (target: HTMLElement) => Promise<void>): Promise<void> {
  await rowsOf(scope);
  if (seenPart(scope, 'select-page-checkbox') === undefined) await press(await findPart(scope, 'select-checkbox'));
  await press(await findPart(scope, 'select-page-checkbox'));
}

/** Chooses a quick filter of the list: a button, or an option of a select in a narrow list. */
export async function chooseGroup(
  scope: ParentNode,
  user: Pick<typeof userEvent, 'click' | 'selectOptions'>,
  said: Said,
): Promise<void> {
  await rowsOf(scope);
  const select = seenPart(scope, 'group-select');
  if (select === undefined) {
    await user.click(await findPart(scope, 'group-button', said));
    return;
  }
  const option = [...select.querySelectorAll('option')].find(({ text }) => text.includes(wordsIn(select, said)));
  await user.selectOptions(select, option ?? []);
}

function partsIn(scope: ParentNode, part: string): HTMLElement[] {
  const here = [...scope.querySelectorAll<HTMLElement>(`[part~="${part}"]`)];
  const below = [...scope.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? partsIn(shadowRoot, part) : [],
  );
  return [...here, ...below];
}
