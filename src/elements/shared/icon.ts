import { html, nothing, svg, type TemplateResult } from 'lit';

/**
 * Makes an icon. Icons are hidden from assistive technology, because a word beside each icon says the same. The name
 * comes before the shape, and gives the part with which a page can replace it: `` icon`${'key'}<path />` `` is `icon-key`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function icon(shape: TemplateStringsArray, name: string): TemplateResult {
  return html`
    <svg class="icon" part="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg(shape, nothing)}</svg>
  `;
}
