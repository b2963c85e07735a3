import { registerLocale } from 'api-token-elements/localization.js';

/** Loaded only by who chooses one. */
const locales: Readonly<Record<string, () => Promise<Parameters<typeof registerLocale>[0]>>> = {
  ar: async () => (await import('api-token-elements/locales/ar.js')).ar,
  de: async () => (await import('api-token-elements/locales/de.js')).de,
  ja: async () => (await import('api-token-elements/locales/ja.js')).ja,
};

/** `?lang=de` in the address makes the elements speak German; what is Meridian's own stays English. */
export async function speakChosenLanguage(): Promise<void> {
  const tag = new URLSearchParams(window.location.search).get('lang') ?? '';
  const load = Object.hasOwn(locales, tag) ? locales[tag] : undefined;
  if (load === undefined) return;
  registerLocale(await load());
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
}
