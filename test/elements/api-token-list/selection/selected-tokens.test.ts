import { expect } from '@esm-bundle/chai';
import { SelectedTokens } from '../../../../src/elements/api-token-list/selection/selected-tokens.js';
import { token } from '../../backends.js';

const rows = ['A', 'B', 'C', 'D', 'E'].map((name) => token(name));
const [a, b, c, d, e] = rows as [
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
];
const names = (selected: SelectedTokens) => selected.tokens.map(({ name }) => name).sort();
const always = () => true;

describe('the selected tokens', () => {
  it('are set as a range from the last changed row to this one, in both directions, to the new state of this one', () => {
    const selected = new SelectedTokens();
    selected.setOne(d, true);
    selected.setRange(b, true, rows);
    expect(names(selected)).to.deep.equal(['B', 'C', 'D']);
    selected.setRange(e, false, rows);
    expect(names(selected)).to.be.empty;
    selected.setRange(a, true, rows);
    expect(names(selected)).to.deep.equal(['A', 'B', 'C', 'D', 'E']);
  });

  it('are one if the last changed row is no longer shown', () => {
    const selected = new SelectedTokens();
    selected.setOne(a, true);
    selected.setRange(d, true, [c, d, e]);
    expect(names(selected)).to.deep.equal(['A', 'D']);
    expect(selected.notAmong([c, d, e])).to.equal(1);
  });

  it('stay selected on a page that does not show them, and are removed if the complete list lacks them', () => {
    const selected = new SelectedTokens();
    selected.set([a, b], true);
    selected.update([c, d], false, always);
    expect(names(selected)).to.deep.equal(['A', 'B']);
    selected.update([b, c, d], true, always);
    expect(names(selected)).to.deep.equal(['B']);
  });

  it('are the rows as last read, without those that can no longer be selected', () => {
    const selected = new SelectedTokens();
    selected.set([a, b], true);
    const renamed = { ...a, name: 'A again', opaque: { version: 2 } };
    selected.update([renamed, { ...b, status: 'revoked' }], false, ({ status }) => status !== 'revoked');
    expect(selected.tokens).to.deep.equal([renamed]);
  });

  it('follow a token to its new id, and lose a revoked one', () => {
    const selected = new SelectedTokens();
    selected.set([a, b], true);
    const rotated = { ...a, id: 'another' };
    selected.follow({ kind: 'changed', id: a.id, token: rotated });
    expect(selected.has(rotated)).to.be.true;
    expect(selected.has(a)).to.be.false;
    selected.follow({ kind: 'revoked', token: b, isMoreToCome: false });
    selected.follow({ kind: 'changed', id: e.id, token: e });
    expect(selected.tokens).to.deep.equal([rotated]);
  });
});
