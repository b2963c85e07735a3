/** Checks the types of a page that imports only a `define` entry. */
import 'api-token-elements/define/api-token-list.js';
import 'api-token-elements/define/api-token-create-dialog.js';
import 'api-token-elements/define/token-reveal-once.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';

const adapter = restAdapter({ baseUrl: '/api/v1' });

const list = document.querySelector('api-token-list');
if (list !== null) {
  list.adapter = adapter;
  list.adapter = null;
  list.headingLevel = 3;
  // @ts-expect-error An adapter has at least `list`.
  list.adapter = { create: adapter.create };
  // @ts-expect-error A number.
  list.headingLevel = '3';
}

const dialog = document.createElement('api-token-create-dialog');
dialog.adapter = adapter;
void dialog.show({ name: 'CI deploy' });
// @ts-expect-error No such draft.
void dialog.show({ label: 'CI deploy' });

const reveal = document.createElement('token-reveal-once');
const outcome: Promise<'copied' | 'downloaded' | 'discarded'> = reveal.reveal({ token: { id: '7' }, secret: 's' });
void outcome;

list?.addEventListener('api-token-created', ({ detail }) => detail.token.name.trim());
list?.addEventListener('api-token-rows-shown', ({ detail }) => detail.tokens.map(({ id }) => id));
document.addEventListener('api-token-revoked', ({ detail }) => detail.token.id.trim());
document.addEventListener('api-token-error', ({ detail }) => detail.code satisfies string);
window.addEventListener('api-token-problems-found', ({ detail }) => detail.problems.length);
window.addEventListener('api-token-reminder-requested', ({ detail }) => detail.expiresAt.getTime());
// @ts-expect-error The secret is in no event.
document.addEventListener('api-token-created', ({ detail }) => detail.secret as string);
dialog.addEventListener('api-token-create-canceled', ({ target }) => target);
reveal.addEventListener('api-token-reveal-closed', ({ detail }) => detail.outcome satisfies string);
// @ts-expect-error It does not bubble: an Event without a detail, as of any name that the document does not hear.
document.addEventListener('api-token-reveal-closed', ({ detail }) => detail.outcome);
