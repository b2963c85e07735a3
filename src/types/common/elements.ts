import type { LitElement } from 'lit';
import type { ApiTokenCreateDialog } from '../../elements/api-token-create-dialog/api-token-create-dialog.js';
import type {} from '../../elements/api-token-create-dialog/events.js';
import type { ApiTokenList } from '../../elements/api-token-list/api-token-list.js';
import type {} from '../../elements/api-token-list/events.js';
import type {} from '../../elements/token-reveal-once/events.js';
import type { TokenRevealOnce } from '../../elements/token-reveal-once/token-reveal-once.js';

/** The elements by their names: what the types of every host are made of. */
export interface ApiTokenElements {
  'api-token-list': ApiTokenList;
  'api-token-create-dialog': ApiTokenCreateDialog;
  'token-reveal-once': TokenRevealOnce;
}

type CreationEvents = Pick<HTMLElementEventMap, 'api-token-created' | 'api-token-problems-found' | 'api-token-error'>;

/** The events of each element, by the names of both. */
export interface ApiTokenEvents {
  'api-token-list': CreationEvents &
    Pick<HTMLElementEventMap, 'api-token-revoked' | 'api-token-rows-shown' | 'api-token-reminder-requested'>;
  'api-token-create-dialog': CreationEvents & Pick<HTMLElementEventMap, 'api-token-create-canceled'>;
  'token-reveal-once': Pick<HTMLElementEventMap, 'api-token-reveal-closed'>;
}

/** What can be set on an element, and is no method. Undefined and null stand for the default. */
export type PropertiesOf<Element> = {
  [Name in SettableKeys<Element>]?: Element[Name] | null | undefined;
};

/** The attributes of an element: the name of a property that takes no object, with hyphens. Undefined and null: none. */
export type AttributesOf<Element> = {
  [Name in SettableKeys<Element> as AttributeName<Name, Element[Name]>]?:
    AttributeValue<NonNullable<Element[Name]>> | null | undefined;
};

/** The listeners of an element as JSX names them: a prefix such as `on`, then the event. */
export type ListenersOf<Prefix extends string, Events> = {
  [Type in keyof Events & string as `${Prefix}${Type}`]?: ((event: Events[Type]) => void) | undefined;
};

/** Neither methods, nor what Lit's classes have, nor what can only be read. */
type SettableKeys<Element> = {
  [Name in OwnKeys<Element>]: Element[Name] extends (...input: never) => unknown ? never : Name;
}[OwnKeys<Element>];

type OwnKeys<Element> = Exclude<keyof Element, keyof LitElement | 'open'>;

type AttributeName<Name, Value> = Name extends string
  ? NonNullable<Value> extends string | number | boolean
    ? Hyphened<Name>
    : never
  : never;

type Hyphened<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Hyphened<Rest>}`
    : `-${Lowercase<First>}${Hyphened<Rest>}`
  : Name;

type AttributeValue<Value> = Value extends number ? number | `${number}` : Value extends boolean ? boolean | '' : Value;
