import 'api-token-elements/locales.js';

/** The languages that ship with the elements. */
const languages: ReadonlySet<string> = new Set(['ar', 'de', 'ja']);

/** `?lang=de` in the address makes the elements speak German; what is Meridian's own stays English. */
export function speakChosenLanguage(): void {
  const tag = new URLSearchParams(window.location.search).get('lang') ?? '';
  if (!languages.has(tag)) return;
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
}
