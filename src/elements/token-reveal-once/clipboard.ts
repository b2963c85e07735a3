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
  return (await written(text, clock)) || copySelection(text, source);
}

/**
 * For a copy by hand: makes `text` what it puts on the clipboard, whatever the page's own listeners would make of it.
 *
 * @returns Whether the clipboard will hold it: not where a script only pretends that somebody copies.
 */
export function putOnClipboard(event: ClipboardEvent, text: string): boolean {
  if (!event.isTrusted || event.clipboardData === null) return false;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
  event.stopImmediatePropagation();
  return true;
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

/** The older way, deprecated and supported everywhere: it copies what is selected. Gives back what was selected before. */
function copySelection(text: string, source: HTMLElement): boolean {
  const selection = source.ownerDocument.getSelection();
  const before = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const onCopy = (event: ClipboardEvent) => void putOnClipboard(event, text);
  selection?.selectAllChildren(source);
  source.addEventListener('copy', onCopy, { capture: true });
  try {
    if (!source.ownerDocument.execCommand('copy')) return false;
  } catch {
    return false;
  } finally {
    source.removeEventListener('copy', onCopy, { capture: true });
  }
  selection?.removeAllRanges();
  if (before) selection?.addRange(before);
  return true;
}

/** The keys that copy a selection on this kind of machine. */
export function copyKeys(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
}
