/**
 * `npm run release:dry`: makes a release in a copy of the checkout, and publishes nothing. The changesets decide the
 * version. Their texts and "Unreleased" become its section of CHANGELOG.md. Then the package is built and packed, and
 * its bill of materials is written. The results are in release/, or in the folder that `--into` names. Makes no network
 * requests.
 *
 * `npm run release:prepare` (`--write`) also writes the new version into the checkout, so that you can read and commit
 * it.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder, runCommand } from './process.js';
import { billOfMaterials } from './release/bill.js';
import { hasVersion, withPending, withVersion } from './release/changelog.js';
import { missingRepository, repositoryOf, withAddresses } from './release/addresses.js';
import { copyOfProject } from './release/copy.js';
import { changesetsIn, pendingSummaries } from './release/pending.js';

interface PackageDescription {
  readonly name: string;
  readonly version: string;
  readonly repository?: unknown;
}

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, into: { type: 'string', default: 'release' } },
});
const into = resolve(projectFolder, values.into);
const copy = copyOfProject();
const changesets = changesetsIn(copy);
const summaries = pendingSummaries(copy);
const { name, version: before } = readDescription();

if (changesets.length > 0) {
  await run('changeset', 'version');
} else if (hasVersion(read('CHANGELOG.md'), before)) {
  throw new Error(`${before} is released already, and .changeset has nothing for another version: \`npx changeset\`.`);
}
const { version, repository } = readDescription();
const today = new Date().toISOString().slice(0, 10);
const { changelog, notes } = withVersion(withPending(read('CHANGELOG.md'), summaries), version, today);
write('CHANGELOG.md', changelog);
const namingVersion = ['package-lock.json', ...examplePackages()];
for (const file of namingVersion) write(file, withNewVersion(file));
await run('tsx', 'tools/write-editor-data.ts');
await run('tsx', 'tools/build.ts');

const links = repositoryOf(readDescription());
if (links !== undefined) write('README.md', withAddresses(read('README.md'), links, version));
rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
await run('npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', into);
writeFileSync(join(into, 'sbom.cdx.json'), await billOfMaterials(copy));
writeFileSync(join(into, 'notes.md'), notes);

if (values.write) {
  for (const file of ['package.json', 'CHANGELOG.md', 'docs/plain-html.md', 'web-types.json', ...namingVersion]) {
    cpSync(join(copy, file), join(projectFolder, file));
  }
  for (const changeset of changesets) rmSync(join(projectFolder, '.changeset', changeset));
}

console.log(`${name} ${version}${version === before ? '' : ` (from ${before}, by ${changesets.length} changesets)`}`);
for (const file of readdirSync(into)) console.log(`  ${join(values.into, file)}`);
if (repository === undefined) {
  console.log(missingRepository);
}
console.log(
  values.write ? 'Read `git diff`, and commit.' : 'Nothing was changed in the checkout, and nothing published.',
);

async function run(command: string, ...parts: readonly string[]): Promise<string> {
  const { succeeded, output } = await runCommand(command, parts, { folder: copy, timeLimit: 10 * 60_000 });
  if (!succeeded) throw new Error(`${command} ${parts.join(' ')} failed.\n${output}`);
  return output;
}

function read(file: string): string {
  return readFileSync(join(copy, file), 'utf8');
}

function readDescription(): PackageDescription {
  return JSON.parse(read('package.json')) as PackageDescription;
}

function write(file: string, text: string): void {
  writeFileSync(join(copy, file), text);
}

function examplePackages(): readonly string[] {
  return readdirSync(join(copy, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(copy, 'examples', entry.name)).includes('package.json'))
    .map((entry) => `examples/${entry.name}/package.json`);
}

/** The lock file has our version twice at its top, and each example depends on it. */
function withNewVersion(file: string): string {
  const text = read(file);
  if (file !== 'package-lock.json') return text.replace(/("api-token-elements": "\^?)[^"]+/u, `$1${version}`);
  const lock = JSON.parse(text) as { version: string; packages: Record<string, { version?: string }> };
  lock.version = version;
  const ourselves = lock.packages[''];
  if (ourselves) ourselves.version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
}
