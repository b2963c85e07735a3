import type { Messages } from './messages.js';

/** The messages to use and the language that dates and numbers are written in. */
export interface Locale {
  readonly messages: Messages;
  /** A BCP 47 tag: the page's own, with its region, where messages of its language exist; otherwise `en`. */
  readonly tag: string;
}

/** The English that has been loaded so far. A test checks that each part of the elements adds the English it uses. */
const builtIn = { tag: 'en' } as Messages;

/** New messages, still empty. They look up in `others` what they lack, even if it is added there later. */
const over = (others: Messages) => Object.create(others) as Messages;

/** English as the page words it. It lies over the built-in English, so the page's words win even if they come first. */
const english = over(builtIn);

const known = new Map<string, Messages>([['en', english]]);

/** The page's own words, by tag. They override what is loaded, before or after. */
const registered = new Map<string, LocaleMessages>();

/** The tags of the languages that were loaded. */
const loaded = new Set<string>();
const fallback: Locale = { messages: english, tag: 'en' };

/** Functions to call after each {@link registerLocale}. Elements on the page add one that renders them again. */
export const localeListeners = new Set<() => void>();

/** Called with the language tag of each element. `offerLocales` adds a function that loads messages for it. */
export const localeSeekers = new Set<(tag: string) => void>();

/** Messages of one language; missing ones are shown in English. */
export type LocaleMessages = Pick<Messages, 'tag'> & Partial<Messages>;

/** Each part of the elements calls this when its code is loaded, with the English that it uses. */
export function addEnglish(...parts: readonly Partial<Messages>[]): void {
  Object.assign(builtIn, ...parts);
}

/**
 * Adds a language for every element on the page; an element uses the nearest `lang` attribute. A missing message is
 * shown in English, so a locale made for an earlier version keeps working. If the language already exists, only the
 * messages given here change: `registerLocale({ tag: 'en', listHeading: () => 'Access keys' })`.
 */
export function registerLocale(messages: LocaleMessages): void {
  const tag = messages.tag.toLowerCase();
  registered.set(tag, { ...registered.get(tag), ...messages });
  put(tag, messages);
  for (const each of loaded) layOver(each);
  renderAll();
}

/** Like {@link registerLocale}, for loaded languages: the page's own words stay, even if they came first. */
export function addLocale(messages: LocaleMessages): void {
  const tag = messages.tag.toLowerCase();
  put(tag, messages);
  loaded.add(tag);
  layOver(tag);
  renderAll();
}

/** Renders every element on the page again. */
export function renderAll(): void {
  for (const renderAgain of localeListeners) renderAgain();
}

function put(tag: string, messages: LocaleMessages): void {
  known.set(tag, Object.assign(known.get(tag) ?? over(english), messages));
}

/** Puts the page's own words over loaded ones: for `ar-EG`, first those for `ar`, then those for `ar-EG`. */
function layOver(tag: string): void {
  const { tag: own } = known.get(tag) ?? { tag };
  const words = rangesOf(tag).map((range) => registered.get(range));
  put(tag, Object.assign({}, ...words.reverse(), { tag: own }) as LocaleMessages);
}

/** A tag in lower case, then ever shorter ones: `zh-hant-tw`, `zh-hant`, `zh` (RFC 4647 §3.4, lookup). */
export function rangesOf(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/**
 * The locale for a BCP 47 tag, or for ever shorter ones. Words and dates are always in the same language: if the words
 * are missing, dates are English too.
 */
export function localeFor(tag: string): Locale {
  const canonical = canonicalTag(tag);
  if (canonical === undefined) return fallback;
  for (const seek of localeSeekers) seek(canonical);
  const range = rangesOf(canonical).find((each) => known.has(each));
  const messages = range === undefined ? undefined : known.get(range);
  return messages === undefined ? fallback : { messages, tag: writable(canonical) };
}

/** The `lang` that applies to a node, also across shadow roots; empty if there is none. */
export function nearestLanguage(node: Node): string {
  for (let current: Node | null = node; current !== null; current = parentOf(current)) {
    // Other nodes have no attributes.
    const language = (current as Partial<Element>).getAttribute?.('lang');
    if (language) return language;
  }
  return '';
}

/** The parent of a node; of a shadow root, its host. */
export function parentOf(node: Node): Node | null {
  // Not by its class, because the page may have moved the element to a frame, whose document has its own classes (R36).
  // 11 stands for a document fragment; only shadow roots, of all fragments, have a host.
  const isFragment = node.nodeType === 11;
  return node.parentNode ?? ((isFragment && (node as Partial<ShadowRoot>).host) || null);
}

/** A tag that `Intl` accepts: without its extensions, or English, if the engine rejects it (R47). */
function writable(tag: string): string {
  const known = writableTags.get(tag) ?? [tag, tag.replace(/-[a-z]-.*$/iu, '')].find(isWritable) ?? 'en';
  writableTags.set(tag, known);
  return known;
}

const writableTags = new Map<string, string>();

function isWritable(tag: string): boolean {
  try {
    return [new Intl.DateTimeFormat(tag), new Intl.NumberFormat(tag), new Intl.RelativeTimeFormat(tag)].length > 0;
  } catch {
    return false;
  }
}

/**
 * Hours run from 0 to 23 here. A clock from 1 to 24 would show midnight as 24:05 with the wrong date ("31 January,
 * 24:05").
 */
function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]?.replace('-hc-h24', '-hc-h23');
  } catch {
    return undefined;
  }
}
