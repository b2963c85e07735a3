import { expect } from '@esm-bundle/chai';
import { drafts, enterName, theReveal } from './api-token-create-dialog/vocabulary.js';
import { changeable, choose, focusOn } from './api-token-list/menu.js';
import { backend, token } from './backends.js';
import {
  button,
  field,
  focusedElement,
  mountList,
  openDialog,
  press,
  settled,
  type,
  until,
  visibleText,
} from './vocabulary.js';

/**
 * Prevents the browser from submitting forms, as a frame without `allow-forms` does: no `submit` event reaches its
 * form.
 */
function withoutSubmissions(root: ShadowRoot | null): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root?.addEventListener('submit', stop, { capture: true });
}

describe('forms in a frame in which the browser submits none', () => {
  it('create by a press on Generate (R49)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    withoutSubmissions(dialog.shadowRoot);
    enterName(dialog, 'CI');
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(drafts(adapter.calls)).to.have.length(1);
  });

  it('create by Enter in a field, once (R49, R7)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    withoutSubmissions(dialog.shadowRoot);
    await type('CI');
    await press('Enter');
    await theReveal();
    expect(drafts(adapter.calls).map(({ name }) => name)).to.deep.equal(['CI']);
  });

  it('create by Enter in a field of the page (R49)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    withoutSubmissions(dialog.shadowRoot);
    const team = Object.assign(document.createElement('input'), { name: 'team', slot: 'fields' });
    dialog.append(team);
    await settled();
    enterName(dialog, 'CI');
    team.focus();
    await until(() => visibleText(dialog).includes('Generate token'), 'the button');
    await press('Enter');
    await theReveal();
    expect(drafts(adapter.calls)).to.have.length(1);
  });

  it('rename by Enter, and set another expiration by a press (R49)', async () => {
    const { adapter, updates } = changeable({
      tokens: [token('CI deploy', { expiresAt: new Date('2027-01-31T13:05:00Z') })],
    });
    const list = await mountList({ adapter });
    withoutSubmissions(list.shadowRoot);
    await choose(list, 'CI deploy', 'Rename');
    await until(() => focusedElement() instanceof HTMLInputElement, 'the field');
    (focusedElement() as HTMLInputElement).select();
    await type('Nightly');
    await press('Enter');
    await focusOn('Actions for Nightly');
    await choose(list, 'Nightly', 'Change expiration…');
    const change = await until(() => list.shadowRoot?.querySelector('api-token-change-dialog'), 'the dialog');
    withoutSubmissions(change.shadowRoot);
    await until(() => focusedElement() instanceof HTMLSelectElement, 'the choice');
    button(list, 'Save').click();
    await until(() => updates.length === 2, 'the change');
  });
});

describe('a page with keyboard shortcuts', () => {
  it('does not receive typing in the fields, but receives chords and other keys (R40)', async () => {
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => {
      heard.push(event.key);
      // A hotkey "/" of the page that focuses its own search field.
      if (event.key === '/') event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    const dialog = await openDialog({ adapter: backend() });
    await type('team/ci');
    await press('ArrowLeft');
    window.removeEventListener('keydown', listen);
    expect((field(dialog, 'Name') as HTMLInputElement).value).to.equal('team/ci');
    expect(heard).to.deep.equal(['ArrowLeft']);
  });

  it('that stops typing events still gets the token by the typed name (R40)', async () => {
    const stop = (event: Event) => event.stopImmediatePropagation();
    window.addEventListener('input', stop, { capture: true });
    const adapter = backend();
    await openDialog({ adapter });
    await type('CI');
    await press('Enter');
    await theReveal();
    window.removeEventListener('input', stop, { capture: true });
    expect(drafts(adapter.calls).map(({ name }) => name)).to.deep.equal(['CI']);
  });
});

describe('an input method that marks its keys only by key code', () => {
  const composed = (key: string) =>
    new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true, composed: true, cancelable: true });

  it('closes nothing with Escape, and sends nothing with Enter (R7)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    enterName(dialog, 'CI');
    field(dialog, 'Name').dispatchEvent(composed('Escape'));
    field(dialog, 'Name').dispatchEvent(composed('Enter'));
    await settled();
    expect(dialog.open).to.be.true;
    expect(adapter.calls.create).to.be.empty;
  });

  it('does not change a name that is being edited (R7)', async () => {
    const { adapter, updates } = changeable({ tokens: [token('CI deploy')] });
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Rename');
    await until(() => focusedElement() instanceof HTMLInputElement, 'the field');
    const input = focusedElement();
    input.dispatchEvent(composed('Escape'));
    input.dispatchEvent(composed('Enter'));
    await settled();
    expect(focusedElement()).to.equal(input);
    expect(updates).to.be.empty;
  });
});
