import { addLocale, localeSeekers, rangesOf, renderAll, type LocaleMessages } from './locale.js';

/** Loads the messages of a language. `tag` is the page's tag with its region: `ar-EG`. */
export type LocaleLoader = (tag: string) => Promise<LocaleMessages>;

/**
 * Registers languages that load when the first element needs them, by BCP 47 tag: `offerLocales({ nl: async () =>
 * (await import('./nl.js')).nl })`. Elements show English until the messages are loaded, or if they cannot be loaded;
 * loading is retried when the browser is back online. The page's own words, set with `registerLocale` at any time,
 * override what is loaded. `api-token-elements/locales.js` offers the languages that ship.
 */
export function offerLocales(loaders: Readonly<Record<string, LocaleLoader>>): void {
  const asked = new Set<string>();
  const seek = (tag: string) => {
    if (asked.has(tag)) return;
    asked.add(tag);
    const loader = loaderFor(tag, loaders);
    if (loader !== undefined) void load(loader, tag);
  };
  const load = async (loader: LocaleLoader, tag: string) => {
    try {
      addLocale(await loader(tag));
    } catch (thrown) {
      console.warn(`The messages for "${tag}" could not be loaded; English stands.`, thrown);
      const again = () => {
        asked.delete(tag);
        renderAll();
      };
      globalThis.addEventListener('online', again, { once: true });
    }
  };
  localeSeekers.add(seek);
  renderAll();
}

/** Looks for the whole tag, then for ever shorter ones, as for messages. */
function loaderFor(tag: string, loaders: Readonly<Record<string, LocaleLoader>>): LocaleLoader | undefined {
  const byTag = new Map(Object.entries(loaders).map(([name, loader]) => [name.toLowerCase(), loader]));
  return byTag.get(rangesOf(tag).find((range) => byTag.has(range)) ?? '');
}
