import 'api-token-elements/define/api-token-list.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import type {} from 'api-token-elements/types/solid.js';
import { createSignal } from 'solid-js';

const adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });

export function Profile() {
  const [heard, setHeard] = createSignal('');
  return (
    <main>
      <h1>My profile</h1>
      <api-token-list
        prop:adapter={adapter}
        on:api-token-created={({ detail }) => setHeard(`Created ${detail.token.name}`)}
      />
      <output id="heard">{heard()}</output>
    </main>
  );
}
