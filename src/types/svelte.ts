/**
 * The three elements in the templates of Svelte, which sets what they take as properties. For types only:
 * `import type {} from 'api-token-elements/types/svelte.js';` once, for example in `src/app.d.ts`.
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { ApiTokenElements, ApiTokenEvents, AttributesOf, ListenersOf, PropertiesOf } from './common/elements.js';

type Props<Name extends keyof ApiTokenElements> = HTMLAttributes<ApiTokenElements[Name]> &
  PropertiesOf<ApiTokenElements[Name]> &
  AttributesOf<ApiTokenElements[Name]> &
  ListenersOf<'on' | 'on:', ApiTokenEvents[Name]>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'api-token-list': Props<'api-token-list'>;
    'api-token-create-dialog': Props<'api-token-create-dialog'>;
    'token-reveal-once': Props<'token-reveal-once'>;
  }
}
