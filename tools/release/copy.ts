import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, temporaryFolder } from '../process.js';

/** Copies the checkout with its uncommitted changes into a separate repository, which can be changed freely. */
export function copyOfProject(): string {
  const folder = temporaryFolder('release');
  for (const file of filesOfProject()) cpSync(join(projectFolder, file), join(folder, file));
  symlinkSync(realpathSync(join(projectFolder, 'node_modules')), join(folder, 'node_modules'));
  const git = (...parts: readonly string[]) => execFileSync('git', ['-C', folder, ...parts], { stdio: 'ignore' });
  // The changesets command compares with the main branch.
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  const author = ['-c', 'user.name=release', '-c', 'user.email=release@localhost', '-c', 'commit.gpgsign=false'];
  git(...author, 'commit', '--quiet', '--no-verify', '--message=The checkout');
  return folder;
}

function filesOfProject(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectFolder,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => file !== '' && file !== 'node_modules' && existsSync(join(projectFolder, file)));
}
