import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../localization/messages.js';

/** What a host writes where the token goes. */
const place = '{token}';

/** How to use the token, with a placeholder in the place of the secret: what is copied from here can be shared. */
export function renderSnippet(snippet: string | undefined, { location }: Document, messages: Messages): TemplateResult {
  const template = snippet ?? `curl -H "Authorization: Bearer ${place}" ${location.origin}/`;
  const example = template.replaceAll(place, () => messages.tokenPlaceholder());
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
