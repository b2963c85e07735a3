'use client';

import { restAdapter } from 'api-token-elements/adapters/rest.js';
import { ApiTokenList } from 'api-token-elements/react/api-token-list.js';
import { useState } from 'react';

const adapter = restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' });

export function Tokens() {
  const [heard, setHeard] = useState('');
  return (
    <>
      <ApiTokenList adapter={adapter} onApiTokenCreated={({ detail }) => setHeard(`Created ${detail.token.name}`)} />
      <output id="heard">{heard}</output>
    </>
  );
}
