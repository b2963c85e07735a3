import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { integrityOf } from '../../tools/one-file-tag.js';
import { runCommand, type CommandResult } from '../../tools/process.js';
import { copyOfProject } from '../../tools/release/copy.js';

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly { readonly name: string; readonly purl: string }[];
}

const summary = 'The part `made-up` is new,\nand told of on two lines.';

describe('a release, made in a copy of the checkout without a network,', () => {
  const copy = copyOfProject();
  const read = (file: string) => readFileSync(join(copy, file), 'utf8');
  const readJson = (file: string): unknown => JSON.parse(read(file));
  const release = () =>
    runCommand('tsx', ['tools/release.ts', '--write', '--into', 'made'], {
      folder: copy,
      // No registry answers at this address.
      environment: { npm_config_registry: 'http://127.0.0.1:9', npm_config_offline: 'true' },
      timeLimit: 170_000,
    });
  const [major, minor] = (readJson('package.json') as Package).version.split('.').map(Number);
  const version = `${major}.${(minor ?? 0) + 1}.0`;
  const unreleased = /^## Unreleased\n(.*?)(?=^## |(?![\s\S]))/msu.exec(read('CHANGELOG.md'))?.[1]?.trim() ?? '';
  let made: CommandResult;

  before(async () => {
    writeFileSync(join(copy, '.changeset/made-up.md'), `---\n"api-token-elements": minor\n---\n\n${summary}\n`);
    made = await release();
    assert.ok(made.succeeded, made.output);
    execFileSync('tar', ['-xzf', `api-token-elements-${version}.tgz`], { cwd: join(copy, 'made') });
  });

  it('has the version that the changesets ask for, in every place with a version', () => {
    assert.equal((readJson('package.json') as Package).version, version);
    assert.equal((readJson('made/package/package.json') as Package).version, version);
    assert.equal((readJson('web-types.json') as { version: string }).version, version);
    const lock = readJson('package-lock.json') as { version: string; packages: Record<string, { version: string }> };
    assert.deepEqual([lock.version, lock.packages['']?.version], [version, version]);
    assert.match(read('examples/react-19/package.json'), new RegExp(`"api-token-elements": "${version}"`, 'u'));
    assert.match(read('examples/backend/package.json'), new RegExp(`"api-token-elements": "\\^${version}"`, 'u'));
  });

  it('moves unreleased changes and changesets into the changelog, and removes the changesets', () => {
    const notes = read('made/notes.md');
    assert.ok(notes.includes(unreleased), 'what was under "Unreleased"');
    assert.ok(notes.includes('- The part `made-up` is new,\n  and told of on two lines.\n'), notes.slice(-200));
    const today = new Date().toISOString().slice(0, 10);
    assert.ok(read('CHANGELOG.md').includes(`## Unreleased\n\n## ${version} (${today})\n\n${notes}`));
    assert.equal(read('made/package/CHANGELOG.md'), read('CHANGELOG.md'));
    assert.equal(existsSync(join(copy, '.changeset/made-up.md')), false);
  });

  it('packs the file that the docs name by its version and hash', () => {
    const page = read('made/package/docs/plain-html.md');
    assert.ok(page.includes(`api-token-elements@${version}/dist/cdn/api-token-elements.js"`));
    assert.ok(page.includes(integrityOf(readFileSync(join(copy, 'made/package/dist/cdn/api-token-elements.js')))));
    assert.equal(read('docs/plain-html.md'), page);
  });

  it('has a bill of materials with everything that is installed with it, and no build tools', () => {
    const { bomFormat, metadata, components } = readJson('made/sbom.cdx.json') as BillOfMaterials;
    assert.equal(bomFormat, 'CycloneDX');
    const { name, version: ofComponent } = metadata.component;
    assert.deepEqual([name, ofComponent], ['api-token-elements', version]);
    const purls = components.map(({ purl }) => purl);
    // Without our workaround, npm leaves out packages that development needs as well: all of Lit.
    const indirect = ['lit-html', 'lit-element', '@lit/reactive-element', '@floating-ui/core'];
    for (const dependency of [...Object.keys((readJson('package.json') as Package).dependencies), ...indirect]) {
      const start = `pkg:npm/${dependency.replace('@', '%40')}@`;
      assert.ok(
        purls.some((purl) => purl.startsWith(start)),
        `${start} in ${purls.join(', ')}`,
      );
    }
    assert.equal(
      purls.filter((purl) => /\/(typescript|esbuild|playwright-core|react|vue)@|changesets/u.test(purl)).length,
      0,
    );
  });

  it('is not made twice: a version that is in the changelog needs a changeset', async () => {
    const { succeeded, output } = await release();
    assert.equal(succeeded, false);
    assert.match(output, new RegExp(`${version} is released already`, 'u'));
  });
});
