/**
 * What the one-file build is made of: the three elements, the adapters that a page without a bundler needs, and what gives
 * an adapter to elements with `base-url`.
 */
import '../auto.js';
export * from '../index.js';
export { memoryAdapter } from '../adapters/memory.js';
export { restAdapter } from '../adapters/rest.js';
