import type { User } from './api.js';
import { connectMenuButton } from './menu-button.js';
import { initialsOf, readProfile } from './profile.js';
import type { ViewName } from './route.js';
import { cloneTemplate, part, setText } from './template.js';

/** The frame around every view of a signed-in user. */
export interface Product {
  readonly content: DocumentFragment;
  /** Where views go. */
  readonly main: HTMLElement;
  /** Marks the section that the view belongs to, and shows the user's name as it now is. */
  update(view: ViewName): void;
  /** Says beside the account what went wrong with it. */
  showProblem(problem: string): void;
}

export function createProduct(user: User, actions: { openProfile(): void; signOut(): void }): Product {
  const content = cloneTemplate('product');
  const main = part(content, 'main', HTMLElement);
  const account = part(content, 'account', HTMLElement);
  const links = Array.from(content.querySelectorAll<HTMLAnchorElement>('a[data-view]'));

  part(content, 'skip', HTMLAnchorElement).addEventListener('click', (event) => {
    // The hash names the view, so the browser's own jump is done here.
    event.preventDefault();
    main.focus();
  });
  const button = account.querySelector('button');
  const menu = account.querySelector<HTMLElement>('[role="menu"]');
  if (button !== null && menu !== null) connectMenuButton(button, menu);
  part(account, 'profile', HTMLButtonElement).addEventListener('click', () => actions.openProfile());
  part(account, 'sign-out', HTMLButtonElement).addEventListener('click', () => actions.signOut());

  return {
    content,
    main,
    update(view) {
      for (const link of links) {
        if (link.dataset['view'] === view) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
      const { name } = readProfile(user);
      setText(account, 'initials', initialsOf(name));
      setText(account, 'name', name);
      setText(account, 'problem', '');
    },
    showProblem: (problem) => setText(account, 'problem', problem),
  };
}
