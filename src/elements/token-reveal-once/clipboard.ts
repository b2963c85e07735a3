import type { Clock } from '../../domain/clock.js';

/**
 * How long `writeText` may take, in ms. `execCommand('copy')`, the way out when it fails, works only about a second
 * after the gesture (measured: 1.5 s in WebKit).
 */
const writeLimit = 900;

/**
 * Puts a text on the clipboard: by the asynchronous API, else by copying the selected contents of `source`.
 * Must be called synchronously in the handler of a user's gesture (WebKit refuses a write after an `await`).
 *
 * @returns Whether the clipboard is known to hold the text. If not, the contents of `source` are left selected (S5).
 */
export async function copyToClipboard(text: string, source: HTMLElement, clock: Clock): Promise<boolean> {
  return (await written(text, clock)) || copySelection(source);
}

function written(text: string, clock: Clock): Promise<boolean> {
  // Absent on pages that are not a secure context, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const cancelTimer = clock.after(writeLimit, () => resolve(false));
    void clipboard
      .writeText(text)
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(cancelTimer);
  });
}

/** The older way, deprecated and supported everywhere: it copies what is selected. */
function copySelection(source: HTMLElement): boolean {
  source.ownerDocument.getSelection()?.selectAllChildren(source);
  try {
    return source.ownerDocument.execCommand('copy');
  } catch {
    return false;
  }
}

/** The keys that copy a selection on this kind of machine. */
export function copyKeys(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
}
