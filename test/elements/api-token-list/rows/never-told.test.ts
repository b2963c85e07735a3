import { expect } from '@esm-bundle/chai';
import type { AdapterSupport, TokenAdapter } from '../../../../src/adapter/adapter.js';
import type { TokenPolicy } from '../../../../src/domain/policy.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { expectAxeClean, inScheme } from '../../axe.js';
import { backend, token } from '../../backends.js';
import {
  activate,
  button,
  buttonNames,
  everyElement,
  mount,
  mountList,
  part,
  parts,
  until,
  visibleText,
} from '../../vocabulary.js';
import { changeable, choose, items, openMenu } from '../menu.js';
import { names, question, resize, tick } from '../vocabulary.js';

const lang = 'en-GB';

const headings = (list: Element) => parts(list, 'column-heading').map((each) => each.innerText.trim());
const terms = (place: Element) => [...place.querySelectorAll('dt')].map(visibleText);

/** The sort orders that the select of the narrow layout offers. */
function orders(list: Element): readonly string[] {
  const select = everyElement(list).find((each) => each.part.contains('sort-select'));
  return [...(select?.querySelectorAll('option') ?? [])].map(({ value }) => value.split(' ')[0] ?? '');
}

/** The filters that the list offers. */
async function filters(list: Element): Promise<readonly (string | undefined)[]> {
  await activate(part(list, 'filters-button'));
  await until(() => parts(list, 'filter-select').length > 0, 'the filters');
  return parts(list, 'filter-select').map(({ dataset }) => dataset['value']);
}

/** Eight tokens, so that the list has search and filters. */
function eight(fields: Partial<ApiToken> = {}): readonly ApiToken[] {
  return Array.from({ length: 8 }, (_, age) => token(`Agent ${age}`, { age, ...fields }));
}

type Lacks = NonNullable<AdapterSupport['lacks']>;

/** An adapter whose rows lack the fields that it declares as lacking. */
function lacking(lacks: Lacks, tokens = eight()): TokenAdapter {
  const known = (row: ApiToken): ApiToken => {
    const { createdAt, expiresAt, lastUsedAt, ...rest } = row;
    return {
      ...rest,
      expiresAt: lacks.includes('expiresAt') ? 'unknown' : expiresAt,
      ...(!lacks.includes('createdAt') && createdAt && { createdAt }),
      ...(!lacks.includes('lastUsedAt') && lastUsedAt && { lastUsedAt }),
    };
  };
  return backend({ tokens: tokens.map(known) }, { supports: { lacks } });
}

async function openDetails(list: Element, name: string): Promise<HTMLElement> {
  await activate(button(list, name));
  await until(() => parts(list, 'details-facts').length > 0, 'the details');
  return part(list, 'details-dialog');
}

describe('a field that an adapter never provides', () => {
  const cases: readonly (readonly [keyof ApiToken, Lacks, string, string])[] = [
    ['createdAt', ['createdAt'], 'Created', 'created'],
    ['expiresAt', ['expiresAt'], 'Expires', 'expiry'],
    ['lastUsedAt', ['lastUsedAt'], 'Last used', 'lastUse'],
  ];
  for (const [name, lacks, heading, filter] of cases) {
    it(`has no column, no fact, no filter and no sort order: ${heading}`, async () => {
      const list = await mountList({ adapter: lacking(lacks), lang });
      await resize(list, 1100);
      expect(headings(list)).not.to.include(heading);
      expect(headings(list)).to.include.members(
        ['Name', 'Created', 'Expires', 'Last used'].filter((each) => each !== heading),
      );
      list.columns = ['name', 'created', 'expires', 'last-used'];
      await resize(list, 1100);
      expect(headings(list), 'asked for by the page').not.to.include(heading);
      expect(orders(list)).to.include('name');
      expect(orders(list)).not.to.include(name);
      expect(await filters(list)).not.to.include(filter);
      expect(visibleText(list)).not.to.contain('Unknown');
      const details = await openDetails(list, 'Agent 3');
      expect(terms(details)).not.to.include(heading);
      expect(visibleText(details)).not.to.contain('Unknown');
    });
  }

  it('is not mentioned in the question before a token is revoked', async () => {
    const list = await mountList({ adapter: lacking(['lastUsedAt']), lang });
    await choose(list, 'Agent 3', 'Revoke…');
    await until(() => visibleText(list).includes('Revoke “Agent 3”?'), 'the question');
    expect(visibleText(question(list))).not.to.match(/Last used|Unknown/u);
  });

  it('leaves a table of one column from 320 px on, if no other field is known', async () => {
    const list = await mountList({ adapter: lacking(['createdAt', 'expiresAt', 'lastUsedAt']), lang });
    await resize(list, 320);
    expect(headings(list)).to.deep.equal(['Name']);
    expect(names(list)).to.have.length(8);
    expect(list.scrollWidth).to.be.at.most(320);
  });

  it('can be removed from the filter if a URL asks for it', async () => {
    const before = location.href;
    history.replaceState(null, '', '?kit-expiry=never');
    const list = mount('api-token-list', { adapter: lacking(['expiresAt', 'lastUsedAt']), lang, urlState: 'kit' });
    await until(
      () => parts(list, 'clear-filters-button').length > 0 || parts(list, 'no-match').length > 0,
      'the answer',
    );
    expect(visibleText(list)).to.contain('No tokens match Expires: Never.');
    await activate(part(list, 'clear-filters-button'));
    await until(() => names(list).length === 8, 'the tokens');
    history.replaceState(null, '', before);
  });

  it('is shown as “Unknown” if the adapter does not declare that', async () => {
    const list = await mountList({ adapter: backend({ tokens: eight({ lastUsedAt: 'unknown' }) }), lang });
    await resize(list, 1100);
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Expires', 'Last used']);
    expect(visibleText(list)).to.contain('Unknown');
  });
});

describe('a backend without names', () => {
  const nameless: TokenPolicy = {
    name: { presence: 'unsupported' },
    description: { presence: 'unsupported' },
    expiry: { presence: 'unsupported', whenAbsent: 'backend-default' },
  };
  const masked = Array.from({ length: 8 }, (_, age) =>
    token('', {
      id: String(age),
      age,
      hint: `NDI${age}…mNj=`,
      ...(age === 5 && { lastUsedAt: new Date('2026-11-30T12:05:00Z') }),
    }),
  );
  const listOf = (policy: TokenPolicy = nameless) =>
    mountList({ adapter: changeable({ tokens: masked, policy }).adapter, lang });

  it('has a column “Token” with the masks, and no sort order for them', async () => {
    const list = await listOf();
    await resize(list, 1100);
    expect(headings(list)).to.deep.equal(['Token', 'Created', 'Expires', 'Last used']);
    expect(names(list)[0]).to.equal('NDI0…mNj=');
    expect(parts(list, 'sort-button').map((each) => each.innerText.trim())).not.to.include('Token');
    expect(orders(list)).to.include('createdAt');
    expect(orders(list)).not.to.include('name');
    expect(buttonNames(list)).to.include('NDI5…mNj=');
    // Within the window, because axe cannot determine the background of something outside of it.
    await resize(list, 700);
    await inScheme('light', expectAxeClean);
  });

  it('shows in cards, too, when each token was created', async () => {
    const list = await listOf();
    await resize(list, 320);
    const [created] = parts(list, 'created-cell');
    expect(created && visibleText(created)).to.contain('1 Nov 2026');
    expect(created?.checkVisibility()).to.equal(true);
  });

  it('identifies a token in a question by its mask and creation date', async () => {
    const list = await listOf();
    await choose(list, 'NDI5…mNj=', 'Revoke…');
    await until(() => visibleText(list).includes('Revoke “NDI5…mNj=”?'), 'the question');
    expect(visibleText(question(list))).to.match(/Created\s+27 Oct 2026/u);
    expect(visibleText(question(list))).not.to.contain('Unnamed');
  });

  it('identifies several tokens in a question by their masks and creation dates', async () => {
    const list = await listOf();
    await tick(list, 'NDI5…mNj=');
    await tick(list, 'NDI6…mNj=');
    await activate(part(list, 'revoke-selected-button'));
    await until(() => visibleText(list).includes('Revoke 2 tokens?'), 'the question');
    const several = visibleText(part(list, 'several'));
    expect(several).to.match(/NDI5…mNj=.*Created: 27 Oct 2026.*NDI6…mNj=.*Created: 26 Oct 2026/su);
    expect(several).not.to.contain('Unnamed');
  });

  it('offers no Duplicate if a duplicate could copy nothing', async () => {
    const list = await listOf();
    await openMenu(list, 'NDI5…mNj=');
    expect(items(list)).not.to.include('Duplicate…');
    const able = await listOf({ ...nameless, scopes: { presence: 'optional' } });
    await openMenu(able, 'NDI5…mNj=');
    expect(items(able)).to.include('Duplicate…');
  });

  it('needs no name for a new token, which is shown by its mask and creation date', async () => {
    const adapter = backend({ tokens: [], policy: nameless }, (memory) => ({
      create: async (...asked) => {
        const { secret, token: made } = await memory.create(...asked);
        return { secret, token: { ...made, name: '', hint: `${secret.slice(0, 5)}…` } };
      },
    }));
    const list = await mountList({ adapter, lang });
    await activate(button(list, '+ Create API token'));
    await until(() => buttonNames(list).includes('Generate token'), 'the form');
    const dialog = everyElement(list).find((each) => each.matches('dialog[open]'));
    const form = dialog === undefined ? '' : visibleText(dialog);
    expect(form).not.to.match(/name/iu);
    expect(form).to.contain('The server sets the expiration date');
    button(list, 'Generate token').click();
    await until(() => parts(list, 'secret').length > 0, 'the reveal');
    const reveal = everyElement(list).find((each) => each.matches('dialog[open]')) ?? list;
    await until(() => terms(reveal).length > 0, 'the facts');
    expect(terms(reveal).slice(0, 2)).to.deep.equal(['Token', 'Created']);
    expect(visibleText(reveal)).not.to.match(/Unnamed|Name/u);
  });
});
