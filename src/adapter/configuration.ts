/**
 * The property under which an adapter keeps the configuration that it was made from, so that the conformance kit can
 * name the keys to change. Every copy of the library on a page has the same symbol.
 */
export const adapterConfiguration: unique symbol = Symbol.for('api-token-elements.configuration');
