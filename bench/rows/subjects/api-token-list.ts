/** This library as it is published. */
import 'api-token-elements/define/api-token-list.js';
import type { TokenAdapter } from 'api-token-elements/adapter.js';
import { rows } from '../data.js';
import type {} from '../subject.js';

const adapterOf = (amount: number): TokenAdapter => ({
  list: async () => ({
    tokens: rows(amount).map(({ id, name, hint, createdAt, expiresAt, lastUsedAt }) => ({
      id,
      name,
      hint,
      createdAt,
      expiresAt: expiresAt ?? 'never',
      lastUsedAt: lastUsedAt ?? 'never',
    })),
  }),
  create: () => Promise.reject(new Error('Nothing is created here.')),
  revoke: async () => undefined,
  update: async () => undefined,
  supports: { update: ['name'] },
});

window.subject = {
  mount(root, amount) {
    const list = document.createElement('api-token-list');
    list.adapter = adapterOf(amount);
    root.append(list);
  },
};
