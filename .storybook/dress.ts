import type { Globals } from 'storybook/internal/types';
import { wear } from '../stories/themes.js';

/** Dresses the page of a story, or of docs, as it is chosen in the toolbar. */
export function dress(globals: Globals, canvas: HTMLElement): void {
  const { documentElement, body } = document;
  const language = String(globals['language']);
  const direction = String(globals['direction']);
  const theme = String(globals['theme']);
  documentElement.style.colorScheme = String(globals['colorScheme']);
  // Said outright, because axe takes a page without a background for a white one.
  documentElement.style.backgroundColor = theme === 'default' ? 'Canvas' : '';
  wear(theme, document);
  body.style.maxInlineSize = globals['width'] === 'all' ? '' : String(globals['width']);
  documentElement.lang = language;
  // Pages of docs are English, and say so around their example.
  canvas.lang = language;
  documentElement.dir = direction === 'of the language' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
}
