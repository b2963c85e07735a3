import type { Clock } from '../../domain/clock.js';

/**
 * How long `writeText` may take, in ms. After that the fallback is used, `execCommand('copy')`, which works only for
 * about a second after the user's gesture (measured: 1.5 s in WebKit).
 */
const writeLimit = 900;

/**
 * Copies a text to the clipboard with the asynchronous API or, as a fallback, by selecting and copying the contents of
 * `source`. Call this synchronously in the handler of a user's gesture, because WebKit refuses a write after an
 * `await`.
 *
 * @returns Whether the clipboard is known to hold the text. If not, the contents of `source` stay selected (S5), so
 * that the person can copy them.
 */
export async function copyToClipboard(text: string, source: HTMLElement, clock: Clock): Promise<boolean> {
  return (await written(text, clock)) || copySelection(text, source);
}

/**
 * Puts `text` on the clipboard when the person copies by hand, before a listener of the page can change it.
 *
 * @returns Whether the clipboard will hold the text. False for an event that a script has created.
 */
export function putOnClipboard(event: ClipboardEvent, text: string): boolean {
  if (!event.isTrusted || event.clipboardData === null) return false;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
  event.stopImmediatePropagation();
  return true;
}

function written(text: string, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const cancelTimer = clock.after(writeLimit, () => resolve(false));
    void write(text)
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(cancelTimer);
  });
}

/**
 * Calls the API in the same task. `navigator.clipboard` is absent on pages that are not a secure context, and an empty
 * object in some embedded browsers (R47), although its type says otherwise. This function then rejects.
 */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/**
 * The fallback: `execCommand('copy')`, which is deprecated but supported everywhere, copies the selection. If it
 * succeeds, the earlier selection is restored.
 */
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

/** The keys that copy a selection on this device; undefined on a touch device, which shows a menu at the selection. */
export function copyKeys(): string | undefined {
  if (matchMedia('(hover: none) and (pointer: coarse)').matches) return undefined;
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
}
