import 'api-token-elements/define/api-token-list.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';

const list = document.querySelector('api-token-list')!;
list.adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });

list.addEventListener('api-token-created', ({ detail }) => {
  document.querySelector('#heard')!.textContent = `Created ${detail.token.name}`;
});
