import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { importDirection } from './tools/eslint/import-direction.js';
import { noImportCircles } from './tools/eslint/no-import-circles.js';

/** Names that exist in a page only. */
const pageGlobals = [
  'document',
  'window',
  'self',
  'customElements',
  'localStorage',
  'sessionStorage',
  'location',
  'history',
  'navigator',
  'HTMLElement',
];

/** For `no-restricted-syntax`, in all of src/. */
const controllerNames = {
  selector:
    "ClassDeclaration[id.name!=/Controller$/] CallExpression[callee.property.name='addController'] > ThisExpression.arguments",
  message: 'What calls addController(this) is a reactive controller: its name ends in "Controller".',
};

/** For `no-restricted-syntax`: the classes that each window has of its own. */
const classesOfWindow = {
  selector:
    "BinaryExpression[operator='instanceof'][right.name=/^(EventTarget|Window|Node|Element|Attr|Text|Comment|CharacterData|Document|DocumentFragment|ShadowRoot|(HTML|SVG|MathML).*|.*Event|.*NodeList|NamedNodeMap|FormData|Blob|File|FileList|DataTransfer|Range|Selection|.*StyleSheet|DOMException)$/]",
  message:
    'False for what belongs to another window, such as the frame to which a page has moved an element (R36). Ask for localName, nodeType, the type of an event or the name of an exception.',
};

/** Files that may have more than 300 lines, each with the reason; none may grow much beyond what it has. */
const longFiles = [
  // One language, string by string: nobody reads it through.
  { files: ['src/localization/locales/*.ts'], max: 650 },
  // The public face of an element: its properties with their docs are half of it.
  { files: ['src/elements/api-token-list/api-token-list.ts'], max: 875 },
  { files: ['src/elements/api-token-create-dialog/api-token-create-dialog.ts'], max: 715 },
  { files: ['src/elements/token-reveal-once/token-reveal-once.ts'], max: 515 },
  // What is loaded first in one sheet; rows as cards and the toolbar have their own.
  { files: ['src/elements/api-token-list/api-token-list.styles.ts'], max: 690 },
  // One state machine each: cut up, its states would be in one file and its moves in another.
  { files: ['src/elements/api-token-list/token-list-controller.ts'], max: 530 },
  { files: ['src/elements/shared/confirm-dialog.ts'], max: 440 },
  { files: ['src/controllers/modal-controller.ts'], max: 320 },
  { files: ['src/elements/api-token-list/selection/selection.ts'], max: 380 },
  { files: ['src/elements/api-token-list/bulk-revoke/bulk-revocation.ts'], max: 360 },
  { files: ['src/elements/api-token-list/actions/text-form.ts'], max: 320 },
  { files: ['src/elements/api-token-create-dialog/scopes-field.ts'], max: 410 },
  // One reader for each type of the contract, all alike.
  { files: ['src/adapter/read.ts'], max: 410 },
  // All that a clause of the kit may ask of a backend.
  { files: ['src/testing/workbench.ts'], max: 420 },
];

export default defineConfig(
  globalIgnores([
    ...['dist', 'demo/dist', 'demo/better-auth/dist', 'demo/data', 'storybook-static', 'coverage'],
    ...['examples/backend/dist', 'examples/backend/data'],
    // Projects of their own: `npm run test:hosts` has their tools check them, with what they install.
    ...['examples/*', '!examples/backend'],
    // Pages as hosts write them, which `tools/check-host-types.ts` has the hosts' own compilers check, on the built package.
    'test/types',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers, and lists of them, read well in templates; what is no text at all is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowArray: true }],
      // The only way to copy where the Clipboard API is refused, and to a document in quirks mode.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: ['execCommand', 'write'] }] }],
      // `() => dispose()` is how a void function is passed on, and `return report(…)` how one leaves early.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An async function without await turns what it throws into a rejection, as adapters have to.
      '@typescript-eslint/require-await': 'off',
      // What was caught is thrown again as it came.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: false }],
      // Spreading a string gives its code points, which is what names are counted in.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `_opaque` names what is left out of a copy.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `Promise<ApiToken | void>` is the contract's "or read it again".
      '@typescript-eslint/no-invalid-void-type': 'off',
      // tsconfig asks for brackets where a key is not declared.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      // The narrow layout changes the display of a table's parts, and with it the roles they imply.
      'lit-a11y/no-redundant-role': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { project: { rules: { 'import-direction': importDirection, 'no-import-circles': noImportCircles } } },
    rules: {
      'project/import-direction': 'error',
      'project/no-import-circles': 'error',
      'no-restricted-syntax': ['error', controllerNames, classesOfWindow],
      'max-lines': ['error', { max: 300 }],
      'no-console': ['error', { allow: ['warn'] }],
    },
  },
  ...longFiles.map(({ files, max }) => ({ files, rules: { 'max-lines': ['error', { max }] } })),
  {
    // Takes apart only what it has made itself, always in the page's own document.
    files: ['src/elements/api-token-list/rows/cast.ts'],
    rules: { 'no-restricted-syntax': ['error', controllerNames] },
  },
  {
    // JSX is typed by a namespace, which a module of types adds to.
    files: ['src/types/*.ts'],
    rules: { '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }] },
  },
  {
    // Hostile adapters reject with anything.
    files: ['test/elements/hostile*.ts'],
    rules: { '@typescript-eslint/prefer-promise-reject-errors': 'off' },
  },
  {
    // Errors only where a page asks for them by the attribute `debug`.
    files: ['src/elements/shared/diagnostics.ts'],
    rules: { 'no-console': ['error', { allow: ['debug', 'error', 'warn'] }] },
  },
  {
    files: ['src/{domain,adapter,adapters,testing}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...pageGlobals] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `describe` and `test` of node:test return promises that the runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] },
            // The types of @open-wc/testing make a promise of it, for snapshots; what it compares here is plain.
            { from: 'package', package: '@types/chai', name: ['Equal'] },
          ],
        },
      ],
      // chai's assertions are expressions: `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
