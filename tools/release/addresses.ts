/** The fields of package.json that say where the project is. */
interface Description {
  readonly repository?: unknown;
}

/** The reason why nothing can be published, for people. */
export const missingRepository =
  'package.json has no `repository`, so nothing can be published: npm takes it to show where a package was built, and\n' +
  "without it README's links and picture lead nowhere on the page of the package. Add `repository`, `homepage`, `bugs`.";

/**
 * The project's address for people, without a trailing slash; undefined if package.json has none.
 *
 * @throws {Error} if no web address can be derived from what package.json has.
 */
export function repositoryOf({ repository }: Description): string | undefined {
  if (repository === undefined) return undefined;
  const given = typeof repository === 'string' ? repository : (repository as { readonly url?: unknown }).url;
  const text = typeof given === 'string' ? given : '';
  const short = /^(?:(github|gitlab):)?([\w.-]+\/[\w.-]+)$/u.exec(text);
  if (short) return `https://${short[1] ?? 'github'}.com/${short[2] ?? ''}`;
  const address = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/]+@)?([^/]+\/.+?)(?:\.git)?\/?$/u.exec(text);
  if (address) return `https://${address[1] ?? ''}`;
  throw new Error(
    `No address of the project can be told from \`repository\` in package.json: ${JSON.stringify(given)}.`,
  );
}

/** README with absolute links and pictures, as they are at the tag of a version. */
export function withAddresses(readme: string, repository: string, version: string): string {
  return readme.replaceAll(
    /(!?)(\[[^\]]*\]\()([^)\s]+)\)/gu,
    (whole, isPicture: string, opening: string, link: string) =>
      /^(?:[a-z]+:|#)/iu.test(link)
        ? whole
        : `${isPicture}${opening}${repository}/${isPicture ? 'raw' : 'blob'}/v${version}/${link.replace(/^\.\//u, '')})`,
  );
}
