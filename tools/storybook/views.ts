import type { BrowserContextOptions } from 'playwright-core';
import type { ToolbarChoices } from './show.js';

/** One way of looking at stories. */
export interface View {
  readonly context: BrowserContextOptions;
  readonly choices: ToolbarChoices;
  /** Styles added to every page before it has any content. */
  readonly css?: string;
}

const desk = { width: 1000, height: 800 };
const phone = { hasTouch: true, isMobile: true } as const;

/** The views of `npm run test:visual`, by the names that `--views` takes. */
export const views = {
  light: { context: { viewport: desk }, choices: { colorScheme: 'light' } },
  dark: { context: { viewport: desk, colorScheme: 'dark' }, choices: { colorScheme: 'dark' } },
  rtl: { context: { viewport: desk }, choices: { direction: 'rtl' } },
  320: { context: { viewport: { width: 320, height: 700 }, ...phone }, choices: {} },
  390: { context: { viewport: { width: 390, height: 844 }, ...phone }, choices: {} },
  'forced-colors': { context: { viewport: desk, forcedColors: 'active' }, choices: {} },
  'text-200': { context: { viewport: desk }, choices: {}, css: 'html { font-size: 200%; }' },
} as const satisfies Readonly<Record<string, View>>;

export type ViewName = `${keyof typeof views}`;
