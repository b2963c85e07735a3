/**
 * The three elements in the JSX of Preact, which sets what they take as properties once they are registered. For types
 * only: `import type {} from 'api-token-elements/types/preact.js';` once, anywhere in the project.
 */
import type { HTMLAttributes } from 'preact';
import type { ApiTokenElements, ApiTokenEvents, AttributesOf, ListenersOf, PropertiesOf } from './common/elements.js';

type Props<Name extends keyof ApiTokenElements> = HTMLAttributes<ApiTokenElements[Name]> &
  PropertiesOf<ApiTokenElements[Name]> &
  AttributesOf<ApiTokenElements[Name]> &
  ListenersOf<'on', ApiTokenEvents[Name]>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'api-token-list': Props<'api-token-list'>;
      'api-token-create-dialog': Props<'api-token-create-dialog'>;
      'token-reveal-once': Props<'token-reveal-once'>;
    }
  }
}
