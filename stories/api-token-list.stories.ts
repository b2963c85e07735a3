/// <reference types="vite/client" />
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import type { PublicToken } from '../src/domain/token.js';
import '../src/index.js';
import {
  failing,
  failingAfterwards,
  notIdempotent,
  partlyUnreadable,
  readOnly,
  revokeOnly,
  revokingInPart,
  silent,
  slowingDown,
  storyAdapter,
  stuckAtSecondRevocation,
  withUse,
  withoutPaging,
} from './adapters.js';
import { designTokenControls, withoutControl } from './controls.js';
import { framed } from './frame.js';
// As text, so that the build does not rewrite light-dark() for browsers older than the elements support.
import hostThemes from './host-themes.css?raw';
import { findPart } from './parts.js';
import { storyClock, storyTimeZone } from './story-clock.js';
import {
  arabicTokens,
  barelyKnownTokens,
  endingTokens,
  everydayTokens,
  fleet,
  hostileTokens,
  whollyKnownTokens,
} from './tokens.js';

interface ListArgs {
  /** Makes the story's backend, anew whenever the story is opened or remounted. */
  adapter: () => TokenAdapter;
  headingLevel: number;
  timeout: number;
  timeZone: string;
}

const renderList = ({ adapter, headingLevel, timeout, timeZone }: ListArgs) => html`
  <api-token-list
    heading-level=${headingLevel}
    timeout=${timeout}
    time-zone=${timeZone}
    .clock=${storyClock}
    .adapter=${guard([], adapter)}
  ></api-token-list>
`;

const meta: Meta<ListArgs> = {
  component: 'api-token-list',
  tags: ['autodocs'],
  decorators: [framed],
  argTypes: {
    headingLevel: { control: { type: 'number', min: 1, max: 6 } },
    timeZone: { control: 'text' },
    ...withoutControl('adapter', 'clock', 'time-zone', 'heading-level'),
    ...designTokenControls,
  },
  args: {
    adapter: () => storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 20, used: 0 } } }),
    headingLevel: 2,
    timeout: 30_000,
    timeZone: storyTimeZone,
  },
  render: renderList,
};
export default meta;

type Story = StoryObj<ListArgs>;
type Play = NonNullable<Story['play']>;

/** What the page knows of a token beside what the backend tells. */
function teamOf({ name }: PublicToken): string {
  return name === 'CI deploy' || name === 'Terraform' ? 'Platform' : 'Data';
}

/** Chooses an action from the menu of the first row. */
function choose(action: string): Play {
  return async ({ canvasElement, userEvent }) => {
    await userEvent.click(await findPart(canvasElement, 'menu-button'));
    await userEvent.click(await findPart(canvasElement, 'menu-item', action));
  };
}

/** Seven tokens of an ordinary person. Everything works: create one, see it once, revoke it. */
export const Default: Story = {};

/** The backend has not answered yet. */
export const Loading: Story = {
  args: { adapter: () => silent(storyAdapter(), 'list'), timeout: 86_400_000 },
};

export const Empty: Story = {
  args: { adapter: () => storyAdapter() },
};

/** The adapter has `list` and nothing else: no button that would do nothing. */
export const ReadOnly: Story = {
  name: 'Read only',
  args: { adapter: () => readOnly(storyAdapter({ tokens: everydayTokens })) },
};

/** The first answer was a failure. */
export const Failed: Story = {
  name: 'Error',
  args: {
    adapter: () => failing(storyAdapter(), 'list', 'unknown', { requestId: 'req_7Hc2' }),
  },
};

/** What was read stays, and says how old it is. */
export const RefreshFailed: Story = {
  name: 'Refresh failed',
  args: { adapter: () => failingAfterwards(storyAdapter({ tokens: everydayTokens.slice(0, 2) }), 'network') },
  async play({ canvasElement }) {
    await findPart(canvasElement, 'name-cell');
    await canvasElement.querySelector('api-token-list')?.refresh();
    await findPart(canvasElement, 'notice');
  },
};

export const OneToken: Story = {
  name: 'One token',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens.slice(0, 1) }) },
};

/** Two hundred and thirty tokens on a backend that pages, searches, sorts and filters: every query goes there. */
export const Many: Story = {
  args: { adapter: () => storyAdapter({ tokens: fleet(230), latency: 300 }) },
};

/** The same tokens from a backend that answers with all of them and finds nothing: the list does it. */
export const ManyFoundHere: Story = {
  name: 'Many, found in the page',
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(230) })) },
};

/** Ten thousand from a backend without paging: the page holds fifty rows, and search answers at each key. */
export const TenThousand: Story = {
  name: 'Ten thousand',
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(10_000) })) },
};

/** The filters, open, and one group chosen. */
export const Filtered: Story = {
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(230) })) },
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findPart(canvasElement, 'filters-button'));
    await userEvent.click(await findPart(canvasElement, 'group-button', 'soon'));
  },
};

/** A page is selected, and all that match are offered. */
export const Selected: Story = {
  args: { adapter: () => storyAdapter({ tokens: fleet(230) }) },
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findPart(canvasElement, 'select-page-checkbox'));
  },
};

/** Selects all tokens of the page and asks whether to revoke them. */
const askToRevokeAll: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await findPart(canvasElement, 'select-page-checkbox'));
  await userEvent.click(await findPart(canvasElement, 'revoke-selected-button'));
  await findPart(canvasElement, 'confirm-button');
};

const revokeAll: Play = async (context) => {
  await askToRevokeAll(context);
  await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
};

/** Names them, those first that were used lately. */
export const RevokeSeveral: Story = { name: 'Revoke several', play: askToRevokeAll };

/** Goes on while the list is used. */
export const RevokingSeveral: Story = {
  name: 'Revoking several',
  args: {
    adapter: () => stuckAtSecondRevocation(storyAdapter({ tokens: everydayTokens })),
    timeout: 86_400_000,
  },
  play: revokeAll,
};

/** The backend said that this was too fast. */
export const RevokingWaits: Story = {
  name: 'Revoking several, waiting',
  args: { adapter: () => slowingDown(storyAdapter({ tokens: everydayTokens })) },
  play: revokeAll,
};

/** What could not be revoked is told with its reason, and stays selected. */
export const RevokedInPart: Story = {
  name: 'Revoke several, partly failed',
  args: { adapter: () => revokingInPart(storyAdapter({ tokens: everydayTokens })) },
  play: revokeAll,
};

/** While expired tokens are what is shown, all of them can be revoked at once. */
export const CleanUp: Story = {
  name: 'Clean up expired',
  args: { adapter: () => storyAdapter({ tokens: fleet(230) }) },
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findPart(canvasElement, 'group-button', 'expired'));
    await userEvent.click(await findPart(canvasElement, 'clean-up-button'));
  },
};

/** What the policy of the stories about details gives names to; one scope of the token is none of them any more. */
const scopes = {
  presence: 'optional',
  choices: [
    { value: 'deployments:write', label: 'Read and write', resource: 'Deployments', group: 'Delivery' },
    { value: 'metrics:read', label: 'Read metrics', group: 'Monitoring' },
  ],
} as const;

/** Opens the details of the first token. */
const openDetails: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await findPart(canvasElement, 'name-button'));
  await findPart(canvasElement, 'details-facts');
};

/** Everything that is known of a token, and how often it was used; the name in its row opens it. */
export const Details: Story = {
  args: {
    adapter: () =>
      withUse(storyAdapter({ tokens: whollyKnownTokens, policy: { scopes } }), (daysAgo) =>
        daysAgo % 7 > 4 ? 1 : 6 + ((daysAgo * 7919 + 31) % 33),
      ),
  },
  play: openDetails,
};

/** On a backend that does not count uses, and knows little. */
export const DetailsOfTheBarelyKnown: Story = {
  name: 'Details, barely known',
  args: { adapter: () => readOnly(storyAdapter({ tokens: barelyKnownTokens })) },
  play: openDetails,
};

/** It stopped, and the sentence says since when. */
export const DetailsUnused: Story = {
  name: 'Details, a pause in use',
  args: {
    adapter: () => withUse(storyAdapter({ tokens: everydayTokens.slice(3, 4) }), (daysAgo) => (daysAgo < 12 ? 0 : 1)),
  },
  play: openDetails,
};

/** What could not be loaded is said in its place, and can be asked for again. */
export const DetailsUseFailed: Story = {
  name: 'Details, use not loaded',
  args: {
    adapter: () =>
      failing(
        withUse(storyAdapter({ tokens: everydayTokens }), () => 0),
        'usage',
        'network',
      ),
  },
  play: openDetails,
};

/** The page reminds by mail: it cancels the event, and no calendar file is saved. */
export const ReminderByThePage: Story = {
  name: 'Details, reminder by the page',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens }) },
  render: (args) =>
    html`<div
      @api-token-reminder-requested=${(event: Event) => {
        event.preventDefault();
      }}
    >
      ${renderList(args)}
    </div>`,
  play: openDetails,
};

/** From right to left, time included. */
export const DetailsRightToLeft: Story = {
  name: 'Details, right to left',
  args: { adapter: () => withUse(storyAdapter({ tokens: arabicTokens }), (daysAgo) => (30 - daysAgo) * 2) },
  render: (args) => html`<div dir="rtl">${renderList(args)}</div>`,
  play: openDetails,
};

/** Says what nothing was found for, and what lifting one part of it would bring. */
export const NoMatch: Story = {
  name: 'No match',
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findPart(canvasElement, 'group-button', 'expired'));
    await userEvent.type(await findPart(canvasElement, 'search-input'), 'grafana');
    await findPart(canvasElement, 'no-match');
  },
};

/** Create says why it does nothing, and what would help. Revoking one frees it. */
export const QuotaReached: Story = {
  name: 'Quota reached',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 7, used: 7 } } }) },
};

/** One quiet menu a row, with what the adapter, the policy and the row allow. */
export const Menu: Story = {
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findPart(canvasElement, 'menu-button'));
    await findPart(canvasElement, 'menu-item');
  },
};

/** Where revoking is all that can be done, it needs no menu. */
export const RevokeOnly: Story = {
  name: 'Revoke only',
  args: { adapter: () => revokeOnly(storyAdapter({ tokens: everydayTokens })) },
};

/** The question that comes before a revocation; it warns when the token was used lately. */
export const Revoking: Story = { play: choose('Revoke') };

/** The backend does not answer: the question stays, with the reason. */
export const RevokeFailed: Story = {
  name: 'Revoke failed',
  args: { adapter: () => failing(storyAdapter({ tokens: everydayTokens }), 'revoke', 'network') },
  async play(context) {
    await choose('Revoke')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
  },
};

/** The question that comes before a new secret. */
export const Rotating: Story = { play: choose('Rotate') };

/** Where policy has overlaps and wants a new expiry, both are chosen, with the moment that each of them means. */
export const RotatingByChoice: Story = {
  name: 'Rotating, by choice',
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens,
        policy: { rotation: { overlaps: [0, 3_600_000, 86_400_000, 604_800_000], expiry: 'chosen', expired: true } },
      }),
  },
  play: choose('Rotate'),
};

/** The same choice as in the creation dialog, counted from now; it says the present expiry, and warns of a sooner end. */
export const ChangingExpiry: Story = { name: 'Changing the expiry', play: choose('Change expiry') };

/** In place, below the name; Ctrl or Command with Enter saves. */
export const Describing: Story = {
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens.map((token) => ({ ...token, description: 'Deploys the shop from the main branch' })),
        policy: { description: { presence: 'optional', maxLength: 200 } },
      }),
  },
  play: choose('Describe'),
};

/** The old secret may be dead and nobody has the new one: said plainly, and not sent again where that is not safe. */
export const RotateResponseLost: Story = {
  name: 'Rotate, response lost',
  args: { adapter: () => notIdempotent(failing(storyAdapter({ tokens: everydayTokens }), 'rotate', 'network')) },
  async play(context) {
    await choose('Rotate')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
  },
};

/** In place, with the whole name selected. */
export const Renaming: Story = { play: choose('Rename') };

/** The editor stays open with the text. */
export const RenameRefused: Story = {
  name: 'Rename refused',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { name: { unique: true } } }) },
  async play(context) {
    await choose('Rename')(context);
    await context.userEvent.keyboard('Zapier import{Enter}');
  },
};

/** Pausing can be taken back, and so does not ask; what went wrong is said in the row. */
export const PauseFailed: Story = {
  name: 'Pause failed',
  args: { adapter: () => failing(storyAdapter({ tokens: everydayTokens }), 'update', 'network') },
  play: choose('Pause'),
};

/** What can be shown of a malformed answer is shown, and what cannot is counted. */
export const PartlyUnreadable: Story = {
  name: 'Partly unreadable',
  args: { adapter: () => partlyUnreadable(storyAdapter({ tokens: everydayTokens.slice(0, 2) })) },
};

/** Whatever a name tries, it is text. */
export const HostileNames: Story = {
  name: 'Hostile names',
  args: { adapter: () => storyAdapter({ tokens: hostileTokens }) },
};

/** Only deviations carry a badge; a state that we do not know is shown in the backend's own word. */
export const ExpiringAndExpired: Story = {
  name: 'Expiring and expired',
  args: { adapter: () => storyAdapter({ tokens: endingTokens }) },
};

/** Some backends keep no dates, and some no names. */
export const UnknownValues: Story = {
  name: 'Unknown values',
  args: { adapter: () => storyAdapter({ tokens: barelyKnownTokens }) },
};

/** In a column of 320 CSS pixels, however wide the page is. */
export const Narrow: Story = {
  render: (args) => html`<div style="inline-size: 320px">${renderList(args)}</div>`,
};

/** Arabic names on a page that runs from right to left. */
export const RightToLeft: Story = {
  name: 'Right to left',
  args: { adapter: () => storyAdapter({ tokens: arabicTokens }) },
  render: (args) => html`<div dir="rtl">${renderList(args)}</div>`,
};

/** The heading, the sentence under it and the empty state are the host's to fill. */
export const Slots: Story = {
  args: { adapter: () => storyAdapter() },
  render: ({ adapter, timeZone }) => html`
    <api-token-list time-zone=${timeZone} .clock=${storyClock} .adapter=${guard([], adapter)}>
      <span slot="heading">Personal access tokens</span>
      <p slot="description">For scripts that talk to Example Cloud. <a href="#tokens">How to use them</a></p>
      <p slot="empty">Nothing here yet. Our <a href="#guide">guide</a> starts with a first token.</p>
    </api-token-list>
  `,
};

/** Columns that the page asks for, one of its own among them, and what it adds to a row. */
export const OwnColumns: Story = {
  name: 'Columns of the page',
  render: ({ adapter, timeZone }) => html`
    <api-token-list
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([], adapter)}
      .columns=${['name', 'status', 'created', { id: 'team', label: 'Team', value: teamOf }]}
    >
      <a slot="row:token-1" href="#runbook">Runbook</a>
    </api-token-list>
  `,
};

/** In a list of limited height the head of the table stays in sight. */
export const StickyHead: Story = {
  name: 'Sticky head',
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(230) })) },
  render: (args) => html`
    <style>
      .limited > api-token-list {
        max-block-size: 30rem;
        overflow: auto;
      }
    </style>
    <div class="limited">${renderList(args)}</div>
  `,
};

/** Three hosts, each with a few custom properties of its own: host-themes.css beside this file. */
export const HostTheme: Story = {
  name: 'Host theme',
  render: ({ adapter, timeZone }) => html`
    <style>
      ${hostThemes}
    </style>
    ${['Teal', 'High contrast', 'Serif warm'].map(
      (theme) => html`
        <div class="theme-${theme.toLowerCase().replace(' ', '-')}">
          <api-token-list time-zone=${timeZone} .clock=${storyClock} .adapter=${guard([], adapter)}>
            <span slot="heading">${theme}</span>
          </api-token-list>
        </div>
      `,
    )}
  `,
};
