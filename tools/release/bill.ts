import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../process.js';

interface LockFile {
  readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The packages that are installed with this one, with their versions, as a CycloneDX document. Read from the lock file
 * of a checkout, without a request to a registry.
 *
 * `npm sbom --omit=dev` also leaves out packages that a package for development needs as well, here all of Lit (npm 10
 * and 11). So npm is given a project that has no packages for development.
 */
export async function billOfMaterials(project: string): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'api-token-elements-bill-'));
  try {
    const description = readJson(project, 'package.json') as { readonly name: string };
    // npm names the document after the folder.
    const folder = join(parent, description.name);
    mkdirSync(folder);
    writeJson(folder, 'package.json', { ...description, devDependencies: {}, scripts: {} });
    const lock = readJson(project, 'package-lock.json') as LockFile;
    const installed = Object.entries(lock.packages)
      .filter(([, { dev, devOptional, peer }]) => [dev, devOptional, peer].every((flag) => flag !== true))

      .map(([path, each]): [string, object] => [path, path === '' ? { ...each, devDependencies: {} } : each]);
    writeJson(folder, 'package-lock.json', { ...lock, packages: Object.fromEntries<object>(installed) });
    const { succeeded, output } = await runCommand(
      'npm',
      ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'],
      { folder, timeLimit: 120_000 },
    );
    if (!succeeded) throw new Error(`npm sbom failed.\n${output}`);
    return `${output}\n`;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function writeJson(folder: string, file: string, content: object): void {
  writeFileSync(join(folder, file), JSON.stringify(content));
}
