/** The elements in the JSX of Preact, and what does not compile there. */
import type {} from 'api-token-elements/types/preact.js';
import { restAdapter } from 'api-token-elements/adapters/rest.js';
import type { ApiTokenList } from 'api-token-elements/elements/api-token-list.js';
import { createRef } from 'preact';

const adapter = restAdapter({ baseUrl: '/api/v1' });
const list = createRef<ApiTokenList>();

export const right = [
  <api-token-list
    ref={list}
    class="tokens"
    adapter={adapter}
    headingLevel={3}
    url-state="tokens"
    debug
    onapi-token-created={({ detail }) => detail.token.name.trim()}
    onapi-token-revoked={({ detail }) => detail.token.id.trim()}
  >
    <span slot="heading">Access tokens</span>
  </api-token-list>,
  <api-token-list adapter={null} columns={['name', 'expires']} heading-level="3" timeZone="Europe/Amsterdam" />,
  <api-token-list adapter={undefined} />,
  <api-token-create-dialog
    adapter={adapter}
    draft={{ name: 'CI deploy' }}
    onapi-token-create-canceled={() => undefined}
  />,
  <token-reveal-once concealed snippet="curl {token}" onapi-token-reveal-closed={({ detail }) => detail.outcome} />,
];

export const wrong = [
  // @ts-expect-error An adapter is no text.
  <api-token-list adapter="/api/v1" />,
  // @ts-expect-error An adapter has at least `list`.
  <api-token-list adapter={{ create: adapter.create }} />,
  // @ts-expect-error An adapter answers with a page.
  <api-token-create-dialog adapter={{ list: () => Promise.resolve([]) }} />,
  // @ts-expect-error A number.
  <api-token-list headingLevel="three" />,
  // @ts-expect-error No such property.
  <api-token-list heading={3} />,
  // @ts-expect-error It can only be read.
  <api-token-create-dialog open={true} />,
  // @ts-expect-error The secret is in no event.
  <api-token-list onapi-token-created={({ detail }) => detail.secret} />,
];
