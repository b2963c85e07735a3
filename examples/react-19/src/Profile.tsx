import 'api-token-elements/define/api-token-list.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import type {} from 'api-token-elements/types/react.js';
import { useState } from 'react';

const adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });

export function Profile() {
  const [heard, setHeard] = useState('');
  return (
    <main>
      <h1>My profile</h1>
      <api-token-list
        adapter={adapter}
        onapi-token-created={({ detail }) => setHeard(`Created ${detail.token.name}`)}
      />
      <output id="heard">{heard}</output>
    </main>
  );
}
