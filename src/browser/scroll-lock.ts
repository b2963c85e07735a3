/** The open modals of each document, and the function that unlocks its scrolling. */
const locks = new WeakMap<Document, { readonly holders: Set<object>; readonly end: () => void }>();

/**
 * Keeps the page from scrolling behind a modal until every holder has unlocked it. The page does not shift, because the
 * space of its scroll bar is kept. The lock is a separate style sheet, so that no style of the page has to be restored.
 */
export function lockScrolling(document: Document, holder: object): void {
  const lock = locks.get(document) ?? { holders: new Set<object>(), end: hold(document) };
  locks.set(document, lock);
  lock.holders.add(holder);
}

/** Ends a lock, see {@link lockScrolling}. Does nothing for a holder without a lock. */
export function unlockScrolling(document: Document, holder: object): void {
  const lock = locks.get(document);
  if (lock === undefined || !lock.holders.delete(holder) || lock.holders.size > 0) return;
  locks.delete(document);
  lock.end();
}

function hold(document: Document): () => void {
  const { defaultView: view, documentElement: root, body } = document;
  const hasBar = view !== null && view.innerWidth > root.clientWidth;
  // Do not lock if the browser cannot keep the space of the scroll bar (Safari before 18.2): the page would shift,
  // which is worse.
  if (view === null || (hasBar && !CSS.supports('scrollbar-gutter', 'stable'))) return () => undefined;
  // The window scrolls as the root element says or, if that says nothing, as the body does.
  const isBodys =
    view.getComputedStyle(root).overflow === 'visible' && view.getComputedStyle(body).overflow !== 'visible';
  // Use the document's own window, because a document rejects a sheet of another one.
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(
    `${isBodys ? ':root > body' : ':root'} { overflow: hidden !important }` +
      (hasBar ? ':root { scrollbar-gutter: stable !important }' : ''),
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
