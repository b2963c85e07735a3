/**
 * The three elements in the JSX of React 19, which sets what they take as properties. For types only:
 * `import type {} from 'api-token-elements/types/react.js';` once, anywhere in the project.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ApiTokenElements, ApiTokenEvents, AttributesOf, ListenersOf, PropertiesOf } from './common/elements.js';

type Props<Name extends keyof ApiTokenElements> = DetailedHTMLProps<
  HTMLAttributes<ApiTokenElements[Name]>,
  ApiTokenElements[Name]
> &
  PropertiesOf<ApiTokenElements[Name]> &
  AttributesOf<ApiTokenElements[Name]> &
  ListenersOf<'on', ApiTokenEvents[Name]>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'api-token-list': Props<'api-token-list'>;
      'api-token-create-dialog': Props<'api-token-create-dialog'>;
      'token-reveal-once': Props<'token-reveal-once'>;
    }
  }
}
