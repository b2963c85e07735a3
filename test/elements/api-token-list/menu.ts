import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import type { MemoryAdapterOptions } from '../../../src/adapters/memory.js';
import { brief, endMotion, inspect } from '../axe.js';
import { backend } from '../backends.js';
import { activate, button, focusedElement, nameOf, part, parts, until } from '../vocabulary.js';

export type Update = Required<TokenAdapter>['update'];
export type Rotate = Required<TokenAdapter>['rotate'];

/** A backend that can change tokens, with a record of the changes. A test may replace some of its methods. */
export function changeable(
  options: MemoryAdapterOptions = {},
  changes: Partial<Pick<TokenAdapter, 'update' | 'rotate' | 'supports'>> = {},
) {
  const asked: { readonly updates: Parameters<Update>[]; readonly rotations: Parameters<Rotate>[] } = {
    updates: [],
    rotations: [],
  };
  const adapter = backend(options, (memory) => {
    const update: Update = changes.update ?? ((...args) => memory.update(...args));
    const rotate: Rotate = changes.rotate ?? ((...args) => memory.rotate(...args));
    const { supports = memory.supports } = changes;
    return {
      supports,
      update: (...args: Parameters<Update>) => {
        asked.updates.push(args);
        return update(...args);
      },
      rotate: (...args: Parameters<Rotate>) => {
        asked.rotations.push(args);
        return rotate(...args);
      },
    };
  });
  return { adapter, ...asked };
}

/** Waits until the element with this name has focus. */
export const focusOn = (name: string) => until(() => nameOf(focusedElement()) === name, `the focus on ${name}`);

/** Opens the menu of a row with the keyboard. */
export async function openMenu(list: Element, name: string): Promise<void> {
  await activate(button(list, `Actions for ${name}`));
  await until(() => focusedElement().getAttribute('role') === 'menuitem', 'the focus in the menu');
}

/** The items of the open menu. */
export const items = (list: Element) => parts(list, 'menu-item').map(nameOf);

/** Chooses an item from the menu of a row with the keyboard. */
export async function choose(list: Element, name: string, item: string): Promise<void> {
  await openMenu(list, name);
  part(list, 'menu');
  const found = parts(list, 'menu-item').find((each) => nameOf(each) === item);
  if (found === undefined) throw new Error(`There is no “${item}” among: ${items(list).join(', ')}.`);
  await activate(found);
}

/** The violations that axe-core finds on the current page. */
export async function objections(): Promise<string[]> {
  const { title } = document;
  document.title = 'My profile';
  endMotion();
  const { violations } = await inspect();
  document.title = title;
  return violations.map(brief);
}
