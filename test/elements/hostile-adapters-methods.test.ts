/** Adapters that return values that no type allows (R48). */
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { expect } from '@esm-bundle/chai';
import { manualClock } from '../clock.js';
import { changeable, choose } from './api-token-list/menu.js';
import { askToRevoke, confirm, names } from './api-token-list/vocabulary.js';
import {
  button,
  buttonNames,
  enter,
  everyElement,
  field,
  isBusy,
  mount,
  part,
  until,
  visibleText,
} from './vocabulary.js';
import { good, errors, attack, told, listOf, stands, canCreate, misbehaviors, withMethod } from './hostile.js';

/** The field for editing a name in its row. */
const inputOfRow = (list: Element) =>
  everyElement(list).find(
    (each): each is HTMLInputElement =>
      each instanceof HTMLInputElement && each.matches('th input:not([type="checkbox"])'),
  );

describe('methods that misbehave', () => {
  for (const [kind, does] of Object.entries(misbehaviors)) {
    attack(`are told of and take nothing else down: one that ${kind} (R48)`, async () => {
      let isMended = false;
      const { adapter } = changeable({ tokens: good });
      const failing = await listOf({
        ...adapter,
        list: (...asked: Parameters<TokenAdapter['list']>) => (isMended ? adapter.list(...asked) : does()),
      });
      expect(visibleText(failing)).to.contain('Could not load API tokens.');
      expect(errors.map(({ detail }) => detail)).to.deep.equal([{ operation: 'list', code: 'unknown' }]);
      stands(failing, 'list', []);
      isMended = true;
      button(failing, 'Try again').click();
      await until(() => names(failing).length === 2, 'the rows');
      failing.remove();

      const list = await listOf(withMethod('policy', does));
      stands(list, 'policy');
      await canCreate(list);
      expect([...told(), ...errors.map(({ detail }) => detail.operation)]).to.include('policy');
      list.remove();

      const creating = await listOf(withMethod('create', does));
      part(creating, 'create-button').click();
      await until(() => buttonNames(creating).includes('Generate token'), 'the form');
      enter(field(creating, 'Name'), 'made');
      button(creating, 'Generate token').click();
      await until(() => errors.some(({ detail }) => detail.operation === 'create'), 'the error');
      await until(() => /^(Create again|Try again)$/mu.test(buttonNames(creating).join('\n')), 'a way on');
      creating.remove();

      const renaming = await listOf(withMethod('update', does));
      await choose(renaming, 'Backup', 'Rename');
      enter(await until(() => inputOfRow(renaming), 'the field'), 'Other');
      button(renaming, 'Save').click();
      await until(() => names(renaming).length === 2 && !isBusy(renaming), 'the end of renaming');
      stands(renaming, 'update', ['CI deploy']);
      renaming.remove();

      const revoking = await listOf(withMethod('revoke', does));
      await askToRevoke(revoking, 'Backup');
      confirm(revoking);
      await until(() => !isBusy(revoking) && names(revoking).includes('CI deploy'), 'the end of revoking');
      stands(revoking, 'revoke', ['CI deploy']);
      revoking.remove();

      const telling = await listOf(withMethod('usage', does));
      button(telling, 'Backup').click();
      await until(() => visibleText(telling).includes('Try again'), 'that use is not known');
      stands(telling, 'usage');
    });
  }

  attack('are told of when they never answer, and are given up (R48)', async () => {
    const clock = manualClock();
    const never = () => new Promise(() => {});
    const list = mount('api-token-list', { adapter: withMethod('list', never), clock });
    await list.updateComplete;
    clock.advance(30_000);
    await until(() => visibleText(list).includes('Could not load API tokens.'), 'the failure');
    list.remove();
    const other = await listOf(withMethod('policy', never), clock);
    stands(other, 'policy');
    part(other, 'create-button').click();
    await until(() => buttonNames(other).includes('Generate token'), 'the form');
    clock.advance(30_000);
    await until(() => !/Loading/u.test(visibleText(other)), 'the end of loading');
  });
});
