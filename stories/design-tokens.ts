import manifest from '../custom-elements.json' with { type: 'json' };
import { styles as list } from '../src/elements/api-token-list/api-token-list.styles.js';
import { toolbarStyles } from '../src/elements/api-token-list/query/toolbar.styles.js';
import { styles as reveal } from '../src/elements/token-reveal-once/token-reveal-once.styles.js';
import { controls } from '../src/styles/controls.js';
import { dialog } from '../src/styles/dialog.js';
import { foundation } from '../src/styles/foundation.js';

/** A custom property with which a page changes the look of the elements. */
export interface DesignToken {
  readonly name: string;
  /** The default value in the style sheets, in terms that mean the same on any element. */
  readonly initial: string;
  readonly meaning: string;
  readonly kind: 'color' | 'length' | 'shadow' | 'font' | 'other';
}

/** The style sheets that use a property of the host's. */
const sheets = [foundation, controls, dialog, list, toolbarStyles, reveal].map(({ cssText }) => cssText).join('\n');

/**
 * Every custom property that the elements document, so that a new one appears in the controls automatically. Its value
 * is the fallback in the style sheets.
 */
export const designTokens: readonly DesignToken[] = documented().map(({ name, description }) => {
  const initial = initialOf(name);
  return { name, initial, meaning: description, kind: kindOf(name, initial) };
});

/** The tokens with these values, as CSS to copy. */
export function designTokensAsCss(): string {
  return `:root {\n${designTokens.map(({ name, initial }) => `  ${name}: ${initial};`).join('\n')}\n}`;
}

interface DocumentedProperty {
  readonly name: string;
  readonly description: string;
}

interface Declaration {
  readonly kind: string;
  readonly cssProperties?: readonly DocumentedProperty[];
}

/** Each property once, as the first element says it: the list comes before the layers that it opens. */
function documented(): readonly DocumentedProperty[] {
  const modules: readonly { readonly declarations: readonly Declaration[] }[] = manifest.modules;
  const properties = modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .sort((first, second) => Number(isShared(second)) - Number(isShared(first)));
  return properties.filter(({ name }, index) => properties.findIndex((each) => each.name === name) === index);
}

/** Whether every element uses it: such a property comes first. */
function isShared({ name }: DocumentedProperty): boolean {
  return foundation.cssText.includes(`var(${name},`);
}

/** What stands after the comma in `var(--api-token-…, …)`, with our own `--_…` written out: hosts do not have those. */
function initialOf(name: string): string {
  const start = new RegExp(`var\\(\\s*${name},`).exec(sheets);
  if (start === null) throw new Error(`No style sheet uses ${name}.`);
  return writtenOut(upTo(')', start.index + start[0].length));
}

function writtenOut(value: string): string {
  return value.replace(/var\((--_[\w-]+)\)/g, (_, name: string) => {
    const start = sheets.indexOf(`${name}: `);
    if (start < 0) throw new Error(`No style sheet sets ${name}.`);
    return writtenOut(upTo(';', start + name.length + 2));
  });
}

/** The text up to a sign that stands outside of brackets opened in it. */
function upTo(sign: ')' | ';', start: number): string {
  let depth = 0;
  for (let end = start; end < sheets.length; end += 1) {
    const here = sheets[end];
    if (here === sign && depth === 0) return sheets.slice(start, end).trim().replaceAll(/\s+/g, ' ');
    if (here === '(') depth += 1;
    if (here === ')') depth -= 1;
  }
  throw new Error(`A style sheet lacks ${sign}.`);
}

function kindOf(name: string, initial: string): DesignToken['kind'] {
  if (name.endsWith('-shadow')) return 'shadow';
  if (/-(?:density|scale|weight|ring)$/.test(name)) return 'other';
  if (/font-(?:family|monospace)/.test(name)) return 'font';
  if (/(?:accent|danger|warning|success|surface|background|color|line|edge|backdrop)$/.test(name)) return 'color';
  return initial.startsWith('light-dark') ? 'color' : 'length';
}
