import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, inTurn } from '../backends.js';
import {
  activate,
  button,
  buttonNames,
  field,
  focusedElement,
  mount,
  openDialog,
  parts,
  press,
  until,
} from '../vocabulary.js';
import { chooseExactDate, enterName, generate, theReveal } from './vocabulary.js';

type Create = Required<TokenAdapter>['create'];
type Dialog = HTMLElementTagNameMap['api-token-create-dialog'];

const isInside = (dialog: Dialog) => dialog.shadowRoot?.querySelector('dialog')?.contains(focusedElement()) === true;

/** Asserts that the dialog receives keys: Escape closes it. */
async function expectEscapeCloses(dialog: Dialog): Promise<void> {
  await until(() => isInside(dialog), 'the focus in the dialog');
  await press('Escape');
  await until(() => !dialog.open, 'the end of the dialog');
}

/** A backend that creates the token and loses the response. It does not promise that a retry is safe. */
function losing() {
  const adapter = backend({}, (memory) => ({
    create: inTurn<Create>(
      async (...asked) => {
        await memory.create(...asked);
        throw new TokenAdapterError('network');
      },
      (...asked) => memory.create(...asked),
    ),
  }));
  return { ...adapter, supports: { search: true } };
}

describe('focus in the creation dialog', () => {
  it('moves to the hour when a suggested time is taken and the suggestions disappear (A4)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    await chooseExactDate(dialog, '2027-03-28', '02:30');
    await activate(button(dialog, 'Use 3:00 AM'));
    await until(() => focusedElement() === field(dialog, 'Hour'), 'the focus on the hour');
    expect(field(dialog, 'Hour').value).to.equal('03');
    await expectEscapeCloses(dialog);
  });

  it('stays in the dialog when “Generate” disappears because the result is unknown (A4)', async () => {
    const dialog = await openDialog({ adapter: losing() });
    enterName(dialog, 'Nightly');
    await activate(button(dialog, 'Generate token'));
    await until(() => parts(dialog, 'orphan-checkbox').length === 1, 'what may be the token');
    await expectEscapeCloses(dialog);
  });

  it('stays in the dialog when the last found token is revoked, and when the token is created again (A4)', async () => {
    const dialog = await openDialog({ adapter: losing() });
    generate(dialog, 'Nightly');
    await until(() => parts(dialog, 'orphan-checkbox').length === 1, 'what may be the token');
    parts(dialog, 'orphan-checkbox')[0]?.click();
    await dialog.updateComplete;
    await activate(button(dialog, 'Revoke 1 token'));
    await until(() => !buttonNames(dialog).includes('Revoke 1 token') && isInside(dialog), 'the focus in the dialog');
    await activate(button(dialog, 'Create again'));
    await theReveal();
  });

  it('stays in the dialog when policy is requested again (A4)', async () => {
    const policy = inTurn<Required<TokenAdapter>['policy']>(
      () => Promise.reject(new TokenAdapterError('network')),
      () => new Promise(() => undefined),
    );
    const dialog = await openDialog({ adapter: { ...backend({}, { policy }), supports: {} } });
    await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
    await activate(button(dialog, 'Try again'));
    await until(() => !buttonNames(dialog).includes('Try again'), 'the new try');
    await expectEscapeCloses(dialog);
  });

  it('leaves a field of the page while it cannot be focused, and comes back (A4)', async () => {
    const refusal = new TokenAdapterError('forbidden');
    const adapter = backend({}, { create: () => Promise.reject(refusal) });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    const own = Object.assign(document.createElement('input'), { name: 'owner', slot: 'fields' });
    dialog.append(own);
    await dialog.show();
    enterName(dialog, 'Nightly');
    own.focus();
    await press('Enter');
    await until(() => parts(dialog, 'notice').length === 1, 'the refusal');
    await until(() => document.activeElement === own, 'the focus in the field');
    await press('Escape');
    await until(() => !dialog.open, 'the end of the dialog');
  });
});
