/** The page of the contact sheet: one list with many tokens in each language, in a window as narrow as a phone. */
import { registerLocale } from '../../src/index.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { ApiToken } from '../../src/domain/token.js';
import { ar } from '../../src/localization/locales/ar.js';
import { de } from '../../src/localization/locales/de.js';
import { ja } from '../../src/localization/locales/ja.js';
import { manualClock } from '../../test/clock.js';
import { pseudoLocale } from '../../test/localization/pseudo-locale.js';

for (const messages of [ar, de, ja, pseudoLocale]) registerLocale(messages);

const tokens: readonly ApiToken[] = [
  {
    id: '1',
    name: 'CI deploy',
    hint: 'ate_9fK2…c41x',
    description: 'Releases the web shop',
    createdAt: new Date('2026-10-20T10:00:00Z'),
    expiresAt: new Date('2026-12-03T10:00:00Z'),
    lastUsedAt: new Date('2026-11-30T12:05:00Z'),
    scopes: ['repo:read', 'repo:write'],
  },
  {
    id: '2',
    name: 'Nightly backup',
    createdAt: new Date('2026-09-01T10:00:00Z'),
    expiresAt: 'never',
    lastUsedAt: 'never',
  },
  {
    id: '3',
    name: 'Grafana',
    createdAt: new Date('2025-11-01T10:00:00Z'),
    expiresAt: new Date('2026-11-01T10:00:00Z'),
    lastUsedAt: new Date('2026-05-01T10:00:00Z'),
  },
];

for (const lang of ['en', 'de', 'ar', 'ja', pseudoLocale.tag]) {
  const column = document.createElement('section');
  column.lang = lang;
  column.dir = lang === 'ar' ? 'rtl' : 'ltr';
  const caption = column.appendChild(document.createElement('p'));
  caption.textContent = lang;
  const clock = manualClock();
  const list = Object.assign(document.createElement('api-token-list'), {
    clock,
    adapter: memoryAdapter({
      tokens,
      clock,
      policy: { quota: { limit: 20, used: 3 }, expiry: { presence: 'required' } },
    }),
  });
  column.append(list);
  document.body.append(column);
}
