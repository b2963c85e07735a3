import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TokenAdapter } from '../src/adapter/adapter.js';
import '../src/index.js';
import { notIdempotent, losingFirstAnswer, silent, storyAdapter, withUse } from './adapters.js';
import { framed } from './frame.js';
import { findInList, findPart, rowsOf, seenPart } from './parts.js';
import { ahead, ago, storyClock, storyTimeZone } from './story-clock.js';
import { everydayTokens, fullAccessTokens, whollyKnownTokens } from './tokens.js';

/** Each of these was once wrong: a designer would check them first after a change of the look. */
interface LookArgs {
  /** Creates the story's backend, again whenever the story is opened or remounted. */
  adapter: () => TokenAdapter;
}

const list = ({ adapter }: LookArgs, columns?: string[], heading = '') => html`
  <api-token-list
    time-zone=${storyTimeZone}
    .clock=${storyClock}
    .columns=${columns}
    .adapter=${guard([adapter], adapter)}
    >${heading === '' ? nothing : html`<span slot="heading">${heading}</span>`}</api-token-list
  >
`;

const dialog = ({ adapter }: LookArgs) => html`
  <api-token-create-dialog time-zone=${storyTimeZone} timeout="86400000" .clock=${storyClock} .adapter=${guard([adapter], adapter)}>
    <button slot="trigger" type="button">Create API token</button>
  </api-token-create-dialog>
`;

/** In boxes as wide as given, one below the other. */
function boxes(content: (width: number) => TemplateResult, ...widths: readonly number[]): TemplateResult {
  return html`${widths.map((width) => html`<div style="inline-size: ${width}px; max-inline-size: 100%; margin-block-end: 2em">${content(width)}</div>`)}`;
}

const meta: Meta<LookArgs> = {
  title: 'Look',
  decorators: [framed],
  argTypes: { adapter: { control: false } },
  args: { adapter: () => storyAdapter({ tokens: everydayTokens }) },
};
export default meta;

type Story = StoryObj<LookArgs>;
type Play = NonNullable<Story['play']>;

const levels = {
  presence: 'required',
  choices: [
    { value: 'entities:read', label: 'Read', resource: 'Entities', description: 'Observables, relations' },
    { value: 'entities:write', label: 'Write', resource: 'Entities', implies: ['entities:read'] },
    { value: 'datasets:read', label: 'Read', resource: 'Datasets', description: 'Create, search, export' },
    { value: 'datasets:write', label: 'Write', resource: 'Datasets', implies: ['datasets:read', 'entities:read'] },
  ],
} as const;

/** Names the token, chooses a level of access and generates. */
const submitLevels: Play = async ({ canvas, canvasElement, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'));
  await userEvent.type(await findPart(canvasElement, 'name-input'), 'CI deploy');
  await userEvent.click(await findPart(canvasElement, 'choice', 'Write'));
  await userEvent.click(await findPart(canvasElement, 'generate-button'));
};

/** While a token is being generated, the scope buttons look as before, and cannot be pressed. */
export const ScopesWhileGenerating: Story = {
  name: 'Scopes while generating',
  args: { adapter: () => silent(storyAdapter({ policy: { scopes: levels } }), 'create') },
  render: dialog,
  async play(context) {
    await submitLevels(context);
    await findPart(context.canvasElement, 'generate-button', (messages) => messages.generating());
  },
};

/** After a lost response, they still do. */
export const ScopesAfterALostAnswer: Story = {
  name: 'Scopes after a lost answer',
  args: { adapter: () => notIdempotent(losingFirstAnswer(storyAdapter({ policy: { scopes: levels } }))) },
  render: dialog,
  async play(context) {
    await submitLevels(context);
    await findPart(context.canvasElement, 'notice', (messages) => messages.createOutcomeUnknown('network'));
  },
};

const longNames = everydayTokens.map((token, index) => ({
  ...token,
  ...(index < 3 && { name: `Nightly export to the warehouse in Rotterdam, ${token.name}` }),
}));

/** Names of two lines, with their hints below. On a touch page, their targets grow and no text moves. */
export const LongNames: Story = {
  name: 'Names of two lines',
  args: { adapter: () => storyAdapter({ tokens: longNames }) },
  render: (args) => boxes((width) => list(args, undefined, `${width} pixels`), 640, 320),
};

/** One list at five widths: its content decides whether rows are cards, and nothing is wider than its box. */
export const AtEveryWidth: Story = {
  name: 'At every width',
  render: (args) =>
    boxes(
      (width) => list(args, ['name', 'scopes', 'created', 'expires', 'last-used'], `${width} pixels`),
      256,
      420,
      560,
      760,
      940,
    ),
};

/** The page sets everything in wide capitals; text that identifies a token does not change. */
export const PageInCapitals: Story = {
  name: 'On a page in capitals',
  args: { adapter: () => storyAdapter({ tokens: whollyKnownTokens }) },
  render: (args) => html`<div style="text-transform: uppercase; letter-spacing: 0.06em">${list(args)}</div>`,
};

/** Tokens with full access say so, with a warning icon. */
export const FullAccess: Story = {
  name: 'Full access',
  args: {
    adapter: () =>
      storyAdapter({
        tokens: fullAccessTokens,
        policy: { scopes: { presence: 'optional', whenAbsent: 'everything' } },
      }),
  },
  render: (args) => list(args),
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'name-button'));
    await findPart(canvasElement, 'details-full-access');
  },
};

/** If no scopes mean everything, people choose between everything and their selection. */
export const EverythingOrSelected: Story = {
  name: 'Everything, or what one selects',
  args: {
    adapter: () => storyAdapter({ policy: { scopes: { ...levels, presence: 'optional', whenAbsent: 'everything' } } }),
  },
  render: dialog,
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(canvas.getByRole('button'));
    await userEvent.click(await findPart(canvasElement, 'scopes-selected-radio'));
    await findPart(canvasElement, 'scope-level');
  },
};

/** "Change expiration…" starts with the current expiration, even an unusual one. */
export const PresentExpiration: Story = {
  name: 'Present expiration, to be changed',
  render: (args) => list(args),
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await userEvent.click(await findPart(canvasElement, 'menu-item', (messages) => messages.action('extend')));
    await findPart(canvasElement, 'expiry-select');
  },
};

/** A rotation that ends the current secret at once warns if it was used minutes ago. */
export const RotationWarns: Story = {
  name: 'Rotation of what is in use',
  render: (args) => list(args),
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await userEvent.click(await findPart(canvasElement, 'menu-item', (messages) => messages.action('rotate')));
    await findPart(canvasElement, 'confirm-button');
  },
};

/**
 * More content than fits: heading and actions stay visible while the middle scrolls, in windows of 480 CSS pixels and
 * higher.
 */
export const LongDialog: Story = {
  name: 'Dialog with more than fits',
  args: {
    adapter: () =>
      storyAdapter({
        policy: {
          description: { presence: 'optional' },
          scopes: {
            presence: 'optional',
            choices: Array.from({ length: 30 }, (_, index) => ({
              value: `scope-${index + 1}:read`,
              group: 'All of them',
            })),
          },
        },
      }),
  },
  render: dialog,
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(canvas.getByRole('button'));
    await findPart(canvasElement, 'scope-checkbox');
  },
};

/** A page that is dark without setting `color-scheme`: layers, fields and accents follow its text. */
export const DarkWithoutScheme: Story = {
  name: 'Dark page without a color scheme',
  render: (args) =>
    html`<div style="color-scheme: light; background: #14161a; color: #e9ecf1; padding: 1.5em">${list(args)}</div>`,
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await findPart(canvasElement, 'menu-item');
  },
};

/** Two lines per row, a badge for anything unusual, and room for "Expires tomorrow". */
export const TwoLines: Story = {
  name: 'Rows of two lines',
  args: {
    adapter: () =>
      storyAdapter({
        tokens: everydayTokens.map((token, index) => ({
          ...token,
          ...(index === 1 && {
            expiresAt: ahead(1, 'days'),
            lastUsedAt: ago(2, 'minutes'),
            lastUsedFrom: '198.51.100.24',
          }),
        })),
      }),
  },
  render: (args) => list(args),
};

/** The same rows while they load: the same columns and heights, and the place of the toolbar, as the page expects 7. */
export const Skeleton: Story = {
  args: { adapter: () => silent(storyAdapter(), 'list') },
  render: ({ adapter }) => html`
    <api-token-list
      timeout="86400000"
      expected-tokens="7"
      .clock=${storyClock}
      .columns=${['name', 'expires', 'last-used']}
      .adapter=${guard([adapter], adapter)}
    ></api-token-list>
  `,
  play: async ({ canvasElement }) => {
    await findPart(canvasElement, 'skeleton');
  },
};

/** As on a phone: search and filter in one line, the first token in the upper third. */
export const Phone: Story = {
  args: {
    adapter: () =>
      withUse(storyAdapter({ tokens: everydayTokens, policy: { quota: { limit: 20, used: 0 } } }), () => 3),
  },
  render: (args) => boxes(() => list(args), 390),
};

/** The menu of a row as on a phone. */
export const PhoneMenu: Story = {
  ...Phone,
  name: 'Phone, with a menu',
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'menu-button'));
    await findPart(canvasElement, 'menu-item');
  },
};

/** Selected rows, and the actions for all of them. */
export const PhoneSelected: Story = {
  ...Phone,
  name: 'Phone, with a selection',
  async play({ canvasElement, userEvent }) {
    await userEvent.click(await findInList(canvasElement, 'select-checkbox'));
    await findPart(canvasElement, 'selection-bar');
  },
};

/** Only the heading of the sorted column is bold. */
export const Sorted: Story = {
  name: 'Sorted by expiration',
  render: (args) => list(args),
  async play({ canvasElement, userEvent }) {
    await rowsOf(canvasElement);
    // Cards have no heads, but the same order.
    const head = seenPart(canvasElement, 'sort-button', (messages) => messages.expiresColumn());
    if (head) await userEvent.click(head);
    else await userEvent.selectOptions(await findPart(canvasElement, 'sort-select'), 'expiresAt ascending');
    await rowsOf(canvasElement);
  },
};
