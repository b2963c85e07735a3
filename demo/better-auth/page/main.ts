import 'api-token-elements/define/api-token-list.js';
import { betterAuthAdapter } from 'api-token-elements/adapters/better-auth.js';
import { readSession, signOut, type User } from '../../profile/api.js';
import { initialsOf } from '../../profile/profile.js';
import { cloneTemplate, part, setText } from '../../profile/template.js';
import { createSignInView } from '../../profile/views/sign-in.js';

async function start(): Promise<void> {
  const user = await readSession().catch(() => null);
  if (user === null) showSignIn();
  else showProfile(user);
}

function showSignIn(): void {
  setPage(createSignInView(showProfile).content);
}

function showProfile(user: User): void {
  const content = cloneTemplate('profile');
  setText(content, 'initials', initialsOf(user.name));
  setText(content, 'name', user.name);
  setText(content, 'email', user.email);
  connectTokens(content, user);

  const problem = part(content, 'problem', HTMLElement);
  part(content, 'sign-out', HTMLButtonElement).addEventListener('click', () => {
    signOut().then(showSignIn, () => {
      problem.textContent = 'Signing out did not work. Please try again.';
    });
  });
  setPage(content);
}

function connectTokens(content: DocumentFragment, user: User): void {
  const list = content.querySelector('api-token-list');
  if (list === null) return;
  list.adapter = betterAuthAdapter({
    key: `API keys of ${user.id}`,
    // The server sets no default expiry, so a key without one works forever.
    policy: { expiry: { whenAbsent: 'never' } },
  });

  const ended = part(content, 'session-ended', HTMLElement);
  list.addEventListener('api-token-error', ({ detail }) => {
    // Only offer to sign in: leaving immediately would lose a draft, or a token that is shown only once.
    if (detail.code === 'unauthenticated') ended.hidden = false;
  });
  part(ended, 'sign-in-again', HTMLButtonElement).addEventListener('click', showSignIn);
}

function setPage(content: DocumentFragment): void {
  document.getElementById('page')?.replaceChildren(content);
  const heading = document.querySelector('h1');
  document.title = `${heading?.textContent ?? ''} · Meridian`;
  heading?.focus({ preventScroll: true });
}

void start();
