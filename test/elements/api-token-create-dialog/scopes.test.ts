import { expect } from '@esm-bundle/chai';
import type { TokenPage } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { ScopeChoice, ScopePolicy, TokenPolicy } from '../../../src/domain/policy.js';
import { backend, held, inTurn } from '../backends.js';
import {
  button,
  buttonNames,
  description,
  enter,
  everyElement,
  field,
  focusedElement,
  mount,
  openDialog,
  part,
  parts,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { manualClock } from '../../clock.js';
import { drafts, generate, theReveal } from './vocabulary.js';

const levels: readonly ScopeChoice[] = [
  { value: 'profile', label: 'Profile', description: 'Name and picture' },
  { value: 'entities:read', label: 'Read', resource: 'Entities' },
  { value: 'entities:write', label: 'Write', resource: 'Entities', implies: ['entities:read'] },
  { value: 'datasets:read', label: 'Read', resource: 'Datasets' },
  { value: 'datasets:write', label: 'Write', resource: 'Datasets', implies: ['datasets:read', 'profile'] },
  { value: 'all', label: 'Full access', everything: true },
];

/** Sixteen scopes under four headings. */
const many: readonly ScopeChoice[] = ['Repository', 'Registry', 'Runner', 'Package'].flatMap((group) =>
  ['read', 'write', 'delete', 'admin'].map((verb) => ({
    value: `${group.toLowerCase()}:${verb}`,
    group,
    description: `May ${verb} what is in it`,
  })),
);

async function openWith(scopes: ScopePolicy) {
  const adapter = backend({ policy: { scopes } });
  const dialog = await openDialog({ adapter });
  await until(() => visibleText(dialog).includes('Scopes'), 'the scopes');
  return { adapter, dialog };
}

type Dialog = Awaited<ReturnType<typeof openWith>>['dialog'];

/** The checkbox or level with this label, within a resource if one is named. */
function choice(dialog: Dialog, label: string, resource?: string): HTMLInputElement {
  const within = resource === undefined ? dialog : resourceOf(dialog, resource);
  const found = everyElement(within).find(
    (element): element is HTMLInputElement =>
      element instanceof HTMLInputElement &&
      /checkbox|radio/.test(element.type) &&
      visibleText(element.closest('label') ?? element).startsWith(label),
  );
  if (found === undefined) throw new Error(`There is no scope “${label}”. The page shows: ${visibleText(within)}`);
  return found;
}

function resourceOf(dialog: Dialog, name: string): Element {
  const found = everyElement(dialog).find(
    (element) => element.role === 'radiogroup' && visibleText(element).startsWith(name),
  );
  if (found === undefined) throw new Error(`There is no resource “${name}”.`);
  return found;
}

async function choose(dialog: Dialog, label: string, resource?: string): Promise<void> {
  choice(dialog, label, resource).click();
  await dialog.updateComplete;
}

/** Pastes a text into the focused element, with the events of a browser. */
async function paste(dialog: Dialog, target: Element, text: string): Promise<boolean> {
  // Firefox drops the data of a ClipboardEvent that a script creates.
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
    clipboardData: { getData: () => text },
  });
  target.dispatchEvent(event);
  await dialog.updateComplete;
  return event.defaultPrevented;
}

/** The names of the rows that are shown. */
function rows(dialog: Dialog): string[] {
  return parts(dialog, 'scope-checkbox').map((box) => visibleText(box.closest('label') ?? box));
}

describe('the scopes of a new token', () => {
  it('are none at first, and selected ones are sent', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    expect(visibleText(dialog)).to.contain('None selected');
    for (const resource of ['Entities', 'Datasets']) expect(choice(dialog, 'None', resource).checked).to.be.true;
    expect(choice(dialog, 'Profile').checked).to.be.false;
    await choose(dialog, 'Profile');
    await choose(dialog, 'Read', 'Entities');
    expect(visibleText(dialog)).to.contain('2 scopes selected');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['profile', 'entities:read']);
  });

  it('are left out of the draft if none is selected', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Profile');
    await choose(dialog, 'Profile');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]).not.to.have.property('scopes');
  });

  it('are at most one level of a resource at a time', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Read', 'Entities');
    await choose(dialog, 'Write', 'Entities');
    await choose(dialog, 'Read', 'Datasets');
    await choose(dialog, 'None', 'Datasets');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['entities:write']);
  });

  it('show the scopes that another one includes, which are not sent and cannot be cleared alone', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Write', 'Datasets');
    const profile = choice(dialog, 'Profile');
    expect(profile.checked).to.be.true;
    expect(profile.getAttribute('aria-disabled')).to.equal('true');
    expect(description(profile)).to.contain('Included with Datasets: Write');
    await choose(dialog, 'Profile');
    expect(choice(dialog, 'Profile').checked).to.be.true;
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['datasets:write']);
  });

  it('show those that give everything separately, with a warning', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: levels });
    const warning = 'This token will have all your permissions.';
    const everything = choice(dialog, 'Full access');
    expect(part(dialog, 'scopes-list').contains(everything)).to.be.false;
    expect(visibleText(dialog)).not.to.contain(warning);
    await choose(dialog, 'Full access');
    expect(visibleText(dialog)).to.contain(warning);
  });

  it('are a choice between everything, with a warning, and a selection, if none means everything', async () => {
    const { dialog, adapter } = await openWith({ presence: 'optional', whenAbsent: 'everything', choices: levels });
    const [all, selected] = [
      part(dialog, 'scopes-everything-radio'),
      part(dialog, 'scopes-selected-radio'),
    ] as HTMLInputElement[];
    const warning = 'This token will have all your permissions.';
    expect([all?.checked, visibleText(dialog).includes(warning)]).to.deep.equal([true, true]);
    selected?.click();
    await dialog.updateComplete;
    expect(visibleText(dialog)).not.to.contain(warning);
    generate(dialog);
    await until(() => parts(dialog, 'scopes')[0]?.querySelector('.error'), 'that nothing is selected');
    await choose(dialog, 'Profile');
    expect(parts(dialog, 'scopes')[0]?.querySelector('.error')).to.equal(null);
    all?.click();
    await dialog.updateComplete;
    expect(visibleText(dialog)).to.contain(warning);
    generate(dialog);
    const reveal = await theReveal(dialog);
    expect(drafts(adapter.calls)[0]?.scopes).to.equal(undefined);
    expect(visibleText(part(reveal, 'full-access'))).to.equal('Full access');
    expect(part(reveal, 'full-access').querySelector('.icon')).not.to.equal(null);
  });

  it('can be searched if there are many, by every word in any order, and the number of results is announced (A8)', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: many });
    const search = field(dialog, 'Search scopes, or paste a list');
    enter(search, 'WRITE regi');
    await dialog.updateComplete;
    expect(rows(dialog)).to.have.length(1);
    expect(rows(dialog)[0]).to.contain('registry:write');
    expect(spoken(dialog)).to.contain('1 scope found.');
    enter(search, 'telescope');
    await dialog.updateComplete;
    expect(rows(dialog)).to.deep.equal([]);
    expect(visibleText(dialog)).to.contain('No scopes match “telescope”.');
    expect(buttonNames(dialog)).to.contain('Generate token');
  });

  it('stay selected while a search hides them', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: many });
    await choose(dialog, 'runner:delete');
    enter(field(dialog, 'Search scopes, or paste a list'), 'package');
    await dialog.updateComplete;
    await choose(dialog, 'package:read');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['runner:delete', 'package:read']);
  });

  it('can be pasted as a list, and unknown words are named', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: many });
    const search = field(dialog, 'Search scopes, or paste a list');
    const taken = await paste(dialog, search, '["runner:read", "package:write"], telescope:aim');
    expect(taken).to.be.true;
    expect(visibleText(dialog)).to.contain('2 scopes selected');
    expect(visibleText(dialog)).to.contain('Unknown scopes: telescope:aim');
    expect(await paste(dialog, search, 'regi')).to.be.false;
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['runner:read', 'package:write']);
  });

  it('take the highest level of a resource from a pasted list, and count it once', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await paste(dialog, choice(dialog, 'Profile'), 'entities:write entities:read');
    expect(spoken(dialog)).to.contain('1 scope selected from your list.');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['entities:write']);
  });

  it('can be pasted even if there are too few to search', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: levels });
    expect(await paste(dialog, choice(dialog, 'Profile'), 'profile entities:read entities:write')).to.be.true;
    expect(choice(dialog, 'Profile').checked).to.be.true;
    expect(choice(dialog, 'Write', 'Entities').checked).to.be.true;
  });

  it('are required if the backend says so, with focus on the first (A5)', async () => {
    const { adapter, dialog } = await openWith({ presence: 'required', choices: levels });
    generate(dialog);
    await dialog.updateComplete;
    await settled();
    expect(visibleText(dialog)).to.contain('Select at least one scope.');
    expect(focusedElement()).to.equal(choice(dialog, 'Profile'));
    expect(focusedElement().getAttribute('aria-invalid')).to.equal('true');
    expect(description(focusedElement())).to.contain('Select at least one scope.');
    expect(adapter.calls.create).to.deep.equal([]);
    await choose(dialog, 'Profile');
    expect(visibleText(dialog)).not.to.contain('Select at least one scope.');
  });

  it('are kept by a rejected submission, with its error beside them (R4)', async () => {
    const refuse = () => Promise.reject(new TokenAdapterError('invalid', { fields: { scopes: 'Not for guests.' } }));
    const adapter = backend({ policy: { scopes: { presence: 'optional', choices: many } } }, { create: refuse });
    const dialog = await openDialog({ adapter });
    await until(() => visibleText(dialog).includes('Scopes'), 'the scopes');
    await choose(dialog, 'runner:delete');
    enter(field(dialog, 'Search scopes, or paste a list'), 'runner');
    generate(dialog);
    await until(() => visibleText(dialog).includes('Not for guests.'), 'the refusal');
    expect(choice(dialog, 'runner:delete').checked).to.be.true;
    expect(focusedElement()).to.equal(field(dialog, 'Search scopes, or paste a list'));
    expect(rows(dialog)).to.have.length(4);
  });

  it('cannot be changed between sending and the response (R4)', async () => {
    const issue = held<never>();
    const adapter = backend(
      { policy: { scopes: { presence: 'optional', choices: levels } } },
      { create: () => issue.promise },
    );
    const dialog = await openDialog({ adapter });
    await until(() => visibleText(dialog).includes('Scopes'), 'the scopes');
    await choose(dialog, 'Read', 'Entities');
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    await choose(dialog, 'Profile');
    await choose(dialog, 'Write', 'Entities');
    expect(await paste(dialog, choice(dialog, 'Profile'), 'profile')).to.be.false;
    issue.reject(new TokenAdapterError('forbidden'));
    await until(() => buttonNames(dialog).includes('Generate token'), 'the answer');
    expect(choice(dialog, 'Profile').checked).to.be.false;
    expect(choice(dialog, 'Read', 'Entities').checked).to.be.true;
  });

  it('are typed if the backend does not list them', async () => {
    const { adapter, dialog } = await openWith({ presence: 'required' });
    enter(field(dialog, 'Scopes'), 'repo:read,  repo:write');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['repo:read', 'repo:write']);
  });

  it('say so if there are none to choose from', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: [] });
    expect(visibleText(dialog)).to.contain('No scopes available.');
  });

  it('are shown as text, whatever a backend calls them (S9)', async () => {
    const { dialog } = await openWith({
      presence: 'optional',
      choices: [{ value: '<img src=x onerror=alert(1)>', group: '<b>Group</b>', description: '${1+1}' }],
    });
    expect(visibleText(dialog)).to.contain('<img src=x onerror=alert(1)>');
    expect(everyElement(dialog).filter((element) => /^(img|b)$/.test(element.localName))).to.deep.equal([]);
  });
});

/** A page without a policy, for an adapter that provides it only by its own method. */
function withoutPolicy({ policy: _policy, ...page }: TokenPage): TokenPage {
  return page;
}

describe('announcements about scopes', () => {
  it('speak the warning of full access once it is selected, and connect it to its checkbox (A25, A27)', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: levels });
    const everything = choice(dialog, 'Full access');
    expect(description(everything)).not.to.contain('Everything you may do');
    everything.click();
    await dialog.updateComplete;
    const warning = part(dialog, 'scopes').querySelector('.everything .warning')?.textContent.trim() ?? '';
    expect(warning).not.to.equal('');
    expect(spoken(dialog)).to.contain(warning);
    expect(description(everything)).to.contain(warning);
  });

  for (const [what, choices] of [
    ['box', many.slice(0, 3)],
    ['level', levels.slice(1)],
  ] as const) {
    it(`connect the error of required scopes to the ${what} that gets focus, and speak it once (A5, A27)`, async () => {
      const { dialog } = await openWith({ presence: 'required', choices });
      generate(dialog);
      await until(() => focusedElement().getAttribute('aria-invalid') === 'true', 'the focus on the choice');
      const error = part(dialog, 'scopes').querySelector('.error')?.textContent ?? '';
      expect(error).not.to.equal('');
      expect(description(focusedElement())).to.contain(error);
      expect(description(part(dialog, 'scopes'))).not.to.contain(error);
    });
  }
});

describe('the choice of scopes', () => {
  it('says that it is loading, then that it could not be loaded, and offers a retry', async () => {
    const first = held<TokenPolicy>();
    const scopes = { presence: 'optional', choices: levels } as const;
    const policy = inTurn(
      () => first.promise,
      () => Promise.resolve({ scopes }),
    );
    const adapter = backend({}, (memory) => ({
      policy,
      list: async (...asked) => withoutPolicy(await memory.list(...asked)),
    }));
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    expect(visibleText(dialog)).to.contain('Loading');
    first.reject(new TokenAdapterError('network'));
    await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
    enter(field(dialog, 'Name'), 'CI');
    button(dialog, 'Try again').click();
    await until(() => visibleText(dialog).includes('Entities'), 'the scopes');
    expect(field(dialog, 'Name').value).to.equal('CI');
  });
});
