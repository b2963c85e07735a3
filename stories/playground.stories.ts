import type { Args, Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import '../src/index.js';
import { storyAdapter } from './adapters.js';
import { whileClipboard } from './clipboard.js';
import { designTokenControls } from './controls.js';
import { designTokens } from './design-tokens.js';
import { framed } from './frame.js';
import { findPart, rowsOf } from './parts.js';
import { storyClock, storyTimeZone } from './story-clock.js';
import { everydayTokens } from './tokens.js';

/** The custom properties that were changed in the controls, as CSS for `:root`. */
function changesAsCss(args: Args): string {
  const changed = designTokens.flatMap(({ name }) => (args[name] ? [`  ${name}: ${String(args[name])};`] : []));
  return changed.length === 0 ? '' : `:root {\n${changed.join('\n')}\n}\n`;
}

/** Copies the text, and shows in the page whether that worked. The text can be selected if the clipboard refuses. */
async function copy({ currentTarget }: Event, css: string): Promise<void> {
  const said = (currentTarget as HTMLElement).parentElement?.querySelector('[role="status"]');
  const answer = await navigator.clipboard.writeText(css).then(
    () => 'Copied.',
    () => 'The browser refused. Select the text and copy it.',
  );
  if (said) said.textContent = answer;
}

/** Change custom properties in the controls below. Your changes appear here as CSS to copy. */
const meta: Meta = {
  title: 'Playground',
  decorators: [framed],
  argTypes: { adapter: { control: false }, ...designTokenControls },
  args: { adapter: () => storyAdapter({ tokens: everydayTokens }) },
  parameters: { controls: { sort: 'none' } },
  render: (args) => {
    const adapter = args['adapter'] as () => TokenAdapter;
    const css = changesAsCss(args);
    return html`
      <api-token-list
        time-zone=${storyTimeZone}
        .clock=${storyClock}
        .adapter=${guard([adapter], adapter)}
      ></api-token-list>
      <section aria-labelledby="changes" style="margin-block-start: 2em">
        <h2 id="changes" style="font-size: 1em">Your changes as CSS</h2>
        ${
          css === ''
            ? html`<p>None yet. Change a custom property in the controls.</p>`
            : html`<pre
                  tabindex="0"
                  role="group"
                  aria-labelledby="changes"
                  part="css"
                  style="overflow: auto; padding: 1em; border: 1px solid"
                >${css}</pre>
                <button type="button" part="copy-css" @click=${(event: Event) => copy(event, css)}>Copy CSS</button>
                <span role="status"></span>`
        }
      </section>
    `;
  },
};
export default meta;

type Story = StoryObj;

export const Default: Story = {};

/** As it is after some changes. */
export const Changed: Story = {
  args: {
    '--api-token-accent': 'light-dark(#0f766e, #5eead4)',
    '--api-token-on-accent': 'light-dark(#fff, #042f2e)',
    '--api-token-radius': '0.25em',
  },
  async play({ canvasElement, userEvent }) {
    await rowsOf(canvasElement);
    const written: string[] = [];
    const css = await findPart(canvasElement, 'css', '--api-token-radius: 0.25em;');
    await whileClipboard(
      'accepts',
      async () => {
        await userEvent.click(await findPart(canvasElement, 'copy-css'));
        await waitFor(() => expect(canvasElement.querySelector('[role="status"]')).toHaveTextContent('Copied.'));
      },
      (text) => written.push(text),
    );
    await expect(written).toEqual([css.textContent]);
  },
};
