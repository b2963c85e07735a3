/** The text under "Unreleased", without the empty lines around it. */
const unreleased = /^## Unreleased\n(.*?)(?=^## |(?![\s\S]))/msu;

/** The summary of a changeset: the text below its front matter. */
export function summaryOf(changeset: string): string {
  return changeset.replace(/^---\n.*?^---\n/msu, '').trim();
}

/** Adds the summaries of changesets to "Unreleased" in a changelog, each as an item of the list. */
export function withPending(changelog: string, summaries: readonly string[]): string {
  if (summaries.length === 0) return changelog;
  const lines = summaries.map((summary) => `- ${summary.replaceAll('\n', '\n  ')}`);
  return changelog.replace(unreleased, (_, body: string) => section('Unreleased', [body.trim(), ...lines]));
}

/** Whether the changelog has a heading for a version. */
export function hasVersion(changelog: string, version: string): boolean {
  return changelog.split('\n').some((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
}

/**
 * Turns "Unreleased" in a changelog into a version. Returns the changelog and the text of that version.
 *
 * @param date The day of the release, as in 2026-11-27.
 * @throws {Error} if "Unreleased" is empty.
 */
export function withVersion(changelog: string, version: string, date: string): { changelog: string; notes: string } {
  const notes = unreleased.exec(changelog)?.[1]?.trim() ?? '';
  if (notes === '') throw new Error('CHANGELOG.md says nothing under "Unreleased", and no changeset does.');
  return {
    changelog: changelog.replace(unreleased, () => `## Unreleased\n\n${section(`${version} (${date})`, [notes])}`),
    notes: `${notes}\n`,
  };
}

function section(heading: string, lines: readonly string[]): string {
  return `## ${heading}\n\n${lines.filter((line) => line !== '').join('\n')}\n\n`;
}
