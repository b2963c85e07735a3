import { right } from '../first-hour/configuration.js';

export default { ...right, revoke: { send: 'DELETE /token/{token.id}' } };
