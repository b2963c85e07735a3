import type { Args, Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { action } from 'storybook/actions';

/** Shows each event with its detail in the Actions panel: metadata only, never the event with its target (S1). */
const report = {
  handleEvent(event: Event) {
    action(event.type)((event as CustomEvent<unknown>).detail);
  },
  // Events for opening and closing do not bubble.
  capture: true,
};

/** Surrounds every story with the design tokens of its controls, and listens to its events. */
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
