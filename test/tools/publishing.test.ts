import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runCommand } from '../../tools/process.js';
import { repositoryOf, withAddresses } from '../../tools/release/addresses.js';
import { copyOfProject } from '../../tools/release/copy.js';

describe('publishing, in a copy of the checkout and without a network', () => {
  const copy = copyOfProject();
  const packageFile = join(copy, 'package.json');
  const description = JSON.parse(readFileSync(packageFile, 'utf8')) as Readonly<Record<string, unknown>>;
  const readme = readFileSync(join(copy, 'README.md'), 'utf8');
  const npm = (...parts: readonly string[]) =>
    runCommand('npm', parts, {
      folder: copy,
      environment: { npm_config_registry: 'http://127.0.0.1:9', npm_config_offline: 'true' },
      timeLimit: 120_000,
    });

  it('is refused while package.json does not say where the project is', async () => {
    writeFileSync(packageFile, JSON.stringify({ ...description, repository: undefined }));
    const { succeeded, output } = await npm('publish', '--dry-run');
    assert.equal(succeeded, false);
    assert.match(output, /package\.json has no `repository`, so nothing can be published/u);
  });

  it('packs a README whose links and picture work on the page of the package, and leaves README as it is', async () => {
    const repository = { type: 'git', url: 'git+https://code.example/acme/api-token-elements.git' };
    writeFileSync(packageFile, JSON.stringify({ ...description, repository }));
    const { succeeded, output } = await npm('pack', '--silent');
    assert.ok(succeeded, output);
    const { version } = description as { readonly version: string };
    execFileSync('tar', ['-xzf', `api-token-elements-${version}.tgz`], { cwd: copy });
    const packed = readFileSync(join(copy, 'package/README.md'), 'utf8');
    const address = 'https://code.example/acme/api-token-elements';
    assert.ok(packed.includes(`](${address}/blob/v${version}/docs/plain-html.md)`));
    assert.ok(packed.includes(`](${address}/raw/v${version}/docs/images/look/list-light.webp)`));
    const links = [...packed.matchAll(/\]\(([^)]+)\)/gu)].map(([, link = '']) => link);
    assert.deepEqual(
      links.filter((link) => !/^(?:https:|#)/u.test(link)),
      [],
    );
    assert.equal(readFileSync(join(copy, 'README.md'), 'utf8'), readme);
    assert.equal(existsSync(join(copy, 'package/.unpacked-readme.md')), false);
  });
});

describe('the address of the project', () => {
  for (const repository of [
    'acme/tokens',
    'github:acme/tokens',
    'https://github.com/acme/tokens',
    { url: 'git+https://github.com/acme/tokens.git' },
    { url: 'ssh://git@github.com/acme/tokens.git' },
  ]) {
    it(`is told from ${JSON.stringify(repository)}`, () => {
      assert.equal(repositoryOf({ repository }), 'https://github.com/acme/tokens');
    });
  }

  it('is not made up: without `repository` there is none, and one that says nothing is refused', () => {
    assert.equal(repositoryOf({}), undefined);
    assert.throws(() => repositoryOf({ repository: {} }), /No address of the project/u);
  });

  it('leaves links within a page, and to other sites, as they are', () => {
    const text = '[a](#here) [b](https://lit.dev) [c](docs/x.md#y)';
    assert.equal(
      withAddresses(text, 'https://code.example/a/b', '1.2.3'),
      '[a](#here) [b](https://lit.dev) [c](https://code.example/a/b/blob/v1.2.3/docs/x.md#y)',
    );
  });
});
