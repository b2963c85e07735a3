/** What a page needs to mount a list and to press what is in it. */
import 'api-token-elements/define/api-token-list.js';
import type { ApiToken, TokenAdapter } from 'api-token-elements/adapter.js';
import { letPageAnswer } from '../src/collection/in-parts.js';

const day = 24 * 60 * 60 * 1000;
const tokens: readonly ApiToken[] = Array.from({ length: 5 }, (_, index) => ({
  id: `t${index}`,
  name: `Token number ${index}`,
  hint: `ate_…${1000 + index}`,
  createdAt: new Date(Date.now() - (index + 1) * day),
  expiresAt: new Date(Date.now() + (60 + index) * day),
  lastUsedAt: 'never',
}));

/** New each time, as frameworks make them. */
export const adapter = (): TokenAdapter => ({
  key: 'bench',
  list: async () => ({ tokens }),
  create: () => Promise.reject(new Error('Nothing is created here.')),
  revoke: async () => undefined,
  update: async () => undefined,
  usage: async () => ({ days: [], timeZone: 'UTC' }),
  supports: { update: ['name', 'expiry'] },
});

/** The first element of a shadow tree, of those of the elements in it too. */
function find(selector: string, root: ParentNode): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found !== null) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && find(selector, element.shadowRoot);
    if (inside) return inside;
  }
  return undefined;
}

async function until<Found>(what: string, look: () => Found | undefined | false): Promise<Found> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    // Sooner than a timer, which waits for 4 ms once it is one of many.
    await letPageAnswer();
  }
  throw new Error(`There is no ${what}.`);
}

/** Whether there is one, and it can be seen. */
export const isShown = (selector: string): boolean => find(selector, document)?.checkVisibility() === true;

export const there = (selector: string): Promise<HTMLElement> =>
  until(selector, () => {
    const found = find(selector, document);
    return found?.checkVisibility() === true && found;
  });

export const press = async (selector: string): Promise<void> => (await there(selector)).click();

export const named = (pattern: RegExp): Promise<HTMLElement> =>
  until(String(pattern), () =>
    [...(find('[role="menu"]', document)?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])].find((item) =>
      pattern.test(item.textContent),
    ),
  );

export async function mountList(given = adapter()): Promise<HTMLElement> {
  const list = document.createElement('api-token-list');
  list.adapter = given;
  document.body.append(list);
  await there('tbody tr[data-id]');
  return list;
}

/** The button that opens the calendar of the create dialog. */
export const calendarButton = 'dialog[open] button[aria-haspopup="dialog"]';

export async function chooseExactDate(): Promise<void> {
  const never = await there('dialog[open] input[type="checkbox"]');
  if (never instanceof HTMLInputElement && !never.checked) never.click();
  const presets = await there('dialog[open] select');
  if (!(presets instanceof HTMLSelectElement)) throw new Error('There are no presets.');
  presets.value = 'exact';
  presets.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  await there(calendarButton);
}
