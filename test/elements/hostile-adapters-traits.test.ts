/** Adapters that return values that no type allows (R48). */
import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { manualClock } from '../clock.js';
import { changeable, openMenu } from './api-token-list/menu.js';
import { heading, names } from './api-token-list/vocabulary.js';
import { button, buttonNames, enter, field, openDialog, parts, press, until, visibleText } from './vocabulary.js';
import {
  good,
  fail,
  throwing,
  badValues,
  errors,
  attack,
  told,
  listOf,
  stands,
  canCreate,
  withMethod,
} from './hostile.js';

describe('adapters with invalid declarations', () => {
  const traits = ['key', 'supports', 'create', 'revoke', 'update', 'rotate', 'policy', 'usage'] as const;
  for (const name of traits) {
    attack(`list their tokens all the same: ${name} (R48)`, async () => {
      const kinds = [...Object.entries(badValues), ['a getter', undefined] as const];
      for (const [kind, value] of kinds.filter(([, make]) => name === 'key' || typeof make?.() !== 'function')) {
        const { adapter } = changeable({ tokens: good });
        const hostile =
          value === undefined ? throwing(adapter, name) : { ...adapter, [name]: value(), ...(name === 'key' && {}) };
        const before = told().length;
        const list = await listOf(hostile);
        expect(visibleText(heading(list)), kind).to.equal('API tokens');
        await until(() => names(list).length === 2, `the rows: ${kind}`);
        expect(parts(list, 'create-button'), kind).to.have.length(name === 'create' ? 0 : 1);
        if (value === undefined) expect(told().slice(before)).to.include(`adapter.${name}`);
        await openMenu(list, 'Backup');
        await press('Escape');
        if (name !== 'create') await canCreate(list);
        list.remove();
      }
    });
  }
  for (const name of ['search', 'sort', 'filter', 'counts', 'update', 'idempotent'] as const) {
    attack(`list their tokens all the same: supports.${name} (R48)`, async () => {
      for (const [kind, value] of Object.entries(badValues)) {
        const { adapter } = changeable({ tokens: good });
        const list = await listOf({ ...adapter, supports: { ...adapter.supports, [name]: value() } });
        stands(list, kind);
        await openMenu(list, 'Backup');
        await press('Escape');
        list.remove();
      }
      expect(told()).to.include(`adapter.supports.${name}`);
    });
  }
});

describe('errors with bad values', () => {
  for (const name of ['code', 'retryAfter', 'requestId', 'userMessage', 'fields', 'challenge', 'cause', 'message']) {
    attack(`say what went wrong all the same: ${name} (R48)`, async () => {
      for (const [kind, value] of [...Object.entries(badValues), ['a getter', undefined] as const]) {
        for (const make of [
          () => (value === undefined ? throwing({ code: 'rate-limited' }, name) : { code: 'invalid', [name]: value() }),
          () =>
            Object.defineProperty(new TokenAdapterError('invalid'), name, {
              configurable: true,
              get: value ?? fail,
            }),
        ]) {
          const clock = manualClock();
          const thrower = () => Promise.reject(make());
          const list = await listOf(withMethod('list', thrower), clock);
          expect(visibleText(list), kind).to.contain('Could not load API tokens.');
          expect(visibleText(list), kind).not.to.match(/\[object|NaN|undefined|Infinity/u);
          stands(list, kind, []);
          list.remove();
        }
        const clock = manualClock();
        const thrown = () =>
          value === undefined ? throwing({ code: 'rate-limited' }, name) : { code: 'rate-limited', [name]: value() };
        const dialog = await openDialog({
          adapter: withMethod('create', () => Promise.reject(thrown())),
          clock,
        });
        enter(field(dialog, 'Name'), 'made');
        button(dialog, 'Generate token').click();
        await until(() => errors.at(-1)?.detail.operation === 'create', `the error: ${kind}`);
        await until(
          () => parts(dialog, 'generate-button').length === 1 || buttonNames(dialog).includes('Create again'),
          'a way on',
        );
        expect(visibleText(dialog), kind).not.to.match(/\[object|NaN|undefined|Infinity/u);
        dialog.remove();
      }
    });
  }
});
