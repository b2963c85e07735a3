import { html, type TemplateResult } from 'lit';
import { lazy } from './lazy.js';
import { returnFocus } from '../../browser/focus.js';
import type { RevealRequest } from '../../domain/token.js';
import type { ApiTokenElement } from './api-token-element.js';
import { defineElement } from './define-element.js';

/** Lazy code that shows a secret. Loaded before the secret is requested (R43). */
export const revealCode = lazy(
  () => import('../token-reveal-once/token-reveal-once.js'),
  ({ TokenRevealOnce }) => {
    defineElement('token-reveal-once', TokenRevealOnce);
    return TokenRevealOnce;
  },
);

/**
 * Shows a secret in an element's own `<token-reveal-once>`. If that was removed or hidden before the answer came, shows
 * the secret in a new one at the end of the page, because nobody can request the secret again (R9). If the page displays
 * nothing, the secret waits there until the page does (R44).
 *
 * @param lang The language, if there is no ancestor with a `lang`.
 * @param onShown Called once the secret is visible. Not called if the person leaves the page before.
 */
export async function revealSecret(
  issued: RevealRequest,
  inPlace: HTMLElementTagNameMap['token-reveal-once'] | undefined,
  { ownerDocument, clock, timeZone, concealed, snippet }: ApiTokenElement,
  lang: string,
  onShown?: () => void,
): Promise<void> {
  const told = onShown === undefined ? {} : { onShown };
  try {
    if (inPlace === undefined) throw new DOMException('There is no place.', 'InvalidStateError');
    await inPlace.reveal(issued, told);
  } catch {
    // The document of a frame does not know the element, and shows nothing once the frame is removed.
    const elsewhere = document.createElement('token-reveal-once');
    Object.assign(elsewhere, { clock, timeZone, concealed, snippet, lang });
    const { body } = ownerDocument.defaultView === null ? document : ownerDocument;
    body.append(elsewhere);
    try {
      await elsewhere.reveal(issued, { waits: true, ...told });
    } finally {
      elsewhere.remove();
      if (inPlace !== undefined) returnFocus(inPlace.getRootNode());
    }
  }
}

/** The parts with the same name in every dialog, so that a page can style every button at once. */
const commonParts = [
  ...['button', 'primary-button', 'danger-button', 'field', 'label', 'choice', 'icon', 'icon-warning', 'icon-clock'],
  ...['icon-calendar', 'icon-previous', 'icon-next', 'icon-check'],
];

/** The `exportparts` of an inner element: each part is exported with its layer's name as a prefix. */
export function layerParts(layer: string, parts: readonly string[]): string {
  return [...parts.map((part) => `${part}: ${layer}-${part}`), ...commonParts].join(', ');
}

/** The parts of `<token-reveal-once>`. */
const revealParts = [
  ...['dialog', 'heading', 'well', 'secret', 'copy-button', 'conceal-button', 'difference', 'full-access', 'snippet'],
  ...['download-button', 'done-button', 'leave-button', 'go-back-button'],
];

/** The names of these parts in the element around, so that an outer element can export them too. */
export const revealPartNames = revealParts.map((part) => `reveal-${part}`).join(', ');

/** Renders the `<token-reveal-once>` of an element. */
export function renderRevealPlace({ clock, timeZone, concealed, snippet }: ApiTokenElement): TemplateResult {
  return html`<token-reveal-once
    exportparts=${layerParts('reveal', revealParts)}
    .clock=${clock}
    .timeZone=${timeZone}
    .concealed=${concealed}
    .snippet=${snippet}
  ></token-reveal-once>`;
}
