import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { importDirection } from '../../tools/eslint/import-direction.js';

const project = '/project';
const linter = new Linter({ cwd: project });

/** What the rule says about one line of code in a file of the project. */
function lint(file: string, code: string): readonly string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { project: { rules: { 'import-direction': importDirection } } },
    rules: { 'project/import-direction': 'error' },
  };
  return linter.verify(code, config, `${project}/${file}`).map(({ message }) => message);
}

describe('imports run downwards', () => {
  const directions = [
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'controllers/modal-controller.ts' },
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'domain/token.ts' },
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'styles/foundation.ts' },
    { upper: 'controllers/locale-controller.ts', lower: 'localization/locale.ts' },
    { upper: 'controllers/token-collection.ts', lower: 'adapter/adapter.ts' },
    { upper: 'adapters/rest.ts', lower: 'adapter/index.ts' },
    { upper: 'testing/index.ts', lower: 'adapter/index.ts' },
    { upper: 'adapter/adapter.ts', lower: 'domain/token.ts' },
  ];
  for (const { upper, lower } of directions) {
    test(`${upper} may import ${lower}, and not the reverse`, () => {
      assert.deepEqual(lint(`src/${upper}`, `import '${specifier(upper, lower)}';`), []);
      assert.match(lint(`src/${lower}`, `import '${specifier(lower, upper)}';`).join(), /imports run downwards only/);
    });
  }

  const forbidden = [
    { from: 'elements/token-reveal-once/token-reveal-once.ts', to: 'adapters/memory.ts' },
    { from: 'controllers/token-collection.ts', to: 'adapters/rest.ts' },
    { from: 'adapters/rest.ts', to: 'localization/messages.ts' },
    { from: 'adapters/rest.ts', to: 'elements/text.ts' },
    { from: 'testing/index.ts', to: 'adapters/memory.ts' },
    { from: 'testing/index.ts', to: 'controllers/token-collection.ts' },
    { from: 'domain/token.ts', to: 'adapter/error.ts' },
    { from: 'styles/dialog.ts', to: 'domain/token.ts' },
    { from: 'domain/token.ts', to: 'index.ts' },
  ];
  for (const { from, to } of forbidden) {
    test(`${from} may not import ${to}`, () => {
      assert.equal(lint(`src/${from}`, `import '${specifier(from, to)}';`).length, 1);
    });
  }

  test('a folder may import from itself, and src/index.ts from every folder', () => {
    assert.deepEqual(lint('src/domain/status.ts', "import './token.js';"), []);
    assert.deepEqual(lint('src/elements/api-token-list/define.ts', "import '../define-element.js';"), []);
    assert.deepEqual(lint('src/index.ts', "import './elements/api-token-list/define.js';"), []);
  });

  test('every way of importing is seen', () => {
    for (const code of [
      "import { restAdapter } from '../adapters/rest.js';",
      "import type { RestOptions } from '../adapters/rest.js';",
      "type Options = import('../adapters/rest.js').RestOptions;",
      "export { restAdapter } from '../adapters/rest.js';",
      "export * from '../adapters/rest.js';",
      "const adapter = await import('../adapters/rest.js');",
    ]) {
      assert.equal(lint('src/elements/text.ts', code).length, 1, code);
    }
  });

  test('src keeps to itself: not the demo, the tests, Node or its own package, but its dependencies', () => {
    for (const name of ['../../demo/server/app.js', '../../test/domain/zones.js', 'node:fs', 'api-token-elements']) {
      assert.match(lint('src/domain/token.ts', `import '${name}';`).join(), /has to work outside this project/, name);
    }
    assert.deepEqual(lint('src/domain/token.ts', "import { addMonths } from 'date-fns';"), []);
  });

  test('the demo and the tests are not held to it', () => {
    assert.deepEqual(lint('test/elements/list.test.ts', "import '../../src/adapters/memory.js';"), []);
  });
});

describe("the project's own lint", () => {
  const eslint = new ESLint();
  const rulesFor = async (file: string) => {
    const config = (await eslint.calculateConfigForFile(file)) as { rules?: Record<string, unknown[]> } | undefined;
    return config?.rules ?? {};
  };

  test('checks the direction of imports everywhere in src', async () => {
    for (const folder of ['elements', 'controllers', 'adapter', 'adapters', 'domain', 'localization', 'styles']) {
      assert.equal((await rulesFor(`src/${folder}/any.ts`))['project/import-direction']?.[0], 2, folder);
    }
  });

  test('keeps the page out of the domain and the adapters', async () => {
    for (const folder of ['domain', 'adapter', 'adapters']) {
      const [severity, ...globals] = (await rulesFor(`src/${folder}/any.ts`))['no-restricted-globals'] ?? [];
      assert.equal(severity, 2, folder);
      for (const name of ['document', 'window', 'customElements']) assert.ok(globals.includes(name), name);
    }
    assert.equal((await rulesFor('src/elements/any.ts'))['no-restricted-globals'], undefined);
  });
});

/** How a file of src/ names another: both begin in folders of src/. */
function specifier(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return up + to.replace(/\.ts$/, '.js');
}
