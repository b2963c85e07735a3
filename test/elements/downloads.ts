import { replace } from './vocabulary.js';

/** Catches downloads instead of saving them, until `restore` is called. */
export function downloads() {
  const caught = { names: [] as string[], blobs: [] as Blob[], addresses: [] as string[], revoked: [] as string[] };
  const replaced = [
    replace(URL, 'createObjectURL', (blob: Blob) => {
      const address = `blob:test/${caught.blobs.push(blob)}`;
      caught.addresses.push(address);
      return address;
    }),
    replace(URL, 'revokeObjectURL', (address: string) => caught.revoked.push(address)),
    replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
      caught.names.push(this.download);
    }),
  ];
  return { ...caught, restore: () => replaced.forEach((one) => one.restore()) };
}
