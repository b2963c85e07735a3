import type { CSSResult, LitElement } from 'lit';

/** The sheets that were made of styles, by the window they belong to: a root takes those of its own document only. */
const made = new WeakMap<CSSResult, WeakMap<Window, CSSStyleSheet>>();

/** What an element was given besides its static styles. */
const given = new WeakMap<LitElement, Set<CSSResult>>();

/** Gives an element styles that came with code loaded on need. Again is the same as once. */
export function adoptStyles(element: LitElement, styles: CSSResult): void {
  given.set(element, (given.get(element) ?? new Set()).add(styles));
  // Not the window's class decides whether it is a shadow root: one that is adopted keeps the class of its first window.
  const { shadowRoot, ownerDocument } = element;
  const view = ownerDocument.defaultView;
  if (view === null || shadowRoot === null) return;
  const sheet = sheetFor(styles, view);
  if (!shadowRoot.adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets.push(sheet);
}

/** Gives an element that is adopted into another document all its styles anew: those of its class, and what came since. */
export function adoptStylesAnew(element: LitElement): void {
  const { shadowRoot, ownerDocument } = element;
  const view = ownerDocument.defaultView;
  if (view === null || shadowRoot === null) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  const styles = [...(elementStyles as CSSResult[]), ...(given.get(element) ?? [])];
  shadowRoot.adoptedStyleSheets = styles.map((each) => sheetFor(each, view));
}

function sheetFor(styles: CSSResult, view: Window & typeof globalThis): CSSStyleSheet {
  const sheets = made.get(styles) ?? new WeakMap<Window, CSSStyleSheet>();
  made.set(styles, sheets);
  let sheet = sheets.get(view);
  if (sheet === undefined) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles.cssText);
    sheets.set(view, sheet);
  }
  return sheet;
}
