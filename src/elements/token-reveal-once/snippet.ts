import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../localization/messages.js';

/** The placeholder that a page writes in its example. */
const place = '{token}';

/**
 * An example of how to use the token. It shows a placeholder instead of the secret, so that a copy of it can be shared.
 */
export function renderSnippet(snippet: string | undefined, messages: Messages): TemplateResult {
  const example = (snippet ?? '').replaceAll(place, () => messages.tokenPlaceholder());
  return html`
    <slot name="snippet">
      ${
        example === ''
          ? nothing
          : html`
              <h3>${messages.snippetHeading()}</h3>
              <pre part="snippet" dir="ltr" translate="no"><code class="monospace">${example}</code></pre>
            `
      }
    </slot>
  `;
}
