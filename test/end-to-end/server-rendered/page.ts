/** The script of a server-rendered page. The page's address selects what it does. */
import { restAdapter } from '../../../src/adapters/rest.js';

const parameters = new URL(location.href).searchParams;
const support = () => import('@lit-labs/ssr-client/lit-element-hydrate-support.js');

if (parameters.get('hydration') === 'first') await support();
await import('../../../src/index.js');
if (parameters.get('hydration') === 'late') await support();
const list = document.querySelector('api-token-list');
if (parameters.get('adapter') === 'late') await list?.updateComplete;
if (list !== null) list.adapter = restAdapter({ baseUrl: '/api' });
