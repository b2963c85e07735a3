import type { ArgTypes } from '@storybook/web-components-vite';
import { designTokens } from './design-tokens.js';

/** A control for every design token, so that people can change a story's look while they see it. */
export const designTokenControls: ArgTypes = Object.fromEntries(
  designTokens.map(({ name, initial, meaning, kind }) => [
    name,
    {
      description: meaning,
      control: { type: kind === 'color' ? 'color' : 'text' },
      table: { category: 'css custom properties', defaultValue: { summary: initial } },
    },
  ]),
);

/** Properties that are documented but cannot be changed in the panel, because their control would do nothing. */
export function withoutControl(...names: readonly string[]): ArgTypes {
  return Object.fromEntries(names.map((name) => [name, { control: false }]));
}
