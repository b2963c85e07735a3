import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from '../../../tools/process.js';

interface LockedPackage {
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder, file), 'utf8'));
}

/** The packages that are installed with this one: its dependencies and theirs. */
function runtimePackages(): [string, LockedPackage][] {
  const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
}

describe('the dependencies of the package', () => {
  it('are five, each with its reason in the decisions (S17)', () => {
    const { dependencies } = read('package.json') as { dependencies: object };
    assert.deepEqual(Object.keys(dependencies).sort(), [
      '@date-fns/tz',
      '@floating-ui/dom',
      '@lit/task',
      'date-fns',
      'lit',
    ]);
  });

  it('are locked by hash, and run nothing when they are installed (S17)', () => {
    const packages = runtimePackages();
    assert.ok(packages.some(([path]) => path === 'node_modules/lit'));
    const names = (condition: (locked: LockedPackage) => boolean) =>
      packages.filter(([, locked]) => condition(locked)).map(([path]) => path);
    assert.deepEqual(
      names(({ integrity }) => !integrity?.startsWith('sha512-')),
      [],
    );
    assert.deepEqual(
      names(({ hasInstallScript }) => hasInstallScript === true),
      [],
    );
  });
});
