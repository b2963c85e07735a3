import type { Clock } from '../../domain/clock.js';

/** How long a blob's URL is valid, in ms. In WebKit it must outlive the click, and a minute is enough for a save dialog. */
const blobLifetime = 60_000;

/** A file to be saved. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/**
 * Downloads a file by a URL that is valid for a minute. Nobody can know whether the browser saves the file. In browsers
 * with the Navigation API, a `navigate` listener of the page receives the URL: docs/security.md.
 */
export function saveFile({ name, type, text }: SavedFile, document: Document, clock: Clock): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  clock.after(blobLifetime, () => URL.revokeObjectURL(address));
}
