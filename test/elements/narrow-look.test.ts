/** Tests for faults that pictures of every story showed on phones, in large text and in forced colors. */
import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { changeable, choose } from './api-token-list/menu.js';
import { nextFrame } from './api-token-list/vocabulary.js';
import { token } from './backends.js';
import { canResizeWindow, mountList, part, parts, resizeWindow, until } from './vocabulary.js';

const tokens = [
  token('CI deploy', {
    hint: 'ate_9fK2…c41x',
    description: 'Deploys every tag.\nAsk the platform team first.',
    lastUsedAt: new Date('2026-11-30T12:05:00Z'),
  }),
  ...Array.from({ length: 8 }, (_, index) => token(`Agent ${index}`, { age: index + 3 })),
];

afterEach(() => resizeWindow());

/** A list of this width and text size, after its rows have become cards. */
async function cards(inlineSize: string, fontSize: string, adapter: TokenAdapter = changeable({ tokens }).adapter) {
  const list = await mountList({ adapter });
  Object.assign(list.style, { inlineSize, fontSize });
  await until(() => getComputedStyle(part(list, 'table')).display === 'block', 'cards', nextFrame);
  return list;
}

describe('a narrow list', () => {
  it('breaks no word of the button that revokes, where that is all one can do', async () => {
    const { adapter } = changeable({ tokens });
    const list = await cards('358px', '16px', {
      list: (...asked) => adapter.list(...asked),
      revoke: (...asked) => adapter.revoke(...asked),
    });
    const button = await until(() => parts(list, 'revoke-button')[0], 'the button');
    const text = document.createRange();
    text.selectNodeContents(button);
    expect(text.getBoundingClientRect().height).to.be.below(2 * 1.45 * 16);
    expect(button.getBoundingClientRect().right).to.be.at.most(list.getBoundingClientRect().right + 1);
  });

  for (const width of [256, 288, 358]) {
    it(`keeps room for what one searches, in one line with the filters (${width} px)`, async () => {
      const list = await cards(`${width}px`, '16px');
      const search = part(list, 'search-input').getBoundingClientRect();
      const filters = part(list, 'filters-button').getBoundingClientRect();
      expect(search.width).to.be.at.least(7.5 * 16);
      expect(search.bottom).to.be.closeTo(filters.bottom, 4);
      expect(search.right).to.be.at.most(filters.left);
      expect(list.scrollWidth).to.be.at.most(list.clientWidth);
    });
  }

  it('lays no part of its toolbar over another where text is twice as large', async () => {
    const list = await cards('320px', '32px');
    const boxes = ['search-input', 'filters-button', 'group-select', 'sort-select'].map((name) => ({
      name,
      box: part(list, name).getBoundingClientRect(),
    }));
    for (const [index, first] of boxes.entries()) {
      for (const second of boxes.slice(index + 1)) {
        const isApart =
          first.box.right <= second.box.left + 4 ||
          second.box.right <= first.box.left + 4 ||
          first.box.bottom <= second.box.top + 4 ||
          second.box.bottom <= first.box.top + 4;
        expect(isApart, `${first.name} and ${second.name}`).to.be.true;
      }
    }
  });

  it('writes a description of several lines as one text', async () => {
    const list = await cards('358px', '16px');
    expect(part(list, 'description').textContent).to.equal('Deploys every tag. Ask the platform team first.');
  });
});

describe('a row', () => {
  for (const direction of ['ltr', 'rtl']) {
    for (const width of [520, 560, 640, 760, 1000]) {
      it(`keeps a description apart from its hint, and shows some words of it (${direction}, ${width} px)`, async () => {
        document.documentElement.dir = direction;
        try {
          const list = await mountList({ adapter: changeable({ tokens }).adapter });
          Object.assign(list.style, { inlineSize: `${width}px`, fontSize: '16px' });
          await nextFrame();
          await nextFrame();
          const hint = part(list, 'hint').getBoundingClientRect();
          const description = part(list, 'description').getBoundingClientRect();
          expect(description.width).to.be.at.least(5 * 16);
          // The direction of its own words decides where the ellipsis is, which no interface of the browser tells.
          expect(getComputedStyle(part(list, 'description')).unicodeBidi).to.equal('plaintext');
          const isBelow = description.top >= hint.bottom - 1;
          const gap = direction === 'ltr' ? description.left - hint.right : hint.left - description.right;
          expect(isBelow || gap >= 6, `${gap} px between them`).to.be.true;
        } finally {
          document.documentElement.dir = '';
        }
      });
    }
  }

  it('prints no field over its hint while it is renamed', async () => {
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    Object.assign(list.style, { inlineSize: '900px', fontSize: '16px' });
    await choose(list, 'CI deploy', 'Rename');
    const input = await until(() => parts(list, 'rename-input')[0], 'the form');
    await nextFrame();
    const hint = document.createRange();
    hint.selectNodeContents(part(list, 'hint'));
    const ring = 2;
    expect(hint.getBoundingClientRect().top).to.be.at.least(input.getBoundingClientRect().bottom + ring - 1);
  });

  it('has boxes as large as its text asks for', async () => {
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    const sizes = ['16px', '32px'].map((fontSize) => {
      list.style.fontSize = fontSize;
      return part(list, 'select-checkbox').getBoundingClientRect().width;
    });
    expect(sizes).to.deep.equal([17, 34]);
  });

  it('says in a part of its own what failed', async () => {
    const { adapter } = changeable({ tokens: [token('CI deploy')] }, { update: () => Promise.reject(new Error()) });
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Pause');
    const said = await until(() => parts(list, 'row-error')[0], 'what failed');
    expect(said.textContent).not.to.equal('');
  });
});

describe('a question', () => {
  it('opens at its top, with its safe answer in sight, where text is twice as large', async () => {
    if (!canResizeWindow) return;
    await resizeWindow(1000, 800);
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    list.style.fontSize = '32px';
    await choose(list, 'CI deploy', 'Rotate…');
    const dialog = await until(() => parts(list, 'confirm-dialog')[0], 'the question');
    await until(() => parts(list, 'confirm-button')[0], 'its answers');
    await nextFrame();
    expect(dialog.scrollHeight).to.be.above(dialog.clientHeight);
    expect(dialog.scrollTop).to.equal(0);
  });
});
