/**
 * Messages in the console for the page's developer. Loaded only if there is something to write, so that a page without
 * problems does not load this code.
 */
import type { TokenAdapterError } from '../../adapter/error.js';

/** Operations whose errors may contain a secret, so that their messages are not written to the console (S1). */
const issuing: ReadonlySet<string> = new Set(['create', 'rotate']);

/**
 * Writes the error that an adapter threw to the console, for developers of the adapter: the page shows only the elements'
 * own messages, and the message of an unexpected error is visible nowhere else. Expected refusals are not logged as errors.
 */
export function logFailure(element: string, operation: string, error: TokenAdapterError): void {
  const thrown: unknown = error.cause ?? error;
  const what = `<${element} debug> The adapter failed (${operation}, code "${error.code}"):`;
  const said = issuing.has(operation)
    ? `${classOf(thrown)}. What it says is not written here: it may hold a secret.`
    : thrown;
  // Only if the page sets the attribute `debug`.
  if (error.code === 'unknown') console.error(what, said);
  else console.debug(what, said);
}

function classOf(thrown: unknown): string {
  if (Object(thrown) !== thrown) return typeof thrown;
  const { constructor } = thrown as { readonly constructor?: unknown };
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
}

/** Warns of an attribute that tries to pass a secret to an element (S4). */
export function warnOfSecretAttribute(element: string, name: string): void {
  console.warn(
    `<${element}> ignores its "${name}" attribute: a secret in markup is readable by everything on the ` +
      'page. Call reveal({ token, secret }) of <token-reveal-once> instead, and remove the attribute.',
  );
}

/** The warnings that this page has already had, because a framework would repeat them at every render. */
const warnedOf = new Set<string>();

function warnOnce(what: string, text: string): void {
  if (warnedOf.has(what)) return;
  warnedOf.add(what);
  console.warn(text);
}

/** Says how to set a property that markup would turn into an attribute. */
const waysToSet = (element: string, property: string): string =>
  `In a script, element.${property} = …; in React 18, the components of api-token-elements/react.js; in React 19 and Preact, ` +
  `import the module that registers <${element}> before anything is rendered; in Vue, :${property}.prop="…"; in Angular, ` +
  `[${property}]="…"; in Lit, .${property}=\${…}; in Svelte and Solid, ${property}={…}.`;

/** Warns once for each name of an object set as an attribute, because frameworks set those at every render (R50). */
export function warnOfObjectAttribute(element: string, name: string, property: string): void {
  warnOnce(
    `${element} ${name}`,
    `<${element}> ignores its "${name}" attribute: an attribute is text, and this is an object. Set the property instead. ` +
      waysToSet(element, property),
  );
}

/** Warns of a list without an adapter (or null, to announce one), because it shows a heading but no error (R50). */
export function warnOfNoAdapter({ localName, attributes }: Element): void {
  // The attribute `adapter` already has a warning.
  if (attributes.getNamedItem('adapter') !== null) return;
  const isAlone = attributes.getNamedItem('base-url') !== null;
  warnOnce(
    `${localName} without adapter`,
    `<${localName}> has been in the page for two seconds, and nothing was assigned to its property \`adapter\`: it shows ` +
      (isAlone
        ? 'its heading only. Its attribute "base-url" needs `import \'api-token-elements/auto.js\'`, which makes an adapter of it.'
        : `its heading only. ${waysToSet(localName, 'adapter')} Where the adapter comes later, assign null until then.`),
  );
}

/** Warns of a page that makes a new adapter at each render, because the list would then read forever (R50). */
export function warnOfNewAdapters(element: string, amount: number): void {
  warnOnce(
    `${element} with new adapters`,
    `<${element}> was given ${amount} adapters in a row, and reads the tokens of each. Make the adapter once, outside of ` +
      'what is rendered again and again (in React, at the top of a module or by useMemo), or give it a `key` that names its ' +
      'tokens, such as `tokens of user 42`: with the same key, nothing is read again and nothing that is open closes.',
  );
}
