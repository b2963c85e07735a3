import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesNotNamed } from '../../tools/surface-changes.js';

describe('a change to the public surface', () => {
  const before = '<api-token-list> part row\n./adapter.js ApiToken\nApiToken.name: string\n';
  const changelog = (text: string) =>
    `# Changelog\n\n## Unreleased\n\n${text}\n\n## 0.1.0\n\n- The part \`cell\` and \`owner\`.\n`;

  test('is reported until the changelog names it: added, removed or changed', () => {
    const after = '<api-token-list> part cell\n./adapter.js ApiToken\nApiToken.name: string | undefined\n';
    assert.deepEqual(changesNotNamed(before, after, changelog('- Faster.')), ['cell', 'ApiToken.name', 'row']);
    assert.deepEqual(changesNotNamed(before, after, changelog('- The part `row` is `cell`.')), ['ApiToken.name']);
    assert.deepEqual(changesNotNamed(before, after, changelog('- `row`, `cell`; `ApiToken.name` may be absent.')), []);
  });

  test("is not covered by an earlier version's text", () => {
    assert.deepEqual(changesNotNamed('', '<api-token-list> part cell\n', changelog('- Faster.')), ['cell']);
  });

  test('does not include a change of order', () => {
    const after = before.trim().split('\n').reverse().join('\n');
    assert.deepEqual(changesNotNamed(before, after, changelog('')), []);
  });
});
