import type { CSSResult, LitElement } from 'lit';

/** The style sheets made from styles, by window: a root accepts only sheets of its own document. */
const made = new WeakMap<CSSResult, WeakMap<Window, CSSStyleSheet>>();

/** The styles that an element got in addition to its static styles. */
const given = new WeakMap<LitElement, Set<CSSResult>>();

/** Adds the styles of lazily loaded code to an element. A second call for the same styles does nothing. */
export function adoptStyles(element: LitElement, styles: CSSResult): void {
  given.set(element, (given.get(element) ?? new Set()).add(styles));
  // Check the document instead of the window's `ShadowRoot` class: a root that was moved to another document keeps the
  // class of its first window.
  const { shadowRoot, ownerDocument } = element;
  const view = ownerDocument.defaultView;
  if (view === null || shadowRoot === null || !canAdopt(shadowRoot)) return;
  const sheet = sheetFor(styles, view);
  if (!shadowRoot.adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets.push(sheet);
}

/** Adds all styles again to an element that moved to another document: those of its class, and those added later. */
export function adoptStylesAnew(element: LitElement): void {
  const { shadowRoot, ownerDocument } = element;
  const view = ownerDocument.defaultView;
  if (view === null || shadowRoot === null || !canAdopt(shadowRoot)) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  const styles = [...(elementStyles as CSSResult[]), ...(given.get(element) ?? [])];
  shadowRoot.adoptedStyleSheets = styles.map((each) => sheetFor(each, view));
}

/** False in a document without layout (jsdom), which has no such sheets and needs no styles. */
function canAdopt(root: ShadowRoot): boolean {
  return 'adoptedStyleSheets' in root;
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
