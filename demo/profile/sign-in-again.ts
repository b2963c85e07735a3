import { signIn, type User } from './api.js';
import { cloneTemplate, part, setText } from './template.js';

/** Asks in a dialog of the page whether to sign in again; resolves to whether somebody did. */
export async function signInAgain(user: User): Promise<boolean> {
  const dialog = part(cloneTemplate('sign-in-again'), 'dialog', HTMLDialogElement);
  const proceed = part(dialog, 'continue', HTMLButtonElement);
  const problem = part(dialog, 'problem', HTMLElement);
  setText(dialog, 'name', user.name);
  document.body.append(dialog);
  dialog.showModal();
  const signedIn = await new Promise<boolean>((resolve) => {
    dialog.addEventListener('close', () => resolve(false));
    part(dialog, 'cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
    proceed.addEventListener('click', () => {
      signIn(user).then(
        () => resolve(true),
        () => (problem.textContent = 'Signing in failed. Try again.'),
      );
    });
  });
  dialog.remove();
  return signedIn;
}
