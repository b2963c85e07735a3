import type { RestAdapterOptions } from 'api-token-elements/adapters/rest.js';

/** For an API that reads forms: sends JSON bodies as forms, and changes nothing else. */
export const sendingForms: NonNullable<RestAdapterOptions['fetch']> = (url, init = {}) => {
  if (typeof init.body !== 'string') return fetch(url, init);
  const headers = new Headers(init.headers);
  headers.delete('Content-Type');
  const fields = Object.entries(JSON.parse(init.body) as Record<string, unknown>);
  return fetch(url, {
    ...init,
    headers,
    body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])),
  });
};
