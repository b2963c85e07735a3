import manifest from '../custom-elements.json' with { type: 'json' };
import { foundation } from '../src/styles/foundation.js';

/** One custom property by which a host changes how the elements look. */
export interface DesignToken {
  readonly name: string;
  /** The value that is used where the host sets none, as the style sheet has it. */
  readonly initial: string;
  readonly meaning: string;
  readonly kind: 'colour' | 'length' | 'shadow' | 'font';
}

/** Read from the style sheet that uses them, and from the elements' own documentation: this list cannot be wrong. */
export const designTokens: readonly DesignToken[] = [
  ...foundation.cssText.matchAll(/var\(\s*(--api-token-[\w-]+),\s*([^;]+?)\s*\);/g),
].map(([, name = '', initial = '']) => ({
  name,
  initial: initial.replace(/\s+/g, ' '),
  meaning: meaningOf(name),
  kind: kindOf(name),
}));

/** The tokens with these values, as CSS to copy. */
export function designTokensAsCss(): string {
  return `:root {\n${designTokens.map(({ name, initial }) => `  ${name}: ${initial};`).join('\n')}\n}`;
}

interface Declaration {
  readonly kind: string;
  readonly cssProperties?: readonly { readonly name: string; readonly description: string }[];
}

function meaningOf(name: string): string {
  const modules: readonly { readonly declarations: readonly Declaration[] }[] = manifest.modules;
  const properties = modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties);
  return properties.find((property) => property.name === name)?.description ?? '';
}

function kindOf(name: string): DesignToken['kind'] {
  if (name.endsWith('-shadow')) return 'shadow';
  if (name.includes('-font-')) return 'font';
  return /-(?:space|radius|start)$/.test(name) ? 'length' : 'colour';
}
