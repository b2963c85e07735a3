/**
 * `import 'api-token-elements/locales.js'`: offers each language that ships. A language loads when an element first
 * needs it.
 */
import { loadModule } from './load-module.js';
import { offerLocales } from './offers.js';

offerLocales({
  ar: async (tag) => (await loadModule(() => import('./locales/ar.js'))).arabicFor(tag),
  de: async () => (await loadModule(() => import('./locales/de.js'))).de,
  ja: async () => (await loadModule(() => import('./locales/ja.js'))).ja,
});
