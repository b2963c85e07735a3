/** The React component of @zuplo/react-api-key-manager, on a provider that answers at once. */
import { ApiKeyManager } from '@zuplo/react-api-key-manager';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { rows } from '../data.ts';

const providerOf = (amount) => ({
  getConsumers: async () => ({
    data: rows(amount).map(({ id, name, createdAt, expiresAt }) => ({
      name: id,
      createdOn: createdAt.toISOString(),
      description: name,
      apiKeys: [
        {
          id,
          description: '',
          createdOn: createdAt.toISOString(),
          updatedOn: createdAt.toISOString(),
          expiresOn: expiresAt?.toISOString() ?? null,
          key: `zpka_${id}${'x'.repeat(30)}`,
        },
      ],
    })),
  }),
  rollKey: async () => {},
  deleteKey: async () => {},
  updateConsumerDescription: async () => {},
  createConsumer: async () => {},
  deleteConsumer: async () => {},
  refresh: () => {},
  registerOnRefresh: () => 0,
  unregisterOnRefresh: () => {},
});

window.subject = {
  mount(root, amount) {
    createRoot(root).render(createElement(ApiKeyManager, { provider: providerOf(amount) }));
  },
};
