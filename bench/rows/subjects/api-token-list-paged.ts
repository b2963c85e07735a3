/** This library on a backend that pages, searches and orders by itself: an answer is one page. */
import 'api-token-elements/define/api-token-list.js';
import { rows } from '../data.js';
import type {} from '../subject.js';

window.subject = {
  mount(root, amount) {
    const list = document.createElement('api-token-list');
    list.adapter = {
      list: async ({ pageSize, cursor = '0' }) => {
        const from = Number(cursor);
        const page = rows(Math.min(pageSize, amount - from)).map(({ id, expiresAt, lastUsedAt, ...row }) => ({
          ...row,
          id: `${id} ${from}`,
          expiresAt: expiresAt ?? ('never' as const),
          lastUsedAt: lastUsedAt ?? ('never' as const),
        }));
        const next = from + page.length;
        return { tokens: page, total: amount, ...(next < amount && { nextCursor: String(next) }) };
      },
      revoke: async () => undefined,
      supports: { search: true },
    };
    root.append(list);
  },
};
