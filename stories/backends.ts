import type { TokenAdapter } from '../src/adapter/adapter.js';
import { failingAtEverything, storyAdapter } from './adapters.js';
import { everydayTokens } from './tokens.js';

/** The adapters in the toolbar: one that works, one that only lists and otherwise fails, one without tokens. */
export const backends: Readonly<Record<string, (() => TokenAdapter) | undefined>> = {
  'of the story': undefined,
  memory: () => storyAdapter({ tokens: everydayTokens }),
  faulty: () => failingAtEverything(storyAdapter({ tokens: everydayTokens })),
  empty: () => storyAdapter(),
};
