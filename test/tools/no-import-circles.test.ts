import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { noImportCircles } from '../../tools/eslint/no-import-circles.js';

describe('imports form no circle', () => {
  let project: string;

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'import-circles-'));
    mkdirSync(join(project, 'src'));
    for (const [name, code] of Object.entries(modules)) writeFileSync(join(project, 'src', `${name}.ts`), code);
  });

  after(() => rmSync(project, { recursive: true }));

  const modules = {
    alone: "import { html } from 'lit';",
    top: "import './left.js';",
    left: "import './middle.js';",
    middle: "export * from './right.js';",
    right: "import type { Left } from './left.js';",
    opener: "const dialog = () => import('./dialog.js');",
    dialog: "import type { Opener } from './opener.js';",
  };

  /** The messages of the rule for a module of the project. */
  function lint(name: keyof typeof modules): string {
    const config: Linter.Config = {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { project: { rules: { 'no-import-circles': noImportCircles } } },
      rules: { 'project/no-import-circles': 'error' },
    };
    const messages = new Linter({ cwd: project }).verify(modules[name], config, join(project, 'src', `${name}.ts`));
    return messages.map(({ message }) => message).join();
  }

  test('through types, exports and dynamic imports, and the error names the path', () => {
    assert.match(lint('left'), /left\.ts → middle\.ts → right\.ts → left\.ts/);
    assert.match(lint('right'), /right\.ts → left\.ts → middle\.ts → right\.ts/);
    assert.match(lint('opener'), /opener\.ts → dialog\.ts → opener\.ts/);
  });

  test('a module that imports one in a circle is not in the circle itself', () => {
    assert.equal(lint('top'), '');
    assert.equal(lint('alone'), '');
  });
});
