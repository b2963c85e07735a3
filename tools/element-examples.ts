/** An example of each attribute, property, method and event, by its name, written as an integrator would write it. */
export type Examples = Readonly<Record<string, string>>;

const shared: Examples = {
  timeZone: '<… time-zone="Europe/Amsterdam">',
  clock: 'element.clock = testClock',
  concealed: '<… concealed>',
  snippet: '<… snippet="acme login --token {token}">',
  timeout: '<… timeout="10000">',
  reauthenticate: 'element.reauthenticate = () => openSignIn()',
  debug: '<… debug>',
  headingLevel: '<… heading-level="3">',
  adapter: "element.adapter = restAdapter({ baseUrl: '/api/v1' })",
  open: 'if (element.open) …',
  requestClose: 'element.requestClose()',
  close: 'element.close()',
  'api-token-created': "on('api-token-created', ({ detail }) => audit(detail.token.id))",
  'api-token-error': "on('api-token-error', ({ detail }) => log(detail.operation, detail.code, detail.requestId))",
  'api-token-problems-found': "on('api-token-problems-found', ({ detail }) => log(detail.problems))",
};

/** The examples by element. `<…` is written as its tag, and `on(` as `element.addEventListener(`. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  'api-token-list': {
    ...shared,
    expiringWithin: '<… expiring-within="30">',
    unusedAfter: '<… unused-after="180">',
    columns: "element.columns = ['name', 'scopes', 'expires']",
    expectedTokens: '<… expected-tokens="12">',
    urlState: '<… url-state="tokens">',
    refresh: 'await element.refresh()',
    openCreate: "await element.openCreate({ name: 'CI deploy' })",
    'api-token-revoked': "on('api-token-revoked', ({ detail }) => audit(detail.token.id))",
    'api-token-rows-shown': "on('api-token-rows-shown', ({ detail }) => fillSlots(detail.tokens))",
    'api-token-reminder-requested':
      "on('api-token-reminder-requested', (event) => { event.preventDefault(); remind(event.detail.expiresAt); })",
  },
  'api-token-create-dialog': {
    ...shared,
    draft: "element.draft = { name: 'CI deploy' }",
    show: "await element.show({ expiry: { kind: 'months', months: 6 } })",
    'api-token-create-canceled': "on('api-token-create-canceled', () => leave())",
  },
  'token-reveal-once': {
    ...shared,
    reveal: 'const outcome = await element.reveal({ secret, token })',
    'api-token-reveal-closed': "on('api-token-reveal-closed', ({ detail }) => log(detail.outcome))",
  },
};
