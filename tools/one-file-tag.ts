import { createHash } from 'node:crypto';

/** The fields of package.json that make up the package's address on a CDN. */
export interface CdnPackage {
  readonly name: string;
  readonly version: string;
  readonly jsdelivr: string;
}

/** The hash that a browser compares with a file before it runs the file (https://www.w3.org/TR/sri/). */
export function integrityOf(code: Buffer | string): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`;
}

/** The tag that loads the one-file build from a CDN: only this version, and only the file exactly as it was built. */
export function oneFileTag({ name, version, jsdelivr }: CdnPackage, code: Buffer | string): string {
  return [
    '<script',
    '  type="module"',
    `  src="https://cdn.jsdelivr.net/npm/${name}@${version}/${jsdelivr.replace(/^\.\//, '')}"`,
    `  integrity="${integrityOf(code)}"`,
    '  crossorigin="anonymous"',
    '></script>',
  ].join('\n');
}

/**
 * Writes the tag into a page between its markers: `<!-- one-file -->` up to `<!-- /one-file -->`.
 *
 * @throws {Error} if the page has no such markers.
 */
export function withOneFileTag(page: string, tag: string): string {
  const place = /(<!-- one-file -->)[^]*?(<!-- \/one-file -->)/u;
  if (!place.test(page)) throw new Error('There is no place for the tag: <!-- one-file -->, <!-- /one-file -->.');
  return page.replace(place, (_, begin, end) => `${String(begin)}\n\n\`\`\`html\n${tag}\n\`\`\`\n\n${String(end)}`);
}
