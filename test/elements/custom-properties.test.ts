import { expect } from '@esm-bundle/chai';
import type { ApiTokenList } from '../../src/index.js';
import { backend, token } from './backends.js';
import { mountList, part, parts, press, until } from './vocabulary.js';

const tokens = Array.from({ length: 8 }, (_, index) =>
  token(`Agent ${index}`, index > 5 ? { expiresAt: new Date('2026-11-01T12:00:00Z') } : {}),
);

/** A list with its creation dialog open. */
async function opened(): Promise<ApiTokenList> {
  const list = await mountList({ adapter: backend({ tokens, policy: { description: { presence: 'optional' } } }) });
  part(list, 'create-button').click();
  await until(() => parts(list, 'name-input')[0], 'the dialog');
  return list;
}

/** The computed style of a part; lengths in px. */
const look = (list: Element, name: string, property: string) =>
  getComputedStyle(part(list, name)).getPropertyValue(property);

/** Properties that derive from the twelve unless they are set too, and where they can be seen. */
const derived: readonly (readonly [string, string, string])[] = [
  ['--api-token-line', 'row', 'border-block-end-color'],
  ['--api-token-edge', 'cancel-button', 'border-block-start-color'],
  ['--api-token-field-background', 'name-input', 'background-color'],
  ['--api-token-control-height', 'cancel-button', 'min-block-size'],
  ['--api-token-cell-padding', 'cell', 'padding-block-start'],
  ['--api-token-button-radius', 'cancel-button', 'border-start-start-radius'],
  ['--api-token-field-radius', 'name-input', 'border-start-start-radius'],
  ['--api-token-group-radius', 'group-button', 'border-start-start-radius'],
  ['--api-token-dialog-radius', 'dialog', 'border-start-start-radius'],
  ['--api-token-heading-weight', 'heading', 'font-weight'],
  ['--api-token-heading-scale', 'heading', 'font-size'],
  ['--api-token-dialog-width', 'dialog', 'inline-size'],
];

const own: Readonly<Record<string, string>> = {
  '--api-token-line': 'rgb(1, 2, 3)',
  '--api-token-edge': 'rgb(4, 5, 6)',
  '--api-token-field-background': 'rgb(7, 8, 9)',
  '--api-token-heading-weight': '300',
  '--api-token-heading-scale': '2',
  '--api-token-dialog-width': '20em',
};

describe('the custom properties', () => {
  it('of the first tier change the properties that follow from them', async () => {
    const list = await opened();
    const seen = () => Object.fromEntries(derived.map(([name, at, property]) => [name, look(list, at, property)]));
    const before = seen();
    const changes: readonly (readonly [string, string, readonly string[]])[] = [
      ['--api-token-space', '0.5em', ['--api-token-cell-padding']],
      [
        '--api-token-radius',
        '3px',
        ['button', 'field', 'group', 'dialog'].map((which) => `--api-token-${which}-radius`),
      ],
      ['--api-token-density', '0.75', ['--api-token-control-height', '--api-token-cell-padding']],
      ['color', 'rgb(90, 0, 0)', ['--api-token-line']],
    ];
    for (const [name, value, followers] of changes) {
      list.style.setProperty(name, value);
      const after = seen();
      const changed = Object.keys(after).filter((each) => after[each] !== before[each]);
      expect(changed, name).to.have.members([...followers]);
      list.style.removeProperty(name);
    }
    expect(seen()).to.deep.equal(before);
  });

  it('of the second tier override the values that follow from the first', async () => {
    const list = await opened();
    list.style.setProperty('--api-token-radius', '3px');
    list.style.setProperty('--api-token-density', '2');
    for (const [name] of derived) list.style.setProperty(name, own[name] ?? '31px');
    const seen = derived.map(([name, at, property]) => [name, look(list, at, property)]);
    const size = Number.parseFloat(getComputedStyle(list).fontSize);
    const inPx: Readonly<Record<string, string>> = {
      '--api-token-heading-scale': `${2 * size}px`,
      '--api-token-dialog-width': `${20 * size}px`,
    };
    expect(seen).to.deep.equal(derived.map(([name]) => [name, inPx[name] ?? own[name] ?? '31px']));
  });

  it('style the focus ring and the backdrop of a dialog', async () => {
    const list = await opened();
    list.style.setProperty('--api-token-accent', 'rgb(10, 20, 30)');
    part(list, 'name-input').focus();
    await press('Tab');
    const focused = () => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return getComputedStyle(at ?? document.body);
    };
    expect(focused().outlineColor).to.equal('rgb(10, 20, 30)');
    list.style.setProperty('--api-token-focus-ring', '5px dotted rgb(3, 2, 1)');
    expect(focused().outlineStyle).to.equal('dotted');
    list.style.setProperty('--api-token-backdrop', 'rgb(40, 50, 60)');
    expect(getComputedStyle(part(list, 'dialog'), '::backdrop').backgroundColor).to.equal('rgb(40, 50, 60)');
  });
});

describe('an icon', () => {
  it('can be replaced by the page’s own, in the color of the text, with CSS alone', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = `api-token-list::part(icon-warning) { background: currentColor; mask: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>") center / contain no-repeat; }`;
    document.body.append(sheet);
    const list = await opened();
    const icon = [...(list.shadowRoot?.querySelectorAll('api-token-create-dialog') ?? [])]
      .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('[part~="icon-warning"]') ?? [])])
      .at(0);
    if (icon === undefined) throw new Error('There is no icon.');
    const { maskImage, backgroundColor, color } = getComputedStyle(icon);
    expect(maskImage).to.contain('data:image/svg+xml');
    expect(backgroundColor).to.equal(color);
  });
});
