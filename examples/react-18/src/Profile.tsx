import { restAdapter } from 'api-token-elements/adapters/rest.js';
import { ApiTokenList } from 'api-token-elements/react/api-token-list.js';
import { useState } from 'react';

const adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });

export function Profile() {
  const [heard, setHeard] = useState('');
  return (
    <main>
      <h1>My profile</h1>
      <ApiTokenList adapter={adapter} onApiTokenCreated={({ detail }) => setHeard(`Created ${detail.token.name}`)} />
      <output id="heard">{heard}</output>
    </main>
  );
}
