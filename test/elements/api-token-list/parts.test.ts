import { expect } from '@esm-bundle/chai';
import { generate, theReveal } from '../api-token-create-dialog/vocabulary.js';
import { token } from '../backends.js';
import { everyElement, mountList, part, parts, until } from '../vocabulary.js';
import { changeable, choose } from './menu.js';
import { names } from './vocabulary.js';

/** A color that nothing has by default. */
const painted = 'rgb(1, 2, 3)';

/** Colors parts of the list with the page's own style sheet. */
function paint(...names: readonly string[]): void {
  const style = document.createElement('style');
  const selectors = names.map((name) => `api-token-list::part(${name})`).join(', ');
  style.textContent = `${selectors} { background: ${painted}; }`;
  document.body.append(style);
}

function isPainted(element: Element): boolean {
  return getComputedStyle(element).backgroundColor === painted;
}

/** The parts that an element exports, by their inner names. */
function handedOn(element: Element): string[] {
  const pairs = element.getAttribute('exportparts')?.split(',') ?? [];
  return pairs.map((pair) => pair.split(':')[0]?.trim() ?? '');
}

/** All parts that an element has now. */
function partsOf(element: Element): string[] {
  const all = [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(({ part: names }) => [...names]);
  return [...new Set(all)];
}

function inner(list: Element, name: string): Element {
  const found = everyElement(list).find(({ localName }) => localName === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

describe('the parts of a list', () => {
  it('of each row include its status and remarks', async () => {
    const tokens = [
      token('Old', { expiresAt: new Date('2026-11-01T12:00:00Z') }),
      token('Soon', { expiresAt: new Date('2026-12-02T12:00:00Z') }),
      token('Paused', { status: 'paused' }),
      token('Replaced', { retiresAt: new Date('2026-12-01T12:00:00Z') }),
      token('Gone', { status: 'revoked' }),
      token('Own', { status: 'a word of its own' }),
    ].map((each, index) => ({ ...each, id: `${index}` }));
    const { adapter } = changeable({ tokens });
    paint('row-expired', 'row-expires-soon', 'row-retiring');
    const list = await mountList({ adapter });
    const rowOf = (name: string) => parts(list, 'row')[names(list).indexOf(name)];
    const states = ['Old', 'Soon', 'Paused', 'Replaced', 'Gone', 'Own'].map((name) => rowOf(name)?.part.value);
    expect(states).to.deep.equal([
      'row row-expired',
      'row row-active row-expires-soon row-never-used',
      'row row-paused row-never-used',
      'row row-retiring row-never-used',
      'row row-revoked',
      'row row-never-used',
    ]);
    expect(parts(list, 'row').filter(isPainted)).to.have.members([rowOf('Old'), rowOf('Soon'), rowOf('Replaced')]);
  });

  it('include those of the creation dialog, and of the reveal after it, each prefixed by its dialog', async () => {
    const { adapter } = changeable();
    paint('create-dialog', 'create-name-input', 'reveal-well');
    const list = await mountList({ adapter });
    part(list, 'create-button').click();
    const input = await until(() => parts(list, 'name-input')[0], 'the dialog');
    expect(isPainted(input) && isPainted(part(list, 'dialog'))).to.be.true;
    const dialog = inner(list, 'api-token-create-dialog');
    expect(handedOn(dialog)).to.include.members(partsOf(dialog));
    generate(list, 'Fresh');
    await until(() => parts(list, 'secret').length > 0, 'the secret');
    expect(isPainted(part(list, 'well'))).to.be.true;
    const reveal = await theReveal(list);
    expect(handedOn(reveal)).to.include.members(partsOf(reveal));
  });

  it('include those of a question, asked by the list or by a change dialog', async () => {
    const { adapter } = changeable({ policy: { rotation: { overlaps: [0, 3_600_000] } } });
    paint('confirm-keep-button', 'change-overlaps');
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Revoke…');
    const keep = await until(() => parts(list, 'confirm-keep-button')[0], 'the question');
    expect(isPainted(keep)).to.be.true;
    keep.click();
    await until(() => parts(list, 'confirm-keep-button').length === 0, 'the answer');
    await choose(list, 'CI deploy', 'Rotate…');
    expect(isPainted(await until(() => parts(list, 'overlaps')[0], 'the choice'))).to.be.true;
    expect(isPainted(part(list, 'confirm-keep-button'))).to.be.true;
    const dialog = inner(list, 'api-token-change-dialog');
    expect(handedOn(dialog)).to.include.members(partsOf(dialog));
  });
});
