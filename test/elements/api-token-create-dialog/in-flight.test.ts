import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { IssuedToken } from '../../../src/domain/token.js';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn } from '../backends.js';
import {
  button,
  buttonNames,
  canHoldKeys,
  eventsAt,
  field,
  focusedElement,
  hold,
  mount,
  mountList,
  openDialog,
  press,
  settled,
  spoken,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { drafts, enterName, generate, theReveal } from './vocabulary.js';

const answer: IssuedToken = { secret: 'ate_in-flight', token: { id: '9', name: 'CI' } };

function holding() {
  const issue = held<IssuedToken>();
  return { issue, adapter: backend({}, { create: () => issue.promise }) };
}

describe('a creation in flight', () => {
  it('is shown, and announced to screen readers (A8)', async () => {
    const { adapter } = holding();
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => buttonNames(dialog).includes('Generating…'), '“Generating…”');
    expect(spoken(dialog)).to.equal('Generating…');
    expect(button(dialog, 'Cancel').getAttribute('aria-disabled')).to.equal('true');
  });

  it('is one request, however often Generate is pressed (R7)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    enterName(dialog, 'CI');
    const generateButton = button(dialog, 'Generate token');
    generateButton.click();
    generateButton.click();
    await settled();
    button(dialog, 'Generating…').click();
    dialog.shadowRoot?.querySelector('form')?.requestSubmit();
    issue.resolve(answer);
    await theReveal();
    expect(adapter.calls.create).to.have.length(1);
  });

  it('is one request while Enter is held down (R7)', async () => {
    const { issue, adapter } = holding();
    await openDialog({ adapter });
    await type('CI');
    await hold('Enter');
    await settled();
    expect(adapter.calls.create).to.have.length(1);
    issue.resolve(answer);
    await theReveal();
    expect(adapter.calls.create).to.have.length(1);
  });

  it('is not sent again by an Enter that is still held down on Generate when it was refused (R7)', async () => {
    const adapter = backend({}, { create: () => Promise.reject(new TokenAdapterError('forbidden')) });
    const dialog = await openDialog({ adapter });
    enterName(dialog, 'CI');
    button(dialog, 'Generate token').focus();
    await hold('Enter');
    await until(() => visibleText(dialog).includes('You do not have permission.'), 'the refusal');
    await settled();
    if (canHoldKeys) expect(adapter.calls.create).to.have.length(1);
    const again = { key: 'Enter', repeat: true, bubbles: true, composed: true, cancelable: true };
    expect(button(dialog, 'Generate token').dispatchEvent(new KeyboardEvent('keydown', again))).to.be.false;
  });

  it('is awaited by Cancel, Escape and requestClose(), and then revealed (R9)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    const canceled = eventsAt(dialog, 'api-token-create-canceled');
    generate(dialog);
    await settled();
    button(dialog, 'Cancel').click();
    dialog.requestClose();
    await press('Escape', 'Escape');
    await settled();
    expect(dialog.open).to.be.true;
    expect(dialog.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.be.true;
    issue.resolve(answer);
    expect(visibleText(await theReveal())).to.contain('ate_in-flight');
    expect(canceled).to.be.empty;
  });

  it('is revealed at the end of the page if its element was removed meanwhile, and cleans up (R9)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    dialog.remove();
    issue.resolve(answer);
    const reveal = await theReveal();
    expect(document.body.lastElementChild).to.equal(reveal);
    expect(visibleText(reveal)).to.contain('ate_in-flight');
    reveal.close();
    await until(() => !reveal.isConnected, 'the end of the reveal');
  });

  it('is revealed if its list was removed meanwhile, as by a change of route (R9)', async () => {
    const { issue, adapter } = holding();
    const list = await mountList({ adapter });
    button(list, '+ Create API token').click();
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    await type('CI');
    await press('Enter');
    await until(() => adapter.calls.create.length === 1, 'the request');
    list.remove();
    issue.resolve(answer);
    expect(visibleText(await theReveal())).to.contain('ate_in-flight');
  });

  it('is revealed if a host closed the dialog meanwhile (R9)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    dialog.close();
    issue.resolve(answer);
    expect(visibleText(await theReveal())).to.contain('ate_in-flight');
  });

  it('is revealed if the adapter was replaced or removed meanwhile (R21)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    dialog.adapter = null;
    await dialog.updateComplete;
    issue.resolve(answer);
    expect(visibleText(await theReveal())).to.contain('ate_in-flight');
  });

  it('keeps typed text when its dialog is moved in the document (R22)', async () => {
    const { issue, adapter } = holding();
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Moved');
    await settled();
    document.body.append(dialog);
    await until(() => dialog.shadowRoot?.querySelector('dialog')?.matches(':modal'), 'the modal dialog');
    expect(field(dialog, 'Name').value).to.equal('Moved');
    issue.resolve(answer);
    await theReveal();
  });
});

describe('a token that was created', () => {
  it('is revealed and in the list even if the refresh after it fails (R8)', async () => {
    const adapter = backend({}, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => Promise.reject(new TokenAdapterError('network')),
      ),
    }));
    const list = await mountList({ adapter });
    button(list, '+ Create API token').click();
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    await type('Nightly export');
    await press('Enter');
    const reveal = await theReveal();
    expect(reveal.shadowRoot?.querySelector('code')?.textContent).to.match(/^ate_/);
    reveal.close();
    await until(() => visibleText(list).includes('Could not refresh the list.'), 'the failed refresh');
    expect(visibleText(list)).to.contain('Nightly export');
  });

  it('returns focus to Create when its secret is closed (A4)', async () => {
    const list = await mountList({ adapter: backend() });
    const create = button(list, '+ Create API token');
    create.focus();
    await press('Enter');
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    await type('Nightly export');
    await press('Enter');
    (await theReveal()).close();
    await until(() => focusedElement() === create, 'the focus on Create');
  });
});

describe('the creation dialog inside a form of the page', () => {
  it('does not submit the page’s form by Enter or by Generate (R37)', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    const adapter = backend();
    await openDialog({ adapter, place: form });
    await type('CI');
    await press('Enter');
    const reveal = await theReveal();
    reveal.close();
    await settled();
    expect(submitted).to.equal(0);
    expect(drafts(adapter.calls)).to.have.length(1);
  });

  it('does not open if it could not be seen, and leaves the page usable (R37)', async () => {
    const hidden = document.createElement('div');
    hidden.style.display = 'none';
    document.body.append(hidden);
    const dialog = mount('api-token-create-dialog', { adapter: backend(), clock: manualClock() }, hidden);
    const error: unknown = await dialog.show().catch((thrown: unknown) => thrown);
    expect(error).to.include({ name: 'InvalidStateError' });
    expect(dialog.open).to.be.false;
    expect(dialog.shadowRoot?.querySelector('dialog')?.open).to.be.false;
    hidden.style.display = '';
    await dialog.show();
    expect(focusedElement()).to.equal(field(dialog, 'Name'));
  });

  it('does not open outside of a document (R37)', async () => {
    const dialog = document.createElement('api-token-create-dialog');
    dialog.adapter = backend();
    let error: unknown;
    dialog.show().catch((thrown: unknown) => (error = thrown));
    await until(() => error, 'the refusal');
    expect(error).to.include({ name: 'InvalidStateError' });
  });
});
