/** The components for React 18 and 19, and what does not compile there. */
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import { ApiTokenCreateDialog, ApiTokenList, TokenRevealOnce } from 'api-token-elements/react.js';
import { ApiTokenList as ListAlone } from 'api-token-elements/react/api-token-list.js';

const adapter = restAdapter({ baseUrl: '/api/v1' });

export const right = [
  <ApiTokenList
    adapter={adapter}
    headingLevel={3}
    onApiTokenCreated={({ detail }) => detail.token.name.trim()}
    onApiTokenRevoked={({ detail }) => detail.token.id.trim()}
    onApiTokenReminderRequested={(event) => event.preventDefault()}
  >
    <span slot="heading">Access tokens</span>
  </ApiTokenList>,
  <ListAlone adapter={null} />,
  <ApiTokenCreateDialog adapter={adapter} onApiTokenCreateCanceled={() => undefined} />,
  <TokenRevealOnce onApiTokenRevealClosed={({ detail }) => detail.outcome} />,
];

export const wrong = [
  // @ts-expect-error An adapter is no text.
  <ApiTokenList adapter="/api/v1" />,
  // @ts-expect-error An adapter has at least `list`.
  <ApiTokenList adapter={{ create: adapter.create }} />,
  // @ts-expect-error An adapter answers with a page.
  <ApiTokenCreateDialog adapter={{ list: () => Promise.resolve([]) }} />,
  // @ts-expect-error The secret is in no event.
  <ApiTokenList onApiTokenCreated={({ detail }) => detail.secret} />,
];
