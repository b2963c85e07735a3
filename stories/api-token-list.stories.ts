/// <reference types="vite/client" />
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import type { PublicToken, TokenAction } from '../src/domain/token.js';
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
import { chooseGroup, findInList, findPart, rowsOf, selectPage, type Said } from './parts.js';
import { ahead, storyClock, storyTimeZone } from './story-clock.js';
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
  /** Creates the story's backend, again whenever the story is opened or remounted. */
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
    .adapter=${guard([adapter], adapter)}
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

/** What the page knows about a token in addition to the backend. */
function teamOf({ name }: PublicToken): string {
  return name === 'CI deploy' || name === 'Terraform' ? 'Platform' : 'Data';
}

/** Chooses an action from the menu of the first row, and waits for the part that it opens. */
function choose(action: TokenAction, opens: string): Play {
  return async ({ canvasElement, userEvent }) => {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await userEvent.click(await findPart(canvasElement, 'menu-item', (messages) => messages.action(action)));
    await findPart(canvasElement, opens);
  };
}

/** Seven tokens of one person. Everything works: create one, see it once, revoke it. */
export const Default: Story = {};

/** The backend has not responded yet. */
export const Loading: Story = {
  args: { adapter: () => silent(storyAdapter(), 'list'), timeout: 86_400_000 },
  // A quick answer is not announced by bones: they come a little later.
  play: async ({ canvasElement }) => {
    await findPart(canvasElement, 'skeleton');
  },
};

export const Empty: Story = {
  args: { adapter: () => storyAdapter() },
};

/** The adapter has only `list`: there is no button that would do nothing. */
export const ReadOnly: Story = {
  name: 'Read only',
  args: { adapter: () => readOnly(storyAdapter({ tokens: everydayTokens })) },
};

/** The first read failed. */
export const Failed: Story = {
  name: 'Error',
  args: {
    adapter: () => failing(storyAdapter(), 'list', 'unknown', { requestId: 'req_7Hc2' }),
  },
};

/** The rows that were read stay, with their age. */
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
  play: ({ canvasElement }) => rowsOf(canvasElement),
};

/** The same tokens from a backend that returns all of them and cannot search: the list searches. */
export const ManyFoundHere: Story = {
  name: 'Many, found in the page',
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(230) })) },
};

/**
 * Ten thousand tokens from a backend without pagination: the page holds fifty rows, and search responds at each key
 * press.
 */
export const TenThousand: Story = {
  name: 'Ten thousand',
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(10_000) })) },
};

/** The open filters, with one quick filter selected. */
export const Filtered: Story = {
  args: { adapter: () => withoutPaging(storyAdapter({ tokens: fleet(230) })) },
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'filters-button'));
    await findPart(canvasElement, 'filters');
    await chooseGroup(canvasElement, userEvent, (messages) => messages.expireSoon(3));
    await rowsOf(canvasElement);
  },
};

/** A page is selected, and the list offers to select all matches. */
export const Selected: Story = {
  args: { adapter: () => storyAdapter({ tokens: fleet(230) }) },
  async play({ canvasElement, userEvent }) {
    await selectPage(canvasElement, (target) => userEvent.click(target));
    await findPart(canvasElement, 'select-found-button');
  },
};

/** Selects all tokens of the page and asks whether to revoke them. */
const askToRevokeAll: Play = async ({ canvasElement, userEvent }) => {
  await selectPage(canvasElement, (target) => userEvent.click(target));
  await userEvent.click(await findPart(canvasElement, 'revoke-selected-button'));
  await findPart(canvasElement, 'confirm-button');
};

/** Revokes all tokens of the page, and waits until the panel says this. */
function revokeAll(said: Said): Play {
  return async (context) => {
    await askToRevokeAll(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
    await findPart(context.canvasElement, 'progress-panel', said);
  };
}

/** Names the tokens, recently used ones first. */
export const RevokeSeveral: Story = { name: 'Revoke several', play: askToRevokeAll };

/** Runs while the list can be used. */
export const RevokingSeveral: Story = {
  name: 'Revoking several',
  args: {
    adapter: () => stuckAtSecondRevocation(storyAdapter({ tokens: everydayTokens })),
    timeout: 86_400_000,
  },
  play: revokeAll((messages) => messages.revokingProgress(1, 7)),
};

/** The backend limits requests. */
export const RevokingWaits: Story = {
  name: 'Revoking several, waiting',
  args: { adapter: () => slowingDown(storyAdapter({ tokens: everydayTokens })) },
  play: revokeAll((messages) => messages.revokingWaits('…').split('…', 1)[0] ?? ''),
};

/** Tokens that could not be revoked are listed with the reason, and stay selected. */
export const RevokedInPart: Story = {
  name: 'Revoke several, partly failed',
  args: { adapter: () => revokingInPart(storyAdapter({ tokens: everydayTokens })) },
  play: revokeAll((messages) => messages.notRevoked(2)),
};

/** While expired tokens are shown, all of them can be revoked at once. */
export const CleanUp: Story = {
  name: 'Revoke expired tokens',
  args: { adapter: () => storyAdapter({ tokens: fleet(230) }) },
  async play({ canvasElement, userEvent }) {
    await chooseGroup(canvasElement, userEvent, (messages) => messages.expiredTokens(10));
    await userEvent.click(await findPart(canvasElement, 'clean-up-button'));
    await findPart(canvasElement, 'confirm-button');
  },
};

/** The policy of the stories about details, with names for scopes. One scope of the token is no longer among them. */
const scopes = {
  presence: 'optional',
  choices: [
    { value: 'deployments:write', label: 'Read and write', resource: 'Deployments', group: 'Delivery' },
    { value: 'metrics:read', label: 'Read metrics', group: 'Monitoring' },
  ],
} as const;

/** Opens the details of the first token. */
const openDetails: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await findInList(canvasElement, 'name-button'));
  await findPart(canvasElement, 'details-facts');
};

/** Everything that is known about a token, and its usage. The name in its row opens the details. */
export const Details: Story = {
  args: {
    adapter: () =>
      withUse(storyAdapter({ tokens: whollyKnownTokens, policy: { scopes } }), (daysAgo) =>
        daysAgo % 7 > 4 ? 1 : 6 + ((daysAgo * 7919 + 31) % 33),
      ),
  },
  play: openDetails,
};

/** A backend that does not count uses, and knows little. */
export const DetailsOfTheBarelyKnown: Story = {
  name: 'Details, barely known',
  args: { adapter: () => readOnly(storyAdapter({ tokens: barelyKnownTokens })) },
  play: openDetails,
};

/** Use has stopped, and the sentence says since when. */
export const DetailsUnused: Story = {
  name: 'Details, a pause in use',
  args: {
    adapter: () => withUse(storyAdapter({ tokens: everydayTokens.slice(3, 4) }), (daysAgo) => (daysAgo < 12 ? 0 : 1)),
  },
  play: openDetails,
};

/** The usage could not be loaded: its place says so, and offers a retry. */
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

/** The page sends reminders by mail: it cancels the event, and no calendar file is saved. */
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

/** Right to left, including the time axis. */
export const DetailsRightToLeft: Story = {
  name: 'Details, right to left',
  args: { adapter: () => withUse(storyAdapter({ tokens: arabicTokens }), (daysAgo) => (30 - daysAgo) * 2) },
  render: (args) => html`<div dir="rtl">${renderList(args)}</div>`,
  play: openDetails,
};

/** Says what was not found, and how many results each cleared condition would bring. */
export const NoMatch: Story = {
  name: 'No match',
  async play({ canvasElement, userEvent }) {
    await chooseGroup(canvasElement, userEvent, (messages) => messages.expiredTokens(1));
    await userEvent.type(await findPart(canvasElement, 'search-input'), 'grafana');
    await findPart(canvasElement, 'no-match');
  },
};

/** Create says why it is disabled, and what helps. Revoking a token enables it. */
export const QuotaReached: Story = {
  name: 'Quota reached',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 7, used: 7 } } }) },
};

/** One menu per row, with the actions that the adapter, the policy and the row allow. */
export const Menu: Story = {
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await findPart(canvasElement, 'menu-item');
  },
};

/** If revoking is the only action, there is no menu. */
export const RevokeOnly: Story = {
  name: 'Revoke only',
  args: { adapter: () => revokeOnly(storyAdapter({ tokens: everydayTokens })) },
};

/** The question before a revocation. It warns if the token was used recently. */
export const Revoking: Story = { play: choose('revoke', 'confirm-button') };

/** The backend does not respond: the question stays, with the reason. */
export const RevokeFailed: Story = {
  name: 'Revoke failed',
  args: { adapter: () => failing(storyAdapter({ tokens: everydayTokens }), 'revoke', 'network') },
  async play(context) {
    await choose('revoke', 'confirm-button')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
    await findPart(context.canvasElement, 'confirm-dialog', (messages) => messages.unconfirmed());
  },
};

/** The question before a rotation. */
export const Rotating: Story = { play: choose('rotate', 'confirm-button') };

/** Policy has overlaps and asks for a new expiration: both are chosen, with the moment that each means. */
export const RotatingByChoice: Story = {
  name: 'Rotating, by choice',
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens,
        policy: { rotation: { overlaps: [0, 3_600_000, 86_400_000, 604_800_000], expiry: 'chosen', expired: true } },
      }),
  },
  play: choose('rotate', 'confirm-button'),
};

/**
 * The same choice as in the creation dialog, counted from now. It shows the current expiration, and warns of an earlier
 * one.
 */
export const ChangingExpiry: Story = {
  name: 'Changing the expiration',
  play: choose('extend', 'expiry-select'),
};

/** An exact date is chosen in the same calendar as at a creation. It starts at the current expiration. */
export const ChangingExpiryInCalendar: Story = {
  name: 'Changing the expiration, in the calendar',
  async play(context) {
    const { canvasElement, userEvent } = context;
    await choose('extend', 'expiry-select')(context);
    await userEvent.click(await findPart(canvasElement, 'calendar-button'));
    await findPart(canvasElement, 'calendar');
  },
};

/** The question before an old secret ends early. It says when that would end by itself. */
export const EndingOldSecret: Story = {
  name: 'Ending an old secret',
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens.map((token) => ({ ...token, status: 'active', retiresAt: ahead(1, 'days') })),
      }),
  },
  play: choose('end-overlap', 'confirm-button'),
};

/** Edited in place, below the name; Ctrl or Command with Enter saves. */
export const Describing: Story = {
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens.map((token) => ({ ...token, description: 'Deploys the shop from the main branch' })),
        policy: { description: { presence: 'optional', maxLength: 200 } },
      }),
  },
  play: choose('describe', 'describe-input'),
};

/**
 * The old secret may have stopped working, and nobody has the new one. The dialog says so, and does not retry if that
 * is not safe.
 */
export const RotateResponseLost: Story = {
  name: 'Rotate, response lost',
  args: { adapter: () => notIdempotent(failing(storyAdapter({ tokens: everydayTokens }), 'rotate', 'network')) },
  async play(context) {
    await choose('rotate', 'confirm-button')(context);
    await context.userEvent.click(await findPart(context.canvasElement, 'confirm-button'));
    await findPart(context.canvasElement, 'confirm-dialog', (messages) => messages.rotateOutcomeUnknown());
  },
};

/** Edited in place, with the whole name selected. */
export const Renaming: Story = { play: choose('rename', 'rename-input') };

/** The editor stays open with the text. */
export const RenameRefused: Story = {
  name: 'Rename refused',
  args: { adapter: () => storyAdapter({ tokens: everydayTokens, policy: { name: { unique: true } } }) },
  async play(context) {
    await choose('rename', 'rename-input')(context);
    await context.userEvent.keyboard('Zapier import{Enter}');
    await findPart(context.canvasElement, 'name-cell', 'already');
  },
};

/** Pausing can be undone, so there is no question; a failure is shown in the row. */
export const PauseFailed: Story = {
  name: 'Pause failed',
  args: { adapter: () => failing(storyAdapter({ tokens: everydayTokens }), 'update', 'network') },
  play: choose('pause', 'row-error'),
};

/** The valid parts of a malformed response are shown; the invalid ones are counted. */
export const PartlyUnreadable: Story = {
  name: 'Partly unreadable',
  args: { adapter: () => partlyUnreadable(storyAdapter({ tokens: everydayTokens.slice(0, 2) })) },
};

/** Names are always text, whatever they contain. */
export const HostileNames: Story = {
  name: 'Hostile names',
  args: { adapter: () => storyAdapter({ tokens: hostileTokens }) },
};

/** Only unusual states have a badge; an unknown status is shown in the backend's own word. */
export const ExpiringAndExpired: Story = {
  name: 'Expiring and expired',
  args: { adapter: () => storyAdapter({ tokens: endingTokens }) },
};

/** Some backends keep no dates, and some no names. */
export const UnknownValues: Story = {
  name: 'Unknown values',
  args: { adapter: () => storyAdapter({ tokens: barelyKnownTokens }) },
};

/** On paper: every row of the page, and nothing to press. Print it, or emulate print media in the browser's tools. */
export const Printed: Story = {
  name: 'To be printed',
  args: { adapter: () => storyAdapter({ tokens: fleet(60) }) },
  async play({ canvasElement, userEvent }) {
    // What was opened, and what is selected, is not printed.
    await userEvent.click(await findInList(canvasElement, 'select-checkbox'));
    await findPart(canvasElement, 'selection-bar');
    await userEvent.click(await findPart(canvasElement, 'filters-button'));
    await findPart(canvasElement, 'filters');
  },
};

/** In a column of 320 CSS pixels, however wide the page is. */
export const Narrow: Story = {
  render: (args) => html`<div style="inline-size: 320px; max-inline-size: 100%">${renderList(args)}</div>`,
};

/** Arabic names on a page that runs from right to left. */
export const RightToLeft: Story = {
  name: 'Right to left',
  args: { adapter: () => storyAdapter({ tokens: arabicTokens }) },
  render: (args) => html`<div dir="rtl">${renderList(args)}</div>`,
};

/** The page fills the heading, the description and the empty state. */
export const Slots: Story = {
  args: { adapter: () => storyAdapter() },
  render: ({ adapter, timeZone }) => html`
    <api-token-list time-zone=${timeZone} .clock=${storyClock} .adapter=${guard([adapter], adapter)}>
      <span slot="heading">Personal access tokens</span>
      <p slot="description">For scripts that talk to Example Cloud. <a href="#tokens">How to use them</a></p>
      <p slot="empty">Nothing here yet. Our <a href="#guide">guide</a> starts with a first token.</p>
    </api-token-list>
  `,
};

/** Columns that the page asks for, with a custom one, and content that it adds to a row. */
export const OwnColumns: Story = {
  name: 'Columns of the page',
  render: ({ adapter, timeZone }) => html`
    <api-token-list
      time-zone=${timeZone}
      .clock=${storyClock}
      .adapter=${guard([adapter], adapter)}
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
          <api-token-list time-zone=${timeZone} .clock=${storyClock} .adapter=${guard([adapter], adapter)}>
            <span slot="heading">${theme}</span>
          </api-token-list>
        </div>
      `,
    )}
  `,
};

/** Parts, for styling that custom properties cannot do: rows by status, and everything in a dialog by its name. */
export const StyledParts: Story = {
  name: 'Styled parts',
  args: { adapter: () => storyAdapter({ tokens: endingTokens }) },
  render: (args) => html`
    <style>
      .styled api-token-list::part(row-expired) {
        background: color-mix(in srgb, currentColor 8%, transparent);
      }

      .styled api-token-list::part(row-expires-soon) {
        box-shadow: inset 3px 0 light-dark(#8a5300, #ffc56b);
      }

      .styled api-token-list::part(create-dialog) {
        border-block-start: 6px solid light-dark(#2450c8, #9db6ff);
      }

      .styled api-token-list::part(create-generate-button) {
        text-transform: uppercase;
      }
    </style>
    <div class="styled">${renderList(args)}</div>
  `,
  play: async ({ canvasElement, userEvent }) => {
    await findPart(canvasElement, 'row-expired');
    await userEvent.click(await findPart(canvasElement, 'create-button'));
    await findPart(canvasElement, 'generate-button');
  },
};
