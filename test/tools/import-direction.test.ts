import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { importDirection } from '../../tools/eslint/import-direction.js';

const project = '/project';
const linter = new Linter({ cwd: project });

/** The messages of the rule for one line of code in a file of the project. */
function lint(file: string, code: string): readonly string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { project: { rules: { 'import-direction': importDirection } } },
    rules: { 'project/import-direction': 'error' },
  };
  return linter.verify(code, config, `${project}/${file}`).map(({ message }) => message);
}

describe('imports run downward', () => {
  const directions = [
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'controllers/modal-controller.ts' },
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'domain/token.ts' },
    { upper: 'elements/api-token-list/api-token-list.ts', lower: 'styles/foundation.ts' },
    { upper: 'elements/api-token-list/touch.ts', lower: 'collection/token-collection.ts' },
    { upper: 'controllers/modal-controller.ts', lower: 'browser/scroll-lock.ts' },
    { upper: 'controllers/locale-controller.ts', lower: 'localization/locale.ts' },
    { upper: 'collection/token-collection.ts', lower: 'adapter/adapter.ts' },
    { upper: 'adapters/rest.ts', lower: 'adapter/index.ts' },
    { upper: 'testing/index.ts', lower: 'adapter/index.ts' },
    { upper: 'command/check.ts', lower: 'testing/index.ts' },
    { upper: 'command/check.ts', lower: 'adapters/rest.ts' },
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
    { from: 'collection/token-collection.ts', to: 'adapters/rest.ts' },
    { from: 'adapters/rest.ts', to: 'localization/messages.ts' },
    { from: 'adapters/rest.ts', to: 'elements/shared/name-in-sentence.ts' },
    { from: 'command/check.ts', to: 'elements/shared/name-in-sentence.ts' },
    { from: 'testing/index.ts', to: 'adapters/memory.ts' },
    { from: 'testing/index.ts', to: 'collection/token-collection.ts' },
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

  test("an element does not import from another element's folder, except its face", () => {
    const inside = /Only api-token-create-dialog\.js, define\.js and events\.js/;
    const own = 'src/elements/api-token-list/rows/token-row.ts';
    const ofOther = (path: string) => `import type { Any } from '../../api-token-create-dialog/${path}.js';`;
    assert.match(lint(own, ofOther('creation-form')).join(), inside);
    assert.match(lint('src/elements/shared/icons.ts', ofOther('scopes-field').replace('../', '')).join(), inside);
    for (const face of ['api-token-create-dialog', 'define', 'events']) assert.deepEqual(lint(own, ofOther(face)), []);
    assert.deepEqual(lint(own, "import '../touch.js'; import '../../shared/icons.js';"), []);
    assert.deepEqual(lint('src/elements/chunks/expiry.ts', ofOther('notice-box').replace('../', '')), []);
  });

  test('every way of importing is seen', () => {
    for (const code of [
      "import { restAdapter } from '../../adapters/rest.js';",
      "import type { RestOptions } from '../../adapters/rest.js';",
      "type Options = import('../../adapters/rest.js').RestOptions;",
      "export { restAdapter } from '../../adapters/rest.js';",
      "export * from '../../adapters/rest.js';",
      "const adapter = await import('../../adapters/rest.js');",
    ]) {
      assert.equal(lint('src/elements/shared/name-in-sentence.ts', code).length, 1, code);
    }
  });

  test('src imports only itself and its dependencies, but not the demo, the tests, Node or its own package', () => {
    for (const name of [
      '../../../demo/server/app.js',
      '../../../test/domain/zones.js',
      'node:fs',
      'api-token-elements',
    ]) {
      assert.match(lint('src/domain/token.ts', `import '${name}';`).join(), /has to work outside this project/, name);
    }
    assert.deepEqual(lint('src/domain/token.ts', "import { addMonths } from 'date-fns';"), []);
    assert.deepEqual(lint('src/command/main.ts', "import 'node:url';"), [], 'The command line is for Node only.');
  });

  test('the demo and the tests are exempt', () => {
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
    for (const folder of [
      'elements',
      'controllers',
      'collection',
      'browser',
      'adapter',
      'adapters',
      'domain',
      'localization',
      'styles',
    ]) {
      assert.equal((await rulesFor(`src/${folder}/any.ts`))['project/import-direction']?.[0], 2, folder);
    }
  });

  test('keeps browser APIs out of the domain and the adapters', async () => {
    for (const folder of ['domain', 'adapter', 'adapters']) {
      const [severity, ...globals] = (await rulesFor(`src/${folder}/any.ts`))['no-restricted-globals'] ?? [];
      assert.equal(severity, 2, folder);
      for (const name of ['document', 'window', 'customElements']) assert.ok(globals.includes(name), name);
    }
    assert.equal((await rulesFor('src/elements/any.ts'))['no-restricted-globals'], undefined);
  });
});

/** The specifier by which a file of src/ imports another. Both paths start in folders of src/. */
function specifier(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return up + to.replace(/\.ts$/, '.js');
}
