/** The elements in the JSX of Solid, and what does not compile there. */
import type {} from 'api-token-elements/types/solid.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import type { ApiTokenList } from 'api-token-elements/elements/api-token-list.js';

const adapter = restAdapter({ baseUrl: '/api/v1' });
export let list: ApiTokenList | undefined;

export const right = [
  <api-token-list
    ref={list}
    class="tokens"
    adapter={adapter}
    headingLevel={3}
    attr:url-state="tokens"
    on:api-token-created={({ detail }) => detail.token.name.trim()}
    on:api-token-revoked={({ detail }) => detail.token.id.trim()}
  >
    <span slot="heading">Access tokens</span>
  </api-token-list>,
  <api-token-list prop:adapter={adapter} heading-level="3" />,
  <api-token-list adapter={null} />,
  <api-token-create-dialog adapter={adapter} on:api-token-create-canceled={() => undefined} />,
  <token-reveal-once concealed on:api-token-reveal-closed={({ detail }) => detail.outcome} />,
];

export const wrong = [
  // @ts-expect-error An adapter is no text.
  <api-token-list adapter="/api/v1" />,
  // @ts-expect-error An adapter has at least `list`.
  <api-token-list prop:adapter={{ create: adapter.create }} />,
  // @ts-expect-error An adapter answers with a page.
  <api-token-create-dialog adapter={{ list: () => Promise.resolve([]) }} />,
  // @ts-expect-error The secret is in no event.
  <api-token-list on:api-token-created={({ detail }) => detail.secret} />,
];
