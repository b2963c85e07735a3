/** Tests the contrast of secondary text and of the edges of controls, on real page colors (WCAG 1.4.3, 1.4.11). */
import { expect } from '@esm-bundle/chai';
import { endMotion } from './axe.js';
import { backend, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import { button, enter, everyElement, mountList, openDialog, parts, until, visibleText } from './vocabulary.js';

/** Text and background colors, from the highest contrast down to 7, the lowest for which we promise anything. */
const hostColors = [
  ['#000', '#fff'],
  ['#111827', '#fff'],
  ['#374151', '#fff'],
  ['#595959', '#fff'],
  ['#000', '#959595'],
  ['#fff', '#000'],
  ['#e5e7eb', '#1f2937'],
  ['#fff', '#595959'],
  ['#969696', '#000'],
] as const;

/** Colors that the page sets, so the page is responsible for their contrast. */
const ownColors = { accent: '#123456', danger: '#654321', warning: '#234567', success: '#345678' };

const states: Readonly<Record<string, () => Promise<unknown>>> = {
  'a list of tokens in every state': async () => {
    const list = await mountList({
      adapter: backend({
        tokens: [
          token('Old', { age: 9, expiresAt: new Date('2026-11-01T12:00:00Z'), scopes: ['a', 'b', 'c', 'd'] }),
          token('Unused', {
            lastUsedAt: new Date('2026-05-27T10:16:00Z'),
            hint: 'ate_9fK2…c41x',
            description: 'Nightly',
          }),
          token('Paused', { status: 'paused' }),
          token('Revoked', { status: 'revoked' }),
          ...Array.from({ length: 20 }, (_, index) => token(`Agent ${index}`)),
        ],
        policy: { quota: { limit: 24, used: 24 } },
      }),
    });
    list.columns = ['status', 'scopes', 'created'];
    await list.updateComplete;
  },
  'an empty list': () => mountList({ adapter: backend({ tokens: [] }) }),
  'the filters': async () => {
    const list = await mountList({
      adapter: backend({ tokens: Array.from({ length: 20 }, (_, index) => token(`Agent ${index}`)) }),
    });
    button(list, 'Filters').click();
    enter(parts(list, 'search-input')[0] as HTMLInputElement, 'nobody');
    await until(() => parts(list, 'no-match').length > 0, 'the words for it');
  },
  'the details': async () => {
    const list = await mountList({
      adapter: backend({ tokens: [token('Old', { hint: 'ate_9fK2…c41x', scopes: ['a'] })] }),
    });
    button(list, 'Old').click();
    await until(() => visibleText(list).includes('ate_9fK2…c41x'), 'the details');
  },
  'the creation dialog': () =>
    openDialog({
      adapter: backend({ policy: { scopes: { presence: 'shown', choices: [{ value: 'a', description: 'All' }] } } }),
    }),
  'the reveal': () => reveal(),
};

describe('secondary text, and the edges of controls', () => {
  for (const [state, show] of Object.entries(states)) {
    it(`are visible on any colors of the page with a contrast of 7 (${state}) (A26)`, async () => {
      const { documentElement } = document;
      await show();
      const faults: string[] = [];
      let looked = 0;
      for (const [text, background] of hostColors) {
        documentElement.style.cssText = [
          `color: ${text}; background: ${background}; --api-token-surface: ${background}; --api-token-on-surface: ${text}`,
          ...Object.entries(ownColors).map(([name, color]) => `--api-token-${name}: ${color}`),
        ].join(';');
        endMotion();
        for (const { what, contrast, least } of contrasts(background)) {
          looked += 1;
          if (contrast < least) faults.push(`${text} on ${background}: ${what} has ${contrast.toFixed(2)}`);
        }
      }
      documentElement.removeAttribute('style');
      expect([...new Set(faults)].join('\n')).to.equal('');
      expect(looked).to.be.greaterThan(hostColors.length);
    });
  }
});

interface Contrast {
  readonly what: string;
  readonly contrast: number;
  /** The minimum contrast. */
  readonly least: number;
}

/** The contrast of all displayed text and all edges of controls, except in colors that the page sets. */
function contrasts(page: string): Contrast[] {
  const own = Object.values(ownColors).map((color) => pixel(page, color).join());
  const elements = ['api-token-list', 'api-token-create-dialog', 'token-reveal-once']
    .flatMap((name) => [...document.querySelectorAll(name)])
    .flatMap(everyElement)
    .filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && element.checkVisibility({ visibilityProperty: true }),
    );
  return elements.flatMap((element) => {
    const { color, borderTopColor, borderTopWidth } = getComputedStyle(element);
    const behind = backgroundsOf(element);
    // The page is also responsible for text on a color that it sets.
    if (behind.some((each) => own.includes(pixel(page, each).join()))) return [];
    const what = `${element.localName}.${element.className} (${element.textContent.trim().slice(0, 20)})`;
    const found: Contrast[] = [];
    const add = (name: string, drawn: string, least: number) => {
      const seen = pixel(page, ...behind, drawn);
      if (!own.includes(pixel(page, drawn).join()))
        found.push({ what: `${name} of ${what}`, contrast: ratio(seen, pixel(page, ...behind)), least });
    };
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')) {
      if (element.closest('[aria-disabled="true"]') === null) add('text', color, 4.5);
    }
    if (element instanceof HTMLInputElement && element.placeholder !== '') {
      add('placeholder', getComputedStyle(element, '::placeholder').color, 4.5);
    }
    const isField = element.matches('input:not([type="checkbox"], [type="radio"]), textarea, select');
    if (isField && parseFloat(borderTopWidth) > 0) {
      // A focused control has the page's accent color.
      const outside = backgroundsOf(element.parentElement ?? element);
      if (!own.includes(pixel(page, borderTopColor).join())) {
        const contrast = ratio(pixel(page, ...behind, borderTopColor), pixel(page, ...outside));
        found.push({ what: `edge of ${what}`, contrast, least: 3 });
      }
    }
    return found;
  });
}

/** The background colors behind an element, the farthest first. */
function backgroundsOf(element: Element): string[] {
  const colors: string[] = [];
  for (let each: Element | null = element; each !== null; each = parentOf(each)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(each);
    const [tint] = /(?:rgba?|color|oklch)\([^)]*\)/u.exec(backgroundImage) ?? [];
    colors.push(...(tint === undefined ? [] : [tint]), backgroundColor);
    // A modal dialog is not on the page's background.
    if (each.matches('dialog')) break;
  }
  return colors.reverse();
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });

/** The color that results from these colors on top of each other, as the engine paints it: red, green and blue. */
function pixel(...colors: readonly string[]): readonly number[] {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  for (const color of colors) {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** WCAG 2.2, "contrast ratio". */
function ratio(one: readonly number[], other: readonly number[]): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
