import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };
import { registerLocale } from '../src/localization/index.js';
import { ar } from '../src/localization/locales/ar.js';
import { de } from '../src/localization/locales/de.js';
import { ja } from '../src/localization/locales/ja.js';
import { backends } from '../stories/backends.js';
import { themes } from '../stories/themes.js';
import { SchemedDocsContainer } from './docs-container.js';
import { DocsPage } from './docs-page.js';
import { dress } from './dress.js';
import { pseudoLocale } from '../test/localization/pseudo-locale.js';

for (const messages of [ar, de, ja, pseudoLocale]) registerLocale(messages);

/**
 * Parts as one writes them in CSS: the docs list them beside slots, some of which have the same name. The numbers of
 * promises in what is said say something to people who work on the elements, and to nobody else.
 */
const manifestForDocs = JSON.parse(JSON.stringify(manifest).replaceAll(/ \((?:[RSA]\d+(?:, )?)+\)/g, '')) as {
  readonly modules: readonly { readonly declarations: readonly { kind: string; cssParts?: { name: string }[] }[] }[];
};
for (const { cssParts = [] } of manifestForDocs.modules.flatMap(({ declarations }) => declarations)) {
  for (const part of cssParts) part.name = `::part(${part.name})`;
}

setCustomElementsManifest(manifestForDocs);

const preview: Preview = {
  parameters: {
    // Every violation that axe finds in a story is an error.
    // Its report must not quote the page: a dialog in it may show a secret (S1).
    a11y: { test: 'error', config: { noHtml: true } },
    controls: { expanded: true },
    docs: { source: { excludeDecorators: true }, container: SchemedDocsContainer, page: DocsPage },
    options: {
      storySort: {
        order: ['Overview', 'api-token-list', 'api-token-create-dialog', 'token-reveal-once', 'Look', 'Playground'],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'The style sheet of the page',
      toolbar: { title: 'Theme', icon: 'paintbrush', items: Object.keys(themes), dynamicTitle: true },
    },
    width: {
      description: 'How much room the page has for it',
      toolbar: {
        title: 'Width',
        icon: 'grow',
        items: ['all', '320px', '360px', '390px', '560px', '770px'],
        dynamicTitle: true,
      },
    },
    colorScheme: {
      description: 'Light or dark',
      toolbar: { title: 'Colors', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    language: {
      description: "The page's language",
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: ['en', 'en-GB', 'de', 'ar', 'ja', 'en-XA'],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'The direction of text',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['of the language', 'ltr', 'rtl'], dynamicTitle: true },
    },
    backend: {
      description: 'The adapter',
      toolbar: { title: 'Adapter', icon: 'database', items: Object.keys(backends), dynamicTitle: true },
    },
  },
  initialGlobals: {
    theme: 'default',
    width: 'all',
    colorScheme: 'light',
    language: 'en-GB',
    direction: 'of the language',
    backend: 'of the story',
  },
  decorators: [
    (story, { args, globals, canvasElement }) => {
      dress(globals, canvasElement);
      const adapter = backends[String(globals['backend'])];
      return adapter && 'adapter' in args ? story({ args: { ...args, adapter } }) : story();
    },
  ],
};

export default preview;
