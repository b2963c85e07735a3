/** The code in the page that measures. */
import type {} from './subject.js';

/** The measurement of one list. */
export interface Mounted {
  /** The time until all rows exist, in ms. */
  readonly script: number;
  /** The same with style and layout. */
  readonly laidOut: number;
  /** Elements, texts and comments of the whole list, those in shadow roots too. */
  readonly nodes: number;
}

declare global {
  interface Window {
    mountAndMeasure(wanted: { tokens: number; until: number }): Promise<Mounted>;
  }
}

/**
 * Mounts a list and measures how long that took. Checks for rows in a microtask after each change of the document, so
 * that a subject waits for a frame only if it does so itself.
 */
window.mountAndMeasure = async ({ tokens, until }: { tokens: number; until: number }) => {
  const root = document.querySelector<HTMLElement>('#root');
  if (root === null) throw new Error('There is no root.');
  new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format();
  new Intl.RelativeTimeFormat('en').format(1, 'day');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const seen = new Set<Node>();
  const scopeOf = (): ParentNode => root.firstElementChild?.shadowRoot ?? root;
  const rowsThere = (): number => {
    const rows = scopeOf().querySelectorAll('tbody tr:not(.waiting):not(:has(.bone))').length;
    // A subject without a table.
    return rows > 0 ? rows : (root.textContent.match(/Token number/g)?.length ?? 0);
  };
  performance.mark('begin');
  const start = performance.now();
  const script = await new Promise<number>((resolve) => {
    const look = (): void => {
      watch(scopeOf());
      if (rowsThere() >= until) {
        observer.disconnect();
        performance.mark('scripted');
        resolve(performance.now() - start);
      }
    };
    const observer = new MutationObserver(look);
    const watch = (node: Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      observer.observe(node, { childList: true, subtree: true });
      look();
    };
    watch(root);
    // A shadow root that is attached later is seen when the subject says that it is mounted.
    void Promise.resolve(window.subject.mount(root, tokens)).then(look);
    look();
  });
  const last = scopeOf().querySelector('tbody tr:last-of-type') ?? root.lastElementChild;
  last?.getBoundingClientRect();
  document.body.getBoundingClientRect();
  const laidOut = performance.now() - start;
  performance.mark('laid-out');
  // Count nodes from later frames too.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  const count = (node: Node): number =>
    [...node.childNodes].reduce(
      (sum, child) =>
        sum + 1 + count(child) + ((child as Element).shadowRoot ? count((child as Element).shadowRoot as Node) : 0),
      0,
    );
  return { script, laidOut, nodes: count(root) };
};
