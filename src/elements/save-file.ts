import type { Clock } from '../domain/clock.js';

/** A blob's address must outlive the click in WebKit; a minute is enough for any save dialog to have read it. */
const blobLifetime = 60_000;

/** A file to be saved. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Hands a file to the browser's downloads, by an address that nobody else learns and that ends after a minute. */
export function saveFile({ name, type, text }: SavedFile, document: Document, clock: Clock): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  clock.after(blobLifetime, () => URL.revokeObjectURL(address));
}
