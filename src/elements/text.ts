import { html, type TemplateResult } from 'lit';
import { tokenLabel, visibleName } from '../domain/name.js';
import { isolate } from '../localization/isolate.js';
import type { Messages, RichMessage } from '../localization/messages.js';

/** A sentence with its strong words as elements. */
export function renderRichMessage(message: RichMessage): (string | TemplateResult)[] {
  return message.map((part) => (typeof part === 'string' ? part : html`<strong>${part.strong}</strong>`));
}

/** A sentence as it is said. */
export function plainMessage(message: RichMessage): string {
  return message.map((part) => (typeof part === 'string' ? part : part.strong)).join('');
}

/** A token's name ready to stand in a sentence: visible, isolated, never empty (S10). */
export function nameInSentence(token: Parameters<typeof tokenLabel>[0], messages: Messages): string {
  const label = tokenLabel(token);
  return label === undefined ? messages.unnamedToken() : isolate(visibleName(label));
}
