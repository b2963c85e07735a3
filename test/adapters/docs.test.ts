import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const folder = new URL('configurations/', import.meta.url);
const page = readFileSync(new URL('../../docs/adapters.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

describe('docs/adapters.md', () => {
  for (const file of readdirSync(folder)) {
    it(`shows ${file} as the tests run it`, () => {
      assert.ok(blocks.includes(readFileSync(new URL(file, folder), 'utf8')), `configurations/${file} differs`);
    });
  }

  it('shows no other whole module: each one that it shows is run', () => {
    const modules = blocks.filter((code) => /^import /m.test(code ?? ''));
    assert.equal(modules.length, readdirSync(folder).length);
  });

  it('needs less than 60 lines for each backend of a usual shape', () => {
    for (const name of ['gitlab', 'better-auth', 'mattermost', 'grafana', 'gitea']) {
      const lines = readFileSync(new URL(`${name}.ts`, folder), 'utf8')
        .trimEnd()
        .split('\n').length;
      assert.ok(lines < 60, `${name} has ${lines} lines`);
    }
  });
});
