import { existsSync } from 'node:fs';
import { findChromium, findFirefox, findWebKit } from './browsers.js';
import { findPostgresql } from './postgresql.js';
import { runCommand } from './process.js';

/** What the whole test run needs in addition to Node, and the Debian packages that provide it. */
const requirements = [
  { name: 'Chromium', packages: ['chromium', 'fonts-dejavu-core'], isMissing: () => !findChromium() },
  { name: 'Firefox', packages: ['firefox-esr'], isMissing: () => !findFirefox() },
  { name: 'WebKitGTK', packages: ['webkit2gtk-driver', 'xvfb'], isMissing: () => !findWebKit() },
  { name: 'PostgreSQL', packages: ['postgresql'], isMissing: () => !findPostgresql() },
] as const;

type RequirementName = (typeof requirements)[number]['name'];

/** How to get a missing requirement on this machine, as the end of a sentence. */
export function howToInstall(name: RequirementName): string {
  const packages = requirements.find((requirement) => requirement.name === name)?.packages ?? [];
  if (process.platform === 'linux' || name === 'WebKitGTK') {
    const elsewhere = process.platform === 'linux' ? '' : ', on Linux only';
    return `apt-get install --no-install-recommends ${packages.join(' ')}${elsewhere}`;
  }
  if (name === 'Chromium') return 'install Chrome or Chromium, or set CHROME_PATH to its executable';
  if (name === 'Firefox') return 'install Firefox, or set FIREFOX_PATH to its executable';
  return 'install PostgreSQL and put initdb and pg_ctl on the PATH';
}

/** One update of the package index is enough for a run. */
let indexIsFresh: Promise<boolean> | undefined;

/**
 * On Debian and its derivatives, if run as root, installs the missing packages for these requirements. Does nothing on
 * other systems. If apt-get fails, prints why; the caller then checks again whether the requirement is there.
 */
export async function installMissing(names: readonly RequirementName[]): Promise<void> {
  const missing = requirements.filter(({ name, isMissing }) => names.includes(name) && isMissing());
  if (missing.length === 0 || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  const packages = missing.flatMap((requirement) => requirement.packages);
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  indexIsFresh ??= aptGet('update');
  if (await indexIsFresh) await aptGet('install', '--yes', '--no-install-recommends', ...packages);
}

async function aptGet(...commandArguments: readonly string[]): Promise<boolean> {
  const { succeeded, output } = await runCommand('apt-get', commandArguments, {
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
    timeLimit: 10 * 60_000,
  });
  if (!succeeded) console.error(output);
  return succeeded;
}
