import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };
import { registerLocale } from '../src/localization/index.js';
import { ar } from '../src/localization/locales/ar.js';
import { de } from '../src/localization/locales/de.js';
import { ja } from '../src/localization/locales/ja.js';

for (const messages of [ar, de, ja]) registerLocale(messages);

/** Parts as one writes them in CSS: the docs list them beside slots, some of which have the same name. */
const manifestForDocs: {
  readonly modules: readonly { readonly declarations: readonly { kind: string; cssParts?: { name: string }[] }[] }[];
} = structuredClone(manifest);
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
    docs: { source: { excludeDecorators: true } },
  },
  globalTypes: {
    colorScheme: {
      description: 'Light or dark',
      toolbar: { title: 'Colours', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    language: {
      description: "The page's language",
      toolbar: { title: 'Language', icon: 'globe', items: ['en', 'en-GB', 'de', 'ar', 'ja'], dynamicTitle: true },
    },
    direction: {
      description: 'The direction of text',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['of the language', 'ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { colorScheme: 'light', language: 'en-GB', direction: 'of the language' },
  decorators: [
    (story, { globals }) => {
      const { documentElement } = document;
      const language = String(globals['language']);
      const direction = String(globals['direction']);
      documentElement.style.colorScheme = String(globals['colorScheme']);
      // Said outright, because axe takes a page without a background for a white one.
      documentElement.style.backgroundColor = 'Canvas';
      documentElement.lang = language;
      documentElement.dir = direction === 'of the language' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
      return story();
    },
  ],
};

export default preview;
