import { html, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import type { RevealRequest } from '../domain/token.js';
import type { ApiTokenElement } from './api-token-element.js';

/**
 * Shows a secret in an element's own `<token-reveal-once>`. If that has been removed or hidden while the answer was on
 * its way, the secret is shown all the same, in one at the end of the page (R9): nobody could ask for it again.
 *
 * @param lang The language of the words, where there is no ancestor to take it from.
 */
export async function revealSecret(
  issued: RevealRequest,
  inPlace: HTMLElementTagNameMap['token-reveal-once'] | undefined,
  { ownerDocument, clock, timeZone, concealed, snippet }: ApiTokenElement,
  lang: string,
): Promise<void> {
  try {
    if (inPlace === undefined) throw new DOMException('There is no place.', 'InvalidStateError');
    await inPlace.reveal(issued);
  } catch {
    const elsewhere = ownerDocument.createElement('token-reveal-once');
    Object.assign(elsewhere, { clock, timeZone, concealed, snippet, lang });
    ownerDocument.body.append(elsewhere);
    try {
      await elsewhere.reveal(issued);
    } finally {
      elsewhere.remove();
    }
  }
}

/** The place for an element's secrets in its template. */
export function renderRevealPlace(
  { clock, timeZone, concealed, snippet }: ApiTokenElement,
  place: Ref<HTMLElementTagNameMap['token-reveal-once']>,
): TemplateResult {
  return html`<token-reveal-once
    .clock=${clock}
    .timeZone=${timeZone}
    .concealed=${concealed}
    .snippet=${snippet}
    ${ref(place)}
  ></token-reveal-once>`;
}
