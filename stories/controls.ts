import type { ArgTypes } from '@storybook/web-components-vite';
import { designTokens } from './design-tokens.js';

/** A control for every design token, so that a story's look can be changed while it is looked at. */
export const designTokenControls: ArgTypes = Object.fromEntries(
  designTokens.map(({ name, initial, meaning, kind }) => [
    name,
    {
      description: meaning,
      control: { type: kind === 'colour' ? 'color' : 'text' },
      table: { category: 'css custom properties', defaultValue: { summary: initial } },
    },
  ]),
);

/** What is documented but cannot be changed in the panel: a control that does nothing would be a lie. */
export function withoutControl(...names: readonly string[]): ArgTypes {
  return Object.fromEntries(names.map((name) => [name, { control: false }]));
}
