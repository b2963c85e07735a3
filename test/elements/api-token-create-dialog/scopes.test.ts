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
  { value: 'all', label: 'Everything', everything: true },
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

/** The box or the level that a label of this text holds, within a resource where one is named. */
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

/** Pastes a text into what has the focus, as the browser tells of it. */
async function paste(dialog: Dialog, target: Element, text: string): Promise<boolean> {
  // Firefox leaves a script's own ClipboardEvent without what it is given.
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
    clipboardData: { getData: () => text },
  });
  target.dispatchEvent(event);
  await dialog.updateComplete;
  return event.defaultPrevented;
}

/** The rows on show, by what they are called. */
function rows(dialog: Dialog): string[] {
  return parts(dialog, 'scope-checkbox').map((box) => visibleText(box.closest('label') ?? box));
}

describe('the scopes of a new token', () => {
  it('are none at first, and those chosen are sent', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    expect(visibleText(dialog)).to.contain('None chosen');
    for (const resource of ['Entities', 'Datasets']) expect(choice(dialog, 'None', resource).checked).to.be.true;
    expect(choice(dialog, 'Profile').checked).to.be.false;
    await choose(dialog, 'Profile');
    await choose(dialog, 'Read', 'Entities');
    expect(visibleText(dialog)).to.contain('2 scopes chosen');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['profile', 'entities:read']);
  });

  it('are left out of the draft where none is chosen', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Profile');
    await choose(dialog, 'Profile');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]).not.to.have.property('scopes');
  });

  it('are one level of a resource at a time, or none', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Read', 'Entities');
    await choose(dialog, 'Write', 'Entities');
    await choose(dialog, 'Read', 'Datasets');
    await choose(dialog, 'None', 'Datasets');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['entities:write']);
  });

  it('show what comes with another, which is not sent and cannot be given up by itself', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await choose(dialog, 'Write', 'Datasets');
    const profile = choice(dialog, 'Profile');
    expect(profile.checked).to.be.true;
    expect(profile.getAttribute('aria-disabled')).to.equal('true');
    expect(description(profile)).to.contain('Comes with Datasets: Write');
    await choose(dialog, 'Profile');
    expect(choice(dialog, 'Profile').checked).to.be.true;
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['datasets:write']);
  });

  it('set apart what gives everything, with a word of warning', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: levels });
    const warning = 'It may then do all that you may do.';
    const everything = choice(dialog, 'Everything');
    expect(part(dialog, 'scopes-list').contains(everything)).to.be.false;
    expect(visibleText(dialog)).not.to.contain(warning);
    await choose(dialog, 'Everything');
    expect(visibleText(dialog)).to.contain(warning);
  });

  it('warn where none chosen gives everything, until one is', async () => {
    const { dialog } = await openWith({ presence: 'optional', whenAbsent: 'everything', choices: levels });
    expect(visibleText(dialog)).to.contain('With none chosen it may do all that you may do.');
    await choose(dialog, 'Profile');
    expect(visibleText(dialog)).not.to.contain('With none chosen');
  });

  it('are searched where there are many, by every word in whatever order, and the result is told (A8)', async () => {
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
    expect(visibleText(dialog)).to.contain('No scope matches telescope.');
    expect(buttonNames(dialog)).to.contain('Generate token');
  });

  it('keep what is chosen while a search hides it', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: many });
    await choose(dialog, 'runner:delete');
    enter(field(dialog, 'Search scopes, or paste a list'), 'package');
    await dialog.updateComplete;
    await choose(dialog, 'package:read');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['runner:delete', 'package:read']);
  });

  it('understand a pasted list, and say which of its words are no scopes', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: many });
    const search = field(dialog, 'Search scopes, or paste a list');
    const taken = await paste(dialog, search, '["runner:read", "package:write"], telescope:aim');
    expect(taken).to.be.true;
    expect(visibleText(dialog)).to.contain('2 scopes chosen');
    expect(visibleText(dialog)).to.contain('Not known here: telescope:aim');
    expect(await paste(dialog, search, 'regi')).to.be.false;
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['runner:read', 'package:write']);
  });

  it('take of the levels in a pasted list the highest, and count it once', async () => {
    const { adapter, dialog } = await openWith({ presence: 'optional', choices: levels });
    await paste(dialog, choice(dialog, 'Profile'), 'entities:write entities:read');
    expect(spoken(dialog)).to.contain('1 scope chosen from the list.');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['entities:write']);
  });

  it('understand a pasted list also where there are too few to search', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: levels });
    expect(await paste(dialog, choice(dialog, 'Profile'), 'profile entities:read entities:write')).to.be.true;
    expect(choice(dialog, 'Profile').checked).to.be.true;
    expect(choice(dialog, 'Write', 'Entities').checked).to.be.true;
  });

  it('are asked for where the backend requires some, with the focus on the first (A5)', async () => {
    const { adapter, dialog } = await openWith({ presence: 'required', choices: levels });
    generate(dialog);
    await dialog.updateComplete;
    await settled();
    expect(visibleText(dialog)).to.contain('Choose at least one scope.');
    expect(focusedElement()).to.equal(choice(dialog, 'Profile'));
    expect(focusedElement().getAttribute('aria-invalid')).to.equal('true');
    expect(description(part(dialog, 'scopes'))).to.contain('Choose at least one scope.');
    expect(adapter.calls.create).to.deep.equal([]);
    await choose(dialog, 'Profile');
    expect(visibleText(dialog)).not.to.contain('Choose at least one scope.');
  });

  it('are kept by a refused submission, whose words stand beside them (R4)', async () => {
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

  it('cannot be changed between sending and the answer (R4)', async () => {
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

  it('are typed where the backend does not say which there are', async () => {
    const { adapter, dialog } = await openWith({ presence: 'required' });
    enter(field(dialog, 'Scopes'), 'repo:read,  repo:write');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['repo:read', 'repo:write']);
  });

  it('say so where there are none to choose from', async () => {
    const { dialog } = await openWith({ presence: 'optional', choices: [] });
    expect(visibleText(dialog)).to.contain('There are no scopes to choose from.');
  });

  it('are text, whatever a backend calls them (S9)', async () => {
    const { dialog } = await openWith({
      presence: 'optional',
      choices: [{ value: '<img src=x onerror=alert(1)>', group: '<b>Group</b>', description: '${1+1}' }],
    });
    expect(visibleText(dialog)).to.contain('<img src=x onerror=alert(1)>');
    expect(everyElement(dialog).filter((element) => /^(img|b)$/.test(element.localName))).to.deep.equal([]);
  });
});

/** A page without what policy says: an adapter that answers that by itself only. */
function withoutPolicy({ policy: _policy, ...page }: TokenPage): TokenPage {
  return page;
}

describe('what may be chosen', () => {
  it('is said to be loading, then said not to be readable, and can be asked for again', async () => {
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
