import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { IssuedToken } from '../src/domain/token.js';
import '../src/index.js';
import { whileClipboard } from './clipboard.js';
import { demoSecret, longDemoSecret } from './demo-secrets.js';
import { designTokenControls, withoutControl } from './controls.js';
import { framed } from './frame.js';
import { findPart } from './parts.js';
import { storyClock, storyTimeZone } from './story-clock.js';
import { everydayTokens } from './tokens.js';

interface RevealArgs {
  timeZone: string;
}

const [ciDeploy] = everydayTokens;

/**
 * A button that reveals a secret. The secret is in a closure and not in the story's args, which are sent to the panels.
 */
const revealing =
  (issued: Omit<IssuedToken, 'token'>, snippet?: string) =>
  ({ timeZone }: RevealArgs) => {
    const reveal = ({ currentTarget }: Event) =>
      (currentTarget as HTMLElement).parentElement
        ?.querySelector('token-reveal-once')
        ?.reveal({ token: { id: 'token-1', ...ciDeploy }, ...issued });
    return html`
      <button type="button" @click=${reveal}>Reveal a token</button>
      <token-reveal-once
        snippet=${snippet ?? nothing}
        time-zone=${timeZone}
        .clock=${storyClock}
      ></token-reveal-once>
    `;
  };

const meta: Meta<RevealArgs> = {
  component: 'token-reveal-once',
  tags: ['autodocs'],
  decorators: [framed],
  argTypes: {
    timeZone: { control: 'text' },
    ...withoutControl('clock', 'time-zone', 'open'),
    ...designTokenControls,
  },
  args: { timeZone: storyTimeZone },
  render: revealing({ secret: demoSecret }),
};
export default meta;

type Story = StoryObj<RevealArgs>;
type Play = NonNullable<Story['play']>;

/** Opens the dialog by the host's button. */
const open: Play = async ({ canvas, canvasElement, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'));
  await findPart(canvasElement, 'copy-button');
};

/** Opens the dialog and presses Copy. */
const openAndCopy =
  (clipboard: 'accepts' | 'refuses'): Play =>
  async (context) => {
    const { canvasElement, userEvent } = context;
    await open(context);
    await whileClipboard(clipboard, async () => {
      await userEvent.click(await findPart(canvasElement, 'copy-button'));
    });
  };

/** The dialog when it opens: focus is on Copy. */
export const Default: Story = { play: open };

/** Done is the primary action only after copying. */
export const Copied: Story = { play: openAndCopy('accepts') };

/** The browser refused both ways of copying: the secret is selected, and the dialog names the keys. */
export const CopyRefused: Story = { name: 'Copy refused', play: openAndCopy('refuses') };

/** Escape asks if nothing was copied or downloaded. */
export const LeavingUnsaved: Story = {
  name: 'Leaving unsaved',
  async play(context) {
    await open(context);
    await context.userEvent.keyboard('{Escape}');
    await findPart(context.canvasElement, 'leave-button');
  },
};

/** More than a thousand characters wrap, and are copied as one line. */
export const LongSecret: Story = {
  name: 'Long secret',
  render: revealing({ secret: longDemoSecret }),
  // Chromium and Firefox make scrollable areas focusable by themselves, which axe does not see.
  parameters: { a11y: { config: { rules: [{ id: 'scrollable-region-focusable', enabled: false }] } } },
  play: open,
};

/** Some backends issue a client id with the secret. */
export const FurtherParts: Story = {
  name: 'Further parts',
  render: revealing({
    secret: demoSecret,
    parts: [
      { label: 'Client ID', value: 'demo-client-0042' },
      { label: 'Token endpoint', value: 'https://login.example.test/oauth2/token' },
    ],
  }),
  play: open,
};

/** Somebody looks over the person's shoulder: the secret is hidden, and can still be copied. */
export const Hidden: Story = {
  async play(context) {
    await open(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'conceal-button'));
    await findPart(context.canvasElement, 'conceal-button', (messages) => messages.showSecret());
  },
};

/** The page says how its tokens are used. A placeholder stands for the secret, so that the example can be shared. */
export const WithExample: Story = {
  name: 'With an example',
  render: revealing(
    { secret: demoSecret },
    'curl --header "Authorization: Bearer {token}" https://api.example.test/v1/me',
  ),
  play: open,
};
