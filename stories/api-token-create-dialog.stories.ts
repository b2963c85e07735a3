import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import type { ScopePolicy } from '../src/domain/policy.js';
import '../src/index.js';
import { failing, losingFirstAnswer, notIdempotent, refusingOnce, silent, storyAdapter } from './adapters.js';
import { designTokenControls, withoutControl } from './controls.js';
import { framed } from './frame.js';
import { findPart } from './parts.js';
import { storyClock, storyTimeZone } from './story-clock.js';
import { everydayTokens } from './tokens.js';

/** In ms. */
const day = 86_400_000;

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

/** Opens the dialog, types a name and enters an exact date (as one types it) and time (`HH:MM`). */
const enterExactDate =
  (date: string, time: string): Play =>
  async (context) => {
    const { canvasElement, userEvent } = context;
    const [hour = '', minute = ''] = time.split(':');
    await chooseExpiry('exact')(context);
    for (const [part, text] of [
      ['date-input', date],
      ['hour-input', hour],
      ['minute-input', minute],
    ] as const) {
      const field = await findPart(canvasElement, part);
      // `clear` knows no focus within shadow roots.
      await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: 10 });
    }
    await userEvent.tab();
  };

/** As it opens: focus is on the name, and no expiry means never. */
export const Default: Story = { play: open };

/** A preset counts calendar months, and the sentence below says what it means. */
export const WithExpiry: Story = { name: 'With expiry', play: chooseExpiry('6') };

export const ExactDate: Story = { name: 'Exact date', play: enterExactDate('2027-01-31', '14:05') };

/** The calendar: arrows, Page Up and Down, Home and End; what is out of range is struck through. */
export const Calendar: Story = {
  args: { adapter: () => storyAdapter({ policy: { expiry: { maxLifetime: 90 * day } } }) },
  async play(context) {
    await enterExactDate('2027-01-31', '14:05')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'calendar-button'));
    await findPart(context.canvasElement, 'calendar');
  },
};

/** The longest lifetime is a choice of its own, and the latest moment is said beside it. */
export const LongestLifetime: Story = {
  name: 'Longest lifetime',
  args: { adapter: () => storyAdapter({ policy: { expiry: { maxLifetime: 90 * day } } }) },
  play: chooseExpiry('longest'),
};

/** The backend keeps days: no time is asked for, and the sentence says when on that day it ends. */
export const WholeDays: Story = {
  name: 'Whole days',
  args: {
    adapter: () => storyAdapter({ policy: { expiry: { wholeDays: { timeZone: 'UTC', inclusive: false } } } }),
  },
  play: chooseExpiry('6'),
};

const levels: ScopePolicy = {
  presence: 'required',
  choices: [
    { value: 'profile:read', label: 'Read', resource: 'Profile', description: 'Name, picture, time zone' },
    { value: 'entities:read', label: 'Read', resource: 'Entities', description: 'Observables, relations' },
    { value: 'entities:write', label: 'Write', resource: 'Entities', implies: ['entities:read'] },
    { value: 'datasets:read', label: 'Read', resource: 'Datasets', description: 'Create, search, export' },
    { value: 'datasets:write', label: 'Write', resource: 'Datasets', implies: ['datasets:read', 'entities:read'] },
    { value: 'all', label: 'Everything', everything: true },
  ],
};

/** Levels of access to resources; what comes with a choice says so; everything is set apart. */
export const Scopes: Story = {
  args: { adapter: () => storyAdapter({ policy: { scopes: levels, description: { presence: 'optional' } } }) },
  play: openAndName('CI deploy'),
};

/** Many scopes are grouped and searched; a pasted list chooses them. */
export const ManyScopes: Story = {
  name: 'Many scopes',
  args: {
    adapter: () =>
      storyAdapter({
        policy: {
          scopes: {
            presence: 'optional',
            choices: ['Repository', 'Registry', 'Runner', 'Package'].flatMap((group) =>
              ['read', 'write', 'delete', 'admin'].map((verb) => ({
                value: `${group.toLowerCase()}:${verb}`,
                group,
                description: `May ${verb} what is in the ${group.toLowerCase()}`,
                ...(verb === 'admin' && { implies: [`${group.toLowerCase()}:read`, `${group.toLowerCase()}:write`] }),
              })),
            ),
          },
        },
      }),
  },
  play: openAndName('CI deploy'),
};

/** The backend does not say which scopes there are. */
export const TypedScopes: Story = {
  name: 'Typed scopes',
  args: { adapter: () => storyAdapter({ policy: { scopes: { presence: 'optional' } } }) },
  play: openAndName('CI deploy'),
};

export const ScopesMissing: Story = {
  name: 'Scopes missing',
  args: { adapter: () => storyAdapter({ policy: { scopes: levels } }) },
  play: submit('CI deploy'),
};

/** What may be chosen cannot be read: creating stays possible, and the backend judges. */
export const PolicyFailed: Story = {
  name: 'Policy failed',
  args: { adapter: () => failing(storyAdapter(), 'policy', 'network') },
  play: openAndName('CI deploy'),
};

/** The page's own fields: their values arrive in `draft.extra`, judged by their own constraints before. */
export const HostFields: Story = {
  name: "The page's own fields",
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([], adapter)}
    >
      <button slot="trigger" type="button">Create API token</button>
      <div slot="fields">
        <label>Allowed IP addresses <input name="allowedAddresses" required placeholder="203.0.113.0/24" /></label>
      </div>
    </api-token-create-dialog>
  `,
  play: submit('CI deploy'),
};

/** What the backend says of such a field by name (`extra.allowedAddresses`) is said of it. */
export const HostFieldRefused: Story = {
  ...HostFields,
  name: "The page's own fields, refused",
  args: {
    adapter: () =>
      failing(storyAdapter(), 'create', 'invalid', {
        fields: { 'extra.allowedAddresses': '10.0.0.0/8 is a private range. Give addresses that the server can see.' },
      }),
  },
  async play(context) {
    await openAndName('CI deploy')(context);
    await context.userEvent.type(
      context.canvas.getByRole('textbox', { name: 'Allowed IP addresses' }),
      '10.0.0.0/8{Enter}',
    );
  },
};

/** Opened with a draft, as "Duplicate" and a return from a sign-in page do. */
export const Prefilled: Story = {
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([], adapter)}
      .draft=${{ name: 'CI deploy 2', expiry: { kind: 'months', months: 6 } }}
    >
      <button slot="trigger" type="button">Duplicate “CI deploy”</button>
    </api-token-create-dialog>
  `,
  play: open,
};

/** The page proves who the person is; the dialog stands aside meanwhile and goes on by itself. */
export const StepUp: Story = {
  name: 'Step-up',
  args: { adapter: () => refusingOnce(storyAdapter(), 'create', 'reauthentication-required') },
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([], adapter)}
      .reauthenticate=${() => Promise.resolve(false)}
    >
      <button slot="trigger" type="button">Create API token</button>
    </api-token-create-dialog>
  `,
  play: submit('CI deploy'),
};

/** Too many requests: the wait is counted down, then the way on is open. */
export const TooManyRequests: Story = {
  name: 'Too many requests',
  args: { adapter: () => failing(storyAdapter(), 'create', 'rate-limited', { retryAfter: 90_000 }) },
  play: submit('CI deploy'),
};

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

/** The answer got lost, and sending it again could make a second token: the list tells what may be it. */
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
