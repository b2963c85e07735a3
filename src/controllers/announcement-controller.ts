import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';

/**
 * Says what happened to people who do not see it (WCAG 4.1.3). The regions exist from the first render on, polite for
 * results and assertive for failures; each modal has its own, because those outside it are inert.
 */
export class AnnouncementController implements ReactiveController {
  readonly #host: LitElement;
  #result = '';
  #failure = '';

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.clear();
  }

  /** For "Copied", "Token generated". Never the secret. */
  announceResult(text: string): void {
    this.#result = again(this.#result, text);
    this.#failure = '';
    this.#host.requestUpdate();
  }

  announceFailure(text: string): void {
    this.#failure = again(this.#failure, text);
    this.#result = '';
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#result = '';
    this.#failure = '';
  }

  /** Placed once in the host's template, inside the modal if it has one. */
  render(): TemplateResult {
    return html`
      <div class="visually-hidden" role="status">${this.#result}</div>
      <div class="visually-hidden" role="alert">${this.#failure}</div>
    `;
  }
}

/** The same words twice in a row are heard twice only if the text differs: by a space that nobody hears. */
function again(before: string, text: string): string {
  return before === text ? `${text}\u00a0` : text;
}
