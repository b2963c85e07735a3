import type { Args, Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { action } from 'storybook/actions';

/** Shows in the Actions panel which event came, and its detail: metadata only, never the event with its target (S1). */
const report = {
  handleEvent(event: Event) {
    action(event.type)((event as CustomEvent<unknown>).detail);
  },
  // Events that tell of opening and closing do not bubble.
  capture: true,
};

/** What surrounds every story: the design tokens chosen in its controls, and ears for its events. */
export const framed: Decorator = (story, { args }) => html`
  <div
    style=${styleMap(chosenDesignTokens(args))}
    @api-token-created=${report}
    @api-token-create-canceled=${report}
    @api-token-revoked=${report}
    @api-token-error=${report}
    @api-token-problems-found=${report}
    @api-token-reveal-closed=${report}
    @api-token-reminder-requested=${report}
  >
    ${story()}
  </div>
`;

function chosenDesignTokens(args: Args): Record<string, string> {
  const chosen = Object.entries(args).filter(([name, value]) => name.startsWith('--api-token-') && value);
  return Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]));
}
