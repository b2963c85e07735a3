import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { designTokens, designTokensAsCss } from '../../stories/design-tokens.js';

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly { readonly cssProperties?: readonly { readonly name: string }[] }[];
  }[];
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const documented = new Set(
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
);

describe('the design tokens in Storybook', () => {
  it('are every custom property that the elements document, with its meaning and the value it falls back to', () => {
    assert.deepEqual(designTokens.map(({ name }) => name).sort(), [...documented].sort());
    for (const { name, initial, meaning } of designTokens) {
      assert.notEqual(initial, '', name);
      assert.notEqual(meaning, '', name);
      // A host that copies the value has none of our internal properties.
      assert.doesNotMatch(initial, /--_/, name);
    }
    assert.doesNotMatch(designTokensAsCss(), /: ;/);
  });

  it('are every custom property that the sources use', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const used = files.flatMap(
      (path) => readFileSync(`src/${path}`, 'utf8').match(/(?<=var\(\s*)--api-token-[\w-]+/g) ?? [],
    );
    assert.deepEqual(
      [...new Set(used)].filter((name) => !documented.has(name)),
      [],
    );
    assert.ok(used.length > 20);
  });
});
