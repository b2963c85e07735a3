/**
 * `npm run test:servers`: tests adapters with the real servers that npm has, in test/servers. Installs them from the
 * registry into a temporary folder, which is removed afterward. Not part of `npm test`, because it needs the registry.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandEnvironment, projectFolder, runCommand, temporaryFolder } from './process.js';
import { serversFolder, testFilesIn } from './test-run/folders.js';
import { spawnSync } from 'node:child_process';

/**
 * Exact versions, so that runs at different times test the same servers. Verdaccio 6.10 needs Node 22, which `node`
 * provides.
 */
const servers = {
  private: true,
  dependencies: { node: '22.23.3', verdaccio: '6.10.4' },
  // A dependency of Verdaccio asks for a tag that the registry no longer has.
  overrides: { 'node-fetch': '2.7.0' },
  // The install script of `node` puts its program in place.
  allowScripts: { node: true },
};

const folder = temporaryFolder('servers');
writeFileSync(join(folder, 'package.json'), JSON.stringify(servers));
// Otherwise npm looks for a project in the parent folders.
mkdirSync(join(folder, 'node_modules'));

console.log(
  `Installing ${Object.entries(servers.dependencies)
    .map((each) => each.join(' '))
    .join(', ')} …`,
);
const installed = await runCommand(
  'npm',
  ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
  { timeLimit: 10 * 60_000 },
);
if (!installed.succeeded || !existsSync(join(folder, 'node_modules/.bin/node'))) {
  console.error(`${installed.output}\nThe servers could not be installed: it needs the npm registry.`);
  process.exit(1);
}
const { status } = spawnSync(
  'tsx',
  ['tools/node-tests.ts', '--timeout=300000', '--concurrency=1', ...testFilesIn(serversFolder)],
  { cwd: projectFolder, stdio: 'inherit', env: commandEnvironment({ SERVERS_FOLDER: folder }) },
);
process.exitCode = status ?? 1;
