import { restAdapter } from '../../../src/adapters/rest.js';
import type { ConformanceOptions } from '../../../src/testing/index.js';
import { right } from '../first-hour/configuration.js';

export default ({ baseUrl, headers }: { readonly baseUrl: string; readonly headers: HeadersInit }) =>
  restAdapter({ baseUrl, key: 'tokens of Ada', headers: () => headers }, right);

export const options: ConformanceOptions = { draft: { scopes: ['read'] } };
