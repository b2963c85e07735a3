import assert from 'node:assert/strict';
import { it } from 'node:test';

/** Makes the names of a window global, as the environments of test runners do. */
export function becomeGlobal(window: object): void {
  const names = new Set([
    ...Object.getOwnPropertyNames(window),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(window)),
  ]);
  // The window's elements do not accept Node's own classes with these names.
  const own = new Set(['document', 'Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal']);
  for (const name of names) {
    if (name in globalThis && !own.has(name)) continue;
    Object.defineProperty(globalThis, name, {
      configurable: true,
      writable: true,
      value: (window as Readonly<Record<string, unknown>>)[name],
    });
  }
}

/** What the unit tests of a host's own components do with the elements. */
export function itWorksAsInAPage(environment: string): void {
  it(`shows tokens, tells of them and is taken away again in ${environment} (R39)`, async () => {
    await import('../../src/index.js');
    const { memoryAdapter } = await import('../../src/adapters/memory.js');
    const list = document.createElement('api-token-list');
    const shown = new Promise<readonly string[]>((resolve) => {
      list.addEventListener('api-token-rows-shown', ({ detail }) => resolve(detail.tokens.map(({ name }) => name)));
    });
    list.adapter = memoryAdapter({
      tokens: [{ id: '7', name: 'CI deploy', expiresAt: 'never', lastUsedAt: 'never' }],
    });
    document.body.append(list);
    assert.deepEqual(await shown, ['CI deploy']);
    await list.updateComplete;
    const row = list.shadowRoot?.querySelector('tbody tr');
    assert.match(row?.textContent ?? '', /CI deploy/u);
    assert.equal(list.shadowRoot?.querySelectorAll('[role="heading"]').length, 1);
    list.remove();
    assert.equal(document.querySelector('api-token-list'), null);
  });
}
