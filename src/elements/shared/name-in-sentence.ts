import { tokenLabel, visibleName } from '../../domain/visible-name.js';
import { isolate } from '../../localization/isolate.js';
import type { Messages } from '../../localization/messages.js';

/** A token's name ready to stand in a sentence: visible, isolated, never empty (S10). */
export function nameInSentence(token: Parameters<typeof tokenLabel>[0], messages: Messages): string {
  const label = tokenLabel(token);
  return label === undefined ? messages.unnamedToken() : isolate(visibleName(label));
}

/** A token's name ready to stand by itself: visible, never empty (S10). */
export function nameByItself(token: Parameters<typeof tokenLabel>[0], messages: Messages): string {
  const label = tokenLabel(token);
  return label === undefined ? messages.unnamedToken() : visibleName(label);
}
