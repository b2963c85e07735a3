import '@hotwired/turbo';
import 'api-token-elements/auto.js';

document.addEventListener('api-token-created', ({ detail }) => {
  document.querySelector('#heard').textContent = `Created ${detail.token.name}`;
});
