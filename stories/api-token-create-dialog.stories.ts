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
  /** Creates the story's backend, again whenever the story is opened or remounted. */
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
      .adapter=${guard([adapter], adapter)}
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

/** A day (`YYYY-MM-DD`) as somebody types it in the page's language. */
function asTyped(day: string): string {
  const { lang } = document.documentElement;
  const date = new Date(`${day}T00:00Z`);
  if (lang.startsWith('ar') || Number.isNaN(date.getTime())) return day;
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(lang, parts).format(date);
}

/** Opens the dialog, types a name and enters an exact date (`YYYY-MM-DD`, or an invalid one) and time (`HH:MM`). */
const enterExactDate =
  (date: string, time: string): Play =>
  async (context) => {
    const { canvasElement, userEvent } = context;
    const [hour = '', minute = ''] = time.split(':');
    await chooseExpiry('exact')(context);
    for (const [part, text] of [
      ['date-input', asTyped(date)],
      ['hour-input', hour],
      ['minute-input', minute],
    ] as const) {
      const field = (await findPart(canvasElement, part)) as HTMLInputElement;
      // `clear` does not find focus in shadow roots. Arabic dates are longer than they look, by marks of direction.
      await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
    }
    await userEvent.tab();
  };

/** The dialog when it opens: focus is on the name, and no expiration means never. */
export const Default: Story = { play: open };

/** A preset counts calendar months, and the sentence below says what it means. */
export const WithExpiry: Story = { name: 'With expiry', play: chooseExpiry('6') };

export const ExactDate: Story = { name: 'Exact date', play: enterExactDate('2027-01-31', '14:05') };

/** The calendar: arrow keys, Page Up and Down, Home and End. Days out of range are struck through. */
export const Calendar: Story = {
  args: { adapter: () => storyAdapter({ policy: { expiry: { maxLifetime: 90 * day } } }) },
  async play(context) {
    await enterExactDate('2027-01-31', '14:05')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'calendar-button'));
    await findPart(context.canvasElement, 'calendar');
  },
};

/** The longest lifetime is a separate choice, with the latest moment beside it. */
export const LongestLifetime: Story = {
  name: 'Longest lifetime',
  args: { adapter: () => storyAdapter({ policy: { expiry: { maxLifetime: 90 * day } } }) },
  play: chooseExpiry('longest'),
};

/** The backend keeps days: the form asks for no time, and the sentence says when on that day the token expires. */
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
    { value: 'all', label: 'Full access', everything: true },
  ],
};

/** Levels of access to resources. Included scopes say so, and full access is shown separately. */
export const Scopes: Story = {
  args: { adapter: () => storyAdapter({ policy: { scopes: levels, description: { presence: 'optional' } } }) },
  play: openAndName('CI deploy'),
};

/** Many scopes are grouped and can be searched; a pasted list selects them. */
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

/** The backend does not list its scopes. */
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

/** The policy cannot be read: creating is still possible, and the backend decides. */
export const PolicyFailed: Story = {
  name: 'Policy failed',
  args: { adapter: () => failing(storyAdapter(), 'policy', 'network') },
  play: openAndName('CI deploy'),
};

/** The page's own fields: their values arrive in `draft.extra`, after their own constraints were checked. */
export const HostFields: Story = {
  name: "The page's own fields",
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([adapter], adapter)}
    >
      <button slot="trigger" type="button">Create API token</button>
      <div slot="fields">
        <label>Allowed IP addresses <input name="allowedAddresses" required placeholder="203.0.113.0/24" /></label>
      </div>
    </api-token-create-dialog>
  `,
  play: submit('CI deploy'),
};

/** The backend's error for such a field (`extra.allowedAddresses`) is shown at the field. */
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

/** Opened with a draft, as by "Duplicate" or after a return from a sign-in page. */
export const Prefilled: Story = {
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([adapter], adapter)}
      .draft=${{ name: 'CI deploy 2', expiry: { kind: 'months', months: 6 } }}
    >
      <button slot="trigger" type="button">Duplicate “CI deploy”</button>
    </api-token-create-dialog>
  `,
  play: open,
};

/** The page confirms the person's identity; the dialog closes meanwhile and then continues by itself. */
export const StepUp: Story = {
  name: 'Step-up',
  args: { adapter: () => refusingOnce(storyAdapter(), 'create', 'reauthentication-required') },
  render: ({ adapter, timeout, timeZone }) => html`
    <api-token-create-dialog
      timeout=${timeout}
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([adapter], adapter)}
      .reauthenticate=${() => Promise.resolve(false)}
    >
      <button slot="trigger" type="button">Create API token</button>
    </api-token-create-dialog>
  `,
  play: submit('CI deploy'),
};

/** Too many requests: the wait is counted down, then a retry is possible. */
export const TooManyRequests: Story = {
  name: 'Too many requests',
  args: { adapter: () => failing(storyAdapter(), 'create', 'rate-limited', { retryAfter: 90_000 }) },
  play: submit('CI deploy'),
};

/** The typed text is not a date, and the field says so. */
export const DateRefused: Story = { name: 'Date refused', play: enterExactDate('31 February', '14:05') };

/** In that night, the clocks in Amsterdam go from 2:00 to 3:00. */
export const SkippedHour: Story = {
  name: 'Skipped hour',
  async play(context) {
    await enterExactDate('2027-03-28', '02:30')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'generate-button'));
  },
};

/** Policy allows no tokens that never expire, and has its own presets. */
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

/** Characters are counted against the limit of policy while somebody types. */
export const NameTooLong: Story = {
  name: 'Long name limit',
  args: { adapter: () => storyAdapter({ policy: { name: { maxLength: 32 } } }) },
  play: submit('Nightly export to the warehouse in Rotterdam'),
};

/** The backend keeps names unique: the form suggests a free one. */
export const NameTaken: Story = {
  name: 'Name taken',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { name: { unique: true } } }) },
  play: submit('CI deploy'),
};

/** The backend's own message for people, and the request id for its operators. */
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

/** The response was lost. The backend supports idempotency keys, so a retry is safe. */
export const ResponseLost: Story = {
  name: 'Response lost (idempotent)',
  args: { adapter: () => losingFirstAnswer(storyAdapter()) },
  play: submit('CI deploy'),
};

/** The response was lost, and a retry could create a second token: the list shows possible results. */
export const ResponseLostForGood: Story = {
  name: 'Response lost (not idempotent)',
  args: { adapter: () => notIdempotent(losingFirstAnswer(storyAdapter())) },
  play: submit('CI deploy'),
};

/** The backend responds slowly. */
export const Generating: Story = {
  args: { adapter: () => silent(storyAdapter(), 'create'), timeout: 86_400_000 },
  play: submit('CI deploy'),
};

/** The token limit is reached. */
export const Quota: Story = {
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 7, used: 7 } } }) },
  play: submit('CI deploy 2'),
};
