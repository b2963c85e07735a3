import { readDemoUsers, signIn, type User } from '../api.js';
import { initialsOf } from '../profile.js';
import { cloneTemplate, part, setText } from '../template.js';
import type { View } from './view.js';

/** Lets one choose a demo user. `onSignedIn` runs once the backend has made a session. */
export function createSignInView(onSignedIn: (user: User) => void): View {
  const content = cloneTemplate('sign-in');
  const users = part(content, 'users', HTMLUListElement);
  const problem = part(content, 'problem', HTMLElement);
  const retry = part(content, 'retry', HTMLButtonElement);

  const choose = async (user: User, button: HTMLButtonElement) => {
    problem.textContent = '';
    const buttons = users.querySelectorAll('button');
    for (const each of buttons) each.disabled = true;
    try {
      await signIn(user);
    } catch {
      problem.textContent = 'Signing in did not work. Please try again.';
      for (const each of buttons) each.disabled = false;
      button.focus();
      return;
    }
    onSignedIn(user);
  };

  const load = async () => {
    problem.textContent = '';
    retry.hidden = true;
    try {
      users.replaceChildren(
        ...(await readDemoUsers()).map((user) => createChoice(user, (button) => void choose(user, button))),
      );
    } catch {
      problem.textContent = 'Meridian cannot be reached at the moment.';
      retry.hidden = false;
    }
  };

  retry.addEventListener('click', () => void load());
  void load();
  return { content };
}

function createChoice(user: User, onChosen: (button: HTMLButtonElement) => void): DocumentFragment {
  const choice = cloneTemplate('sign-in-choice');
  setText(choice, 'initials', initialsOf(user.name));
  setText(choice, 'email', user.email);
  const button = part(choice, 'continue', HTMLButtonElement);
  button.textContent = `Continue as ${user.name}`;
  button.addEventListener('click', () => onChosen(button));
  return choice;
}
