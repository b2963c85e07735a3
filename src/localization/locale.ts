import { en } from './locales/en.js';
import type { Messages } from './messages.js';

/** The messages to use and the language that dates and numbers are written in. */
export interface Locale {
  readonly messages: Messages;
  /** A BCP 47 tag: the page's own, with its region, where messages of its language exist; otherwise `en`. */
  readonly tag: string;
}

const known = new Map<string, Messages>([['en', en]]);
const fallback: Locale = { messages: en, tag: 'en' };

/**
 * Makes a language available to every element on the page; the nearest `lang` attribute chooses among them. A message
 * that a locale made for an earlier version lacks is said in English.
 */
export function registerLocale(messages: Messages): void {
  known.set(messages.tag.toLowerCase(), { ...en, ...messages });
}

/**
 * The locale for a BCP 47 tag: by the whole tag, then ever shorter ones (RFC 4647 §3.4, lookup).
 * Words and dates are always of one language: where the words are missing, dates are English too.
 */
export function localeFor(tag: string): Locale {
  const canonical = canonicalTag(tag);
  if (canonical === undefined) return fallback;
  for (let range = canonical.toLowerCase(); range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
    const messages = known.get(range);
    if (messages !== undefined) return { messages, tag: canonical };
  }
  return fallback;
}

/** The `lang` that applies to a node, shadow roots crossed; empty where nothing says. */
export function nearestLanguage(node: Node): string {
  for (let current: Node | null = node; current !== null; current = parentOf(current)) {
    const language = current instanceof Element ? current.getAttribute('lang') : null;
    if (language) return language;
  }
  return '';
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
