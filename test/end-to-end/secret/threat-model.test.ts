import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from '../../../tools/process.js';
import { strictPolicy } from './host-page.js';

const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');

describe('docs/security.md', () => {
  const text = read('docs/security.md');

  it('gives hosts the same policy under which the elements are tested (S14, S8)', () => {
    assert.ok(text.includes(`\n${strictPolicy}\n`));
    assert.ok(text.includes("frame-ancestors 'none'"));
    assert.ok(text.includes("trusted-types lit-html 'allow-duplicates'"));
  });

  it('names every marker on the element of the secret, and no other (S14, S3)', () => {
    const [, classes = '', attributes = ''] =
      /class="secret monospace ([^"]+)"\s+(data-[^]+?)\s+translate="no"/u.exec(
        read('src/elements/token-reveal-once/token-reveal-once.ts'),
      ) ?? [];
    const carried = [...classes.split(' '), ...attributes.split(/\s+/u)].sort();
    const table = text.slice(text.indexOf('| tool '), text.indexOf('A recorder that'));
    const named = table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/gu)])
      .map(([, marker]) => marker);
    assert.deepEqual(named.sort(), carried);
  });

  it('says what each observer can still do: script, extension, recorder, shared computer (S14)', () => {
    for (const onlooker of ['a script in the page', 'a browser extension', 'a screen recorder', 'a shared computer']) {
      assert.ok(text.includes(onlooker), onlooker);
    }
  });

  it('has no broken links (S14)', () => {
    for (const file of ['docs/security.md', 'SECURITY.md']) {
      const targets = [...read(file).matchAll(/\]\(([^)#:]+)\)/gu)].map(([, target = '']) => target);
      assert.ok(targets.length > 0);
      for (const target of targets) assert.ok(existsSync(join(projectFolder, dirname(file), target)), target);
    }
  });
});
