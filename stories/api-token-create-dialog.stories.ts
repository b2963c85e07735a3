import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import '../src/index.js';
import { failing, losingFirstAnswer, notIdempotent, silent, storyAdapter } from './adapters.js';
import { designTokenControls, withoutControl } from './controls.js';
import { framed } from './frame.js';
import { findPart } from './parts.js';
import { storyClock, storyTimeZone } from './story-clock.js';
import { everydayTokens } from './tokens.js';

interface DialogArgs {
  /** Makes the story's backend, anew whenever the story is opened or remounted. */
  adapter: () => TokenAdapter;
  timeout: number;
  timeZone: string;
}

const openDialog = ({ currentTarget }: Event) =>
  (currentTarget as HTMLElement).parentElement?.querySelector('api-token-create-dialog')?.show();

const meta: Meta<DialogArgs> = {
  component: 'api-token-create-dialog',
  tags: ['autodocs'],
  decorators: [framed],
  argTypes: {
    timeZone: { control: 'text' },
    ...withoutControl('adapter', 'clock', 'time-zone', 'open'),
    ...designTokenControls,
  },
  args: {
    adapter: () => storyAdapter({ tokens: everydayTokens }),
    timeout: 30_000,
    timeZone: storyTimeZone,
  },
  render: ({ adapter, timeout, timeZone }) => html`
    <button type="button" @click=${openDialog}>Create API token</button>
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([], adapter)}
    ></api-token-create-dialog>
  `,
};
export default meta;

type Story = StoryObj<DialogArgs>;
type Play = NonNullable<Story['play']>;

/** Opens the dialog by the host's button. */
const open: Play = async ({ canvas, canvasElement, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'));
  await findPart(canvasElement, 'name-input');
};

/** Opens the dialog and types a name. */
const openAndName =
  (name: string): Play =>
  async (context) => {
    await open(context);
    await context.userEvent.type(await findPart(context.canvasElement, 'name-input'), name);
  };

/** Opens the dialog, types a name and presses Enter. */
const submit = (name: string): Play => openAndName(`${name}{Enter}`);

/** Opens the dialog, types a name and chooses when the token expires. */
const chooseExpiry =
  (value: string): Play =>
  async (context) => {
    const { canvasElement, userEvent } = context;
    await openAndName('CI deploy')(context);
    await userEvent.click(await findPart(canvasElement, 'expiry-checkbox'));
    await userEvent.selectOptions(await findPart(canvasElement, 'expiry-select'), value);
  };

/** All at once: userEvent would hand the field half a date, which it refuses with a warning in the console. */
function enter(field: HTMLElement, value: string): void {
  (field as HTMLInputElement).value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Opens the dialog, types a name and enters an exact date (`YYYY-MM-DD`) and time (`HH:MM`). */
const enterExactDate =
  (date: string, time: string): Play =>
  async (context) => {
    const { canvasElement } = context;
    await chooseExpiry('exact')(context);
    enter(await findPart(canvasElement, 'date-input'), date);
    enter(await findPart(canvasElement, 'time-input'), time);
  };

/** As it opens: focus is on the name, and no expiry means never. */
export const Default: Story = { play: open };

/** A preset counts calendar months, and the sentence below says what it means. */
export const WithExpiry: Story = { name: 'With expiry', play: chooseExpiry('6') };

export const ExactDate: Story = { name: 'Exact date', play: enterExactDate('2027-01-31', '14:05') };

/** The clocks of Amsterdam go from 2:00 to 3:00 on that night. */
export const SkippedHour: Story = {
  name: 'Skipped hour',
  async play(context) {
    await enterExactDate('2027-03-28', '02:30')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'generate-button'));
  },
};

/** Policy rules out tokens that never expire, and offers its own presets. */
export const RequiredExpiry: Story = {
  name: 'Required expiry by policy',
  args: {
    adapter: () =>
      storyAdapter({
        policy: {
          expiry: {
            presence: 'required',
            presets: [{ months: 1 }, { months: 3 }, { months: 6 }],
            maxLifetime: 184 * 86_400_000,
          },
        },
      }),
  },
  async play(context) {
    await openAndName('CI deploy')(context);
    await findPart(context.canvasElement, 'expiry-select');
  },
};

export const NameMissing: Story = { name: 'Name missing', play: submit('') };

/** A limit that policy states is counted while one types. */
export const NameTooLong: Story = {
  name: 'Long name limit',
  args: { adapter: () => storyAdapter({ policy: { name: { maxLength: 32 } } }) },
  play: submit('Nightly export to the warehouse in Rotterdam'),
};

/** The backend keeps names unique: a free one is suggested. */
export const NameTaken: Story = {
  name: 'Name taken',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { name: { unique: true } } }) },
  play: submit('CI deploy'),
};

/** The backend's own words for people, and the number under which its operators find the request. */
export const Refused: Story = {
  name: 'Refused by server',
  args: {
    adapter: () =>
      failing(storyAdapter(), 'create', 'forbidden', {
        userMessage: 'Only administrators create tokens here. Ask in #platform for one.',
        requestId: 'req_7Hc2',
      }),
  },
  play: submit('CI deploy'),
};

/** The answer got lost. The backend knows the submission by its key: trying again is safe. */
export const ResponseLost: Story = {
  name: 'Response lost (idempotent)',
  args: { adapter: () => losingFirstAnswer(storyAdapter()) },
  play: submit('CI deploy'),
};

/** The answer got lost, and sending it again could make a second token: nothing is sent again. */
export const ResponseLostForGood: Story = {
  name: 'Response lost (not idempotent)',
  args: { adapter: () => notIdempotent(losingFirstAnswer(storyAdapter())) },
  play: submit('CI deploy'),
};

/** The backend takes its time. */
export const Generating: Story = {
  args: { adapter: () => silent(storyAdapter(), 'create'), timeout: 86_400_000 },
  play: submit('CI deploy'),
};

/** There are as many tokens as there may be. */
export const Quota: Story = {
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 7, used: 7 } } }) },
  play: submit('CI deploy 2'),
};
