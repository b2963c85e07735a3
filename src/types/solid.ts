/**
 * The three elements in the JSX of Solid, which sets what they take as properties. For types only:
 * `import type {} from 'api-token-elements/types/solid.js';` once, anywhere in the project.
 */
import type { JSX } from 'solid-js';
import type { ApiTokenElements, ApiTokenEvents, AttributesOf, ListenersOf, PropertiesOf } from './common/elements.js';

type Props<Name extends keyof ApiTokenElements> = JSX.HTMLAttributes<ApiTokenElements[Name]> &
  PropertiesOf<ApiTokenElements[Name]> &
  Prefixed<'prop:', PropertiesOf<ApiTokenElements[Name]>> &
  AttributesOf<ApiTokenElements[Name]> &
  Prefixed<'attr:', AttributesOf<ApiTokenElements[Name]>> &
  ListenersOf<'on:', ApiTokenEvents[Name]>;

type Prefixed<Prefix extends string, Values> = {
  [Name in keyof Values & string as `${Prefix}${Name}`]?: Values[Name];
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'api-token-list': Props<'api-token-list'>;
      'api-token-create-dialog': Props<'api-token-create-dialog'>;
      'token-reveal-once': Props<'token-reveal-once'>;
    }
  }
}
