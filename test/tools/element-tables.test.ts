import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withTables, type Manifest } from '../../tools/element-tables.js';

const manifest: Manifest = {
  modules: [
    {
      declarations: [
        {
          tagName: 'a-list',
          members: [
            {
              kind: 'field',
              name: 'level',
              attribute: 'list-level',
              type: { text: 'number | null' },
              default: '2',
              description: 'The level (A20).\nOne of <a-list>.',
            },
            { kind: 'method', name: 'show', parameters: [{ name: 'row', default: 'null' }], description: 'Shows it.' },
          ],
          events: [{ name: 'closed', type: { text: 'CustomEvent<void>' }, description: 'After it closed.' }],
          cssParts: [{ name: 'row', description: 'One row.' }],
        },
      ],
    },
  ],
};
const examples = { 'a-list': { level: '<… list-level="3">', show: 'list.show()', closed: "on('closed', done)" } };
const page = (tagName: string) => `# Page\n\n<!-- reference: ${tagName} -->\nstale\n<!-- /reference -->\n\nThe end.\n`;

describe('the tables of the docs', () => {
  test('contain everything that the manifest says about an element, and leave the rest of a page alone', () => {
    assert.equal(
      withTables(page('a-list'), manifest, examples),
      [
        '# Page\n\n<!-- reference: a-list -->\n\n## Reference\n',
        '### Attributes and properties\n',
        '| Property | Attribute | Type | Default | Meaning | Example |',
        '| --- | --- | --- | --- | --- | --- |',
        '| `level` | `list-level` | `number \\| null` | `2` | The level. One of `<a-list>`. | `<a-list list-level="3">` |\n',
        '### Methods\n',
        '| Method | Answers | What it does | Example |',
        '| --- | --- | --- | --- |',
        '| `show(row?)` | `void` | Shows it. | `list.show()` |\n',
        '### Events\n',
        '| Event | Type | When | Example |',
        '| --- | --- | --- | --- |',
        "| `closed` | `CustomEvent<void>` | After it closed. | `element.addEventListener('closed', done)` |\n",
        '### Parts\n',
        '| `::part(…)` | What it is |',
        '| --- | --- |',
        '| `row` | One row. |\n',
        '<!-- /reference -->\n\nThe end.\n',
      ].join('\n'),
    );
  });

  test('are written once: a page that already has them does not change', () => {
    const written = withTables(page('a-list'), manifest, examples);
    assert.equal(withTables(written, manifest, examples), written);
  });

  test('are rejected for an unknown element, and for a part without a description', () => {
    assert.throws(() => withTables(page('another'), manifest, examples), /no element another/u);
    const mute: Manifest = { modules: [{ declarations: [{ tagName: 'mute', slots: [{ name: 'icon' }] }] }] };
    assert.throws(() => withTables(page('a-list'), manifest, {}), /level has no example/u);
    assert.throws(() => withTables(page('mute'), mute, examples), /icon has no description/u);
  });
});
