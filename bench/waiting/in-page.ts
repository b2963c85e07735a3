/** Runs before the page's own scripts, and notes when a person sees the first rows. */
import { letPageAnswer } from '../../src/collection/in-parts.js';

/** What the page did until then. */
export interface Waited {
  /** From the start of the navigation until the frame with the first rows was painted, in ms. */
  readonly rows: number;
  /** The same for the first content of any kind. */
  readonly content: number;
  /** The longest script of the page or the library in a frame of more than 50 ms; 0 if there was no such frame; in ms. */
  readonly longestScript: number;
}

declare global {
  interface Window {
    waited: Promise<Waited>;
  }
}

interface LongFrame extends PerformanceEntry {
  readonly scripts: readonly { readonly sourceURL: string; readonly duration: number }[];
}

let longestScript = 0;
new PerformanceObserver((list) => {
  for (const { scripts } of list.getEntries() as LongFrame[]) {
    for (const { sourceURL, duration } of scripts) {
      // Others are those of the tool that drives the browser.
      if (sourceURL.includes('/assets/')) longestScript = Math.max(longestScript, duration);
    }
  }
}).observe({ type: 'long-animation-frame', buffered: true });

const isRowInView = (): boolean => {
  const row = document
    .querySelector('api-token-list')
    ?.shadowRoot?.querySelector('tbody tr:not(.waiting):not(:has(.bone))');
  if (row === undefined || row === null) return false;
  const { top, height } = row.getBoundingClientRect();
  return height > 0 && top < innerHeight;
};

window.waited = new Promise((resolve) => {
  const look = (): void => {
    if (!isRowInView()) {
      requestAnimationFrame(look);
      return;
    }
    // The frame is painted before the next task.
    void letPageAnswer().then(() => {
      const rows = performance.now();
      // What the list does in idle moments after its rows counts too.
      setTimeout(() => {
        const content = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
        resolve({ rows, content, longestScript });
      }, 1_500);
    });
  };
  requestAnimationFrame(look);
});
