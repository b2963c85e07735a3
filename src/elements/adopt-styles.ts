import type { CSSResult, LitElement } from 'lit';

/** The sheets that were made of styles, by the window they belong to: a root takes those of its own document only. */
const made = new WeakMap<CSSResult, WeakMap<Window, CSSStyleSheet>>();

/** Gives an element styles that came with code loaded on need. Again is the same as once. */
export function adoptStyles({ renderRoot, ownerDocument }: LitElement, styles: CSSResult): void {
  const view = ownerDocument.defaultView;
  if (view === null || !(renderRoot instanceof view.ShadowRoot)) return;
  const sheets = made.get(styles) ?? new WeakMap<Window, CSSStyleSheet>();
  made.set(styles, sheets);
  let sheet = sheets.get(view);
  if (sheet === undefined) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles.cssText);
    sheets.set(view, sheet);
  }
  if (!renderRoot.adoptedStyleSheets.includes(sheet)) renderRoot.adoptedStyleSheets.push(sheet);
}
