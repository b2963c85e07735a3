/** What mounts and unmounts elements in the page. */
import 'api-token-elements';
import { adapter, calendarButton, chooseExactDate, mountList, named, press, there } from '../pressing.js';
import type { Kind } from './kinds.js';

declare global {
  interface Window {
    staying: {
      /** Puts an element there and takes it away, so many times, one after the other. */
      cycle(kind: Kind, times: number): Promise<void>;
      /** Puts one there, and leaves it. */
      keepOne(kind: Kind): Promise<void>;
      /** Timers and frames that were asked for, and have neither come nor been cancelled. */
      pendingTimers(): number;
    };
  }
}

const mount: Readonly<Record<Kind, () => Promise<HTMLElement>>> = {
  list: mountList,
  'list, menu open': async () => {
    const list = await mountList();
    await press('tbody [aria-haspopup="menu"]');
    await there('[role="menu"]');
    return list;
  },
  'list, details open': async () => {
    const list = await mountList();
    await press('tbody th button');
    await there('dialog[open] dl');
    return list;
  },
  'list, revoke question open': async () => {
    const list = await mountList();
    await press('tbody [aria-haspopup="menu"]');
    (await named(/Revoke/u)).click();
    await there('[role="alertdialog"]');
    return list;
  },
  'list, create dialog open': async () => {
    const list = await mountList();
    await press('[part~="create-button"]');
    await there('dialog[open] input');
    return list;
  },
  'list, calendar open': async () => {
    const list = await mountList();
    await press('[part~="create-button"]');
    await chooseExactDate();
    await press(calendarButton);
    await there('[role="gridcell"]');
    return list;
  },
  'create dialog': async () => {
    const dialog = document.createElement('api-token-create-dialog');
    dialog.adapter = adapter();
    document.body.append(dialog);
    await dialog.updateComplete;
    return dialog;
  },
  'create dialog, open': async () => {
    const dialog = document.createElement('api-token-create-dialog');
    dialog.adapter = adapter();
    document.body.append(dialog);
    await dialog.show();
    await there('dialog[open] input');
    return dialog;
  },
  reveal: async () => {
    const reveal = document.createElement('token-reveal-once');
    document.body.append(reveal);
    await reveal.updateComplete;
    return reveal;
  },
  'reveal, open': async () => {
    const reveal = document.createElement('token-reveal-once');
    document.body.append(reveal);
    void reveal.reveal({ secret: 'not-a-secret', token: { id: '1', name: 'Shown' } });
    await there('dialog[open]');
    return reveal;
  },
};

const pending = new Set<string>();
countTimers();

window.staying = {
  async cycle(kind, times) {
    for (let time = 0; time < times; time += 1) {
      const element = await mount[kind]();
      element.remove();
      // What is let go of a task after the removal is.
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
  async keepOne(kind) {
    await mount[kind]();
  },
  pendingTimers: () => pending.size,
};

function countTimers(): void {
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
    ['requestAnimationFrame', 'cancelAnimationFrame'],
    ['requestIdleCallback', 'cancelIdleCallback'],
  ] as const) {
    const page = window as unknown as Record<string, (...given: unknown[]) => unknown>;
    const [ask, cancel] = [page[set]?.bind(window), page[clear]?.bind(window)];
    if (ask === undefined || cancel === undefined) continue;
    page[set] = (callback, ...rest) => {
      const id = ask(
        (...given: unknown[]) => {
          if (set !== 'setInterval') pending.delete(`${set} ${String(id)}`);
          if (typeof callback === 'function') (callback as (...all: unknown[]) => void)(...given);
        },
        ...rest,
      );
      pending.add(`${set} ${String(id)}`);
      return id;
    };
    page[clear] = (id) => {
      pending.delete(`${set} ${String(id)}`);
      return cancel(id);
    };
  }
}
