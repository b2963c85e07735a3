import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { importDirection } from './tools/eslint/import-direction.js';

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

export default defineConfig(
  globalIgnores(['dist', 'demo/dist', 'demo/better-auth/dist', 'demo/data', 'storybook-static', 'coverage']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers, and lists of them, read well in templates; what is no text at all is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowArray: true }],
      // The only way to copy where the Clipboard API is refused.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
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
    plugins: { project: { rules: { 'import-direction': importDirection } } },
    rules: { 'project/import-direction': 'error', 'no-console': ['error', { allow: ['warn'] }] },
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
          ],
        },
      ],
      // chai's assertions are expressions: `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
