/**
 * Fills the code blocks of a page that quote files of the project. Each is below a comment that names its file, such as
 * `<!-- quote: examples/vue/src/Profile.vue -->`.
 *
 * @param read Returns the text of a file, by its path in the project.
 */
export function withQuotes(page: string, read: (path: string) => string): string {
  return page.replaceAll(
    /(<!-- quote: (\S+?\.(\w+)) -->\n\n```)\w*\n(?:[^]*?\n)?```\n/gu,
    (_whole, opening: string, path: string, language: string) =>
      `${opening}${language}\n${read(path).trimEnd()}\n\`\`\`\n`,
  );
}

/** Fills in the sizes in a page, such as `<!-- kB: everything -->100<!-- /kB -->`, from the budgets in kB. */
export function withSizes(page: string, budgets: Readonly<Record<string, { readonly most: number }>>): string {
  return page.replaceAll(
    /(<!-- kB: (\w+) -->)[\d.]*(<!-- \/kB -->)/gu,
    (_whole, opening: string, name: string, closing: string) => {
      const { most } = budgets[name] ?? {};
      if (most === undefined) throw new Error(`There is no budget ${name}.`);
      return `${opening}${Math.round(most)}${closing}`;
    },
  );
}
