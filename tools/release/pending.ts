import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summaryOf } from './changelog.js';

/** The changesets of a checkout, by their file names. */
export function changesetsIn(project: string): readonly string[] {
  const folder = join(project, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
}

/** The summaries of a checkout's changesets, for people who upgrade. */
export function pendingSummaries(project: string): readonly string[] {
  return changesetsIn(project).map((name) => summaryOf(readFileSync(join(project, '.changeset', name), 'utf8')));
}
