/**
 * Compares two texts of the public surface, and returns the changes that the changelog does not name.
 *
 * @param before The committed public surface, one line per item.
 * @param after The current public surface.
 * @param changelog The text of CHANGELOG.md. Only its section "Unreleased" counts.
 * @returns The names of what was added, removed or changed, each once.
 */
export function changesNotNamed(before: string, after: string, changelog: string): readonly string[] {
  const [old, present] = [before, after].map((text) => new Set(text.split('\n').filter((line) => line !== '')));
  if (old === undefined || present === undefined) return [];
  const changed = [...[...present].filter((line) => !old.has(line)), ...[...old].filter((line) => !present.has(line))];
  const unreleased = /^## Unreleased$(.*?)(?=^## |(?![\s\S]))/msu.exec(changelog)?.[1] ?? '';
  const words = new Set(unreleased.match(/[\w:*<>{}-]+/gu) ?? []);
  return [...new Set(changed.map(nameOf))].filter((name) => !name.split('.').some((word) => words.has(word)));
}

/** The name in a line of the public surface: `<tag> kind name: type`, `./module name`, `Type.field: type`. */
function nameOf(line: string): string {
  const element = /^<[^>]+> (?:custom property|\S+) ([^:]+)/u.exec(line);
  if (element?.[1] !== undefined) return element[1].trim();
  return /^\.\S* (.+)$/u.exec(line)?.[1] ?? (/^[^:=?]+/u.exec(line)?.[0] ?? line).trim();
}
