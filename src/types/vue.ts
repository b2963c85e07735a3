/**
 * The three elements in the templates of Vue 3. For types only: `import type {} from 'api-token-elements/types/vue.js';`
 * once, for example in `src/main.ts`.
 */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ApiTokenElements, ApiTokenEvents, AttributesOf, PropertiesOf } from './common/elements.js';

/** What stands for an element where Vue looks for a component. */
type Component<Name extends keyof ApiTokenElements> = new () => ApiTokenElements[Name] & {
  $props: HTMLAttributes & PublicProps & PropertiesOf<ApiTokenElements[Name]> & AttributesOf<ApiTokenElements[Name]>;
  $emit: EmitFn<{ [Type in keyof ApiTokenEvents[Name]]: (event: ApiTokenEvents[Name][Type]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'api-token-list': Component<'api-token-list'>;
    'api-token-create-dialog': Component<'api-token-create-dialog'>;
    'token-reveal-once': Component<'token-reveal-once'>;
  }
}
