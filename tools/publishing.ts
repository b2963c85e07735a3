/**
 * The scripts that npm runs before and after it packs and publishes. `check` refuses to publish a package that does not
 * say where its project is. `address` makes README's links absolute while npm packs, and `restore` restores README.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './process.js';
import { missingRepository, repositoryOf, withAddresses } from './release/addresses.js';

const readme = join(projectFolder, 'README.md');
/** The name does not start with README, because npm packs every file that is called README. */
const kept = join(projectFolder, '.unpacked-readme.md');
const description = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly repository?: unknown;
};

const [task] = process.argv.slice(2);
if (task === 'check') {
  if (repositoryOf(description) === undefined) {
    console.error(missingRepository);
    process.exitCode = 1;
  }
} else if (task === 'address') {
  const repository = repositoryOf(description);
  if (repository !== undefined) {
    const text = readFileSync(readme, 'utf8');
    writeFileSync(kept, text);
    writeFileSync(readme, withAddresses(text, repository, description.version));
  }
} else if (task === 'restore') {
  if (existsSync(kept)) renameSync(kept, readme);
} else {
  throw new Error('tools/publishing.ts check, address or restore.');
}
