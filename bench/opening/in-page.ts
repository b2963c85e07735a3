/** The code in the page that opens something, and waits until it is painted. */
import { adapter, calendarButton, chooseExactDate, isShown, mountList, press, there } from '../pressing.js';
import { letPageAnswer } from '../../src/collection/in-parts.js';
import { showByHand } from './by-hand.js';
import type { Kind } from './kinds.js';

export type Subject = 'by hand' | 'library';

declare global {
  interface Window {
    opening: {
      /** Shows a new list, or a page by hand, up to the press that opens this. */
      prepare(subject: Subject, kind: Kind): Promise<void>;
      /** Presses, between the marks `begin` and `end`. Resolves with the time until the result is painted, in ms. */
      open(subject: Subject, kind: Kind): Promise<number>;
    };
  }
}

const issuing = {
  ...adapter(),
  create: async () => ({ secret: 'not-a-secret', token: { id: 'new', name: 'Deploys', createdAt: new Date() } }),
};

/** What is pressed, and what is there then. */
const parts: Readonly<Record<Kind, { readonly button: string; readonly result: string }>> = {
  menu: { button: 'tbody [aria-haspopup="menu"]', result: '[role="menuitem"]' },
  details: { button: 'tbody th button', result: 'dialog[open] dl' },
  'create dialog': { button: '[part~="create-button"]', result: 'dialog[open] input' },
  calendar: { button: calendarButton, result: '[role="gridcell"]' },
  reveal: { button: 'dialog[open] button[type="submit"]', result: '[part~="secret"]' },
};

const prepareList = async (kind: Kind): Promise<void> => {
  await mountList(issuing);
  // Idle moments, in which the list loads what presses need first.
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (kind === 'calendar' || kind === 'reveal') await press(parts['create dialog'].button);
  if (kind === 'calendar') await chooseExactDate();
  if (kind !== 'reveal') return;
  const name = await there('dialog[open] input');
  if (!(name instanceof HTMLInputElement)) throw new Error('There is no name.');
  name.value = 'Deploys';
  name.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};

const resultByHand = 'dialog[open] button';

/** Resolves in the task after the next frame, by which that frame is painted. */
function framePainted(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(letPageAnswer()));
  });
}

window.opening = {
  async prepare(subject, kind) {
    document.body.replaceChildren();
    if (subject === 'library') await prepareList(kind);
    else showByHand(document.body, kind);
    await framePainted();
  },
  async open(subject, kind) {
    const [what, result] =
      subject === 'library' ? [parts[kind].button, parts[kind].result] : ['body > button', resultByHand];
    const button = await there(what);
    // So that each press has a whole frame before it.
    await framePainted();
    performance.mark('begin');
    const start = performance.now();
    button.click();
    do await framePainted();
    while (!isShown(result));
    const time = performance.now() - start;
    performance.mark('end');
    return time;
  },
};
