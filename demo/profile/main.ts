import { readSession, signOut, type User } from './api.js';
import { speakChosenLanguage } from './language.js';
import { createProduct, type Product } from './navigation.js';
import { goTo, parseRoute, type ViewName } from './route.js';
import { cloneTemplate } from './template.js';
import { createEditProfileView } from './views/edit-profile.js';
import { createProfileView } from './views/profile.js';
import { createSignInView } from './views/sign-in.js';
import type { View } from './views/view.js';

type State =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly user: User; readonly product: Product; readonly shown: Shown };

interface Shown {
  readonly name: ViewName;
  readonly view: View;
}

const createView: Record<ViewName, (user: User, checkSession: () => void) => View> = {
  overview: () => ({ content: cloneTemplate('overview') }),
  datasets: () => ({ content: cloneTemplate('datasets') }),
  incidents: () => ({ content: cloneTemplate('incidents') }),
  profile: createProfileView,
  'profile/edit': createEditProfileView,
};

let state: State = { kind: 'signed-out' };

async function start(): Promise<void> {
  speakChosenLanguage();
  const user = await readSession().catch(() => null);
  if (user === null) showSignIn();
  else showProduct(user, 'load');
  window.addEventListener('hashchange', () => showRoute());
  document.addEventListener('click', goToSameRouteAgain);
}

function showSignIn(): void {
  const { content } = createSignInView((user) => showProduct(user, 'sign-in'));
  state = { kind: 'signed-out' };
  setPage(content);
}

function showProduct(user: User, cause: 'load' | 'sign-in'): void {
  const product = createProduct(user, { openProfile: () => goTo('profile'), signOut: () => void endSession() });
  setPage(product.content);
  const { view: name, section } = parseRoute(window.location.hash);
  const view = showView(name, user, product);
  if (section !== undefined) view.goToSection?.(section);
  else if (cause === 'sign-in') focusHeading();
}

/** Shows the view in the URL. If the view is already shown, only goes to the section. */
function showRoute(): void {
  if (state.kind === 'signed-out') return;
  const { view: name, section } = parseRoute(window.location.hash);
  const isNew = name !== state.shown.name;
  const view = isNew ? showView(name, state.user, state.product) : state.shown.view;
  if (section !== undefined) view.goToSection?.(section);
  else if (isNew) focusHeading();
  if (isNew) void checkSession();
}

function showView(name: ViewName, user: User, product: Product): View {
  const view = createView[name](user, () => void checkSession());
  product.main.replaceChildren(view.content);
  product.update(name);
  state = { kind: 'signed-in', user, product, shown: { name, view } };
  window.scrollTo(0, 0);
  titlePage();
  return view;
}

/** The session may have ended, or belong to another user now, because of another tab or its age. */
async function checkSession(): Promise<void> {
  const before = state;
  const user = await readSession().catch(() => undefined);
  // Without a response nothing is known, and a response that comes after a change of user is about the earlier user.
  if (user === undefined || state.kind === 'signed-out' || before.kind === 'signed-out' || state.user !== before.user)
    return;
  if (user === null) {
    showSignIn();
    focusHeading();
  } else if (user.id !== state.user.id) {
    showProduct(user, 'sign-in');
  }
}

async function endSession(): Promise<void> {
  if (state.kind === 'signed-out') return;
  try {
    await signOut();
  } catch {
    state.product.showProblem('Signing out did not work. Please try again.');
    return;
  }
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  showSignIn();
  focusHeading();
}

/** A link to the present view does not change the URL, but should still lead there. */
function goToSameRouteAgain(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link !== null && link.hash.startsWith('#/') && link.hash === window.location.hash) showRoute();
}

function setPage(content: DocumentFragment): void {
  document.getElementById('page')?.replaceChildren(content);
  titlePage();
}

function titlePage(): void {
  const heading = document.querySelector('h1')?.textContent;
  document.title = heading === undefined ? 'Meridian' : `${heading} · Meridian`;
}

/** Announces the new view, also to screen readers, and lets Tab continue from its top. */
function focusHeading(): void {
  document.querySelector('h1')?.focus({ preventScroll: true });
}

void start();
