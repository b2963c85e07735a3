import { expect } from '@esm-bundle/chai';
import { backend, token } from '../../backends.js';
import { mountList, part } from '../../vocabulary.js';

describe('a list from right to left', () => {
  it('has the hint of a token below its name, not at the other end of the cell (A21)', async () => {
    const place = document.createElement('div');
    place.dir = 'rtl';
    document.body.append(place);
    const list = await mountList({
      adapter: backend({ tokens: [token('CI deploy', { hint: 'ate_9fK2…c41x' })] }),
      place,
    });
    const text = document.createRange();
    text.selectNodeContents(part(list, 'hint'));
    expect(text.getBoundingClientRect().right).to.be.closeTo(
      part(list, 'name-button').getBoundingClientRect().right,
      2,
    );
    place.remove();
  });
});
