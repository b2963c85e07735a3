import 'api-token-elements/define/api-token-list.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import { tokensMapping } from './tokens-mapping.js';

interface Session {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly userId: string | null;
}

const list = present(document.querySelector('api-token-list'));
const who = present(document.getElementById('who'));
const signIn = present(document.getElementById('sign-in'));
const signOut = present(document.getElementById('sign-out'));

/** Shows the tokens of the signed-in user, or the people to sign in as. */
async function show(): Promise<void> {
  const { people, userId } = (await (await request('GET')).json()) as Session;
  const user = people.find(({ id }) => id === userId);
  who.textContent = user?.name ?? '';
  signIn.hidden = user !== undefined;
  signOut.hidden = list.hidden = user === undefined;
  signIn.querySelectorAll('button').forEach((button) => button.remove());
  signIn.append(...people.map(({ id, name }) => buttonFor(name, () => request('POST', { userId: id }).then(show))));
  // The key contains the owner, so that the previous user's tokens disappear at once.
  if (user) list.adapter = restAdapter({ baseUrl: '/api', key: `tokens of ${user.id}` }, tokensMapping);
  else list.adapter = null;
}

function request(method: string, body?: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch('/api/session', { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

function buttonFor(text: string, act: () => Promise<void>): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
  button.addEventListener('click', () => void act());
  return button;
}

function present<Part>(part: Part | null): Part {
  if (part === null) throw new Error('The page lacks a part.');
  return part;
}

signOut.addEventListener('click', () => void request('DELETE').then(show));
void show();
