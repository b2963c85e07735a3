import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend } from '../backends.js';
import { button, enter, field, mountList, openDialog, settled, until, visibleText } from '../vocabulary.js';
import { names } from './vocabulary.js';

describe('mounting and displaying the list', () => {
  it('makes one request when a strict framework mounts it twice (R41)', async () => {
    const adapter = backend();
    const list = document.createElement('api-token-list');
    list.adapter = adapter;
    document.body.append(list);
    list.remove();
    document.body.append(list);
    await until(() => names(list).length > 0, 'the rows');
    await settled();
    expect(adapter.calls.list).to.have.length(1);
    list.remove();
  });

  it('keeps the message about a failure until the person acts (A16)', async () => {
    const clock = manualClock();
    const create = () => Promise.reject(new TokenAdapterError('forbidden'));
    const dialog = await openDialog({ adapter: backend({}, { create }), clock });
    enter(field(dialog, 'Name'), 'Release train');
    button(dialog, 'Generate token').click();
    await until(() => visibleText(dialog).includes('You do not have permission.'), 'the refusal');
    clock.advance(24 * 60 * 60 * 1000);
    await settled();
    expect(visibleText(dialog)).to.contain('You do not have permission.');
  });

  it('keeps the message about a list that could not be read (A16)', async () => {
    const clock = manualClock();
    const list = () => Promise.reject(new TokenAdapterError('network'));
    const section = await mountList({ adapter: backend({}, { list }), clock });
    await until(() => visibleText(section).includes('Could not load API tokens.'), 'the failure');
    clock.advance(24 * 60 * 60 * 1000);
    await settled();
    expect(visibleText(section)).to.contain('Could not load API tokens.');
  });
});
