import type { TokenDraft } from '../../../src/domain/draft.js';
import { TokenRevealOnce } from '../../../src/elements/token-reveal-once/token-reveal-once.js';
import type { Calls } from '../backends.js';
import { button, enter, everyElement, field, parts, until } from '../vocabulary.js';

/** Fills in a name, as typed. */
export function enterName(root: Node, name: string): void {
  enter(field(root, 'Name'), name);
}

export function tick(root: Node, label: string): void {
  field(root, label).click();
}

/** Fills in a name and presses "Generate token". */
export function generate(root: Node, name = 'CI'): void {
  enterName(root, name);
  button(root, 'Generate token').click();
}

/** Chooses an expiration at an exact date (`YYYY-MM-DD`) and time (`HH:MM`). Empty: left empty. */
export async function chooseExactDate(
  dialog: HTMLElementTagNameMap['api-token-create-dialog'],
  date: string,
  time: string,
) {
  tick(dialog, 'Select expiration date');
  await dialog.updateComplete;
  enter(field(dialog, 'Expiration'), 'exact');
  await dialog.updateComplete;
  await enterExactDate(dialog, date, time);
}

/** Enters an exact date (`YYYY-MM-DD`) and time (`HH:MM`). Empty: left empty. */
export async function enterExactDate(
  dialog: HTMLElementTagNameMap['api-token-create-dialog'],
  date: string,
  time: string,
) {
  enter(field(dialog, 'Date'), date);
  await dialog.updateComplete;
  await enterTime(dialog, time);
}

/** Enters a time (`HH:MM`) on a 24-hour or 12-hour clock. Empty: left empty. */
export async function enterTime(dialog: HTMLElementTagNameMap['api-token-create-dialog'], time: string) {
  const [hour = '', minute = ''] = time.split(':');
  enter(field(dialog, 'Hour'), hour);
  await dialog.updateComplete;
  enter(field(dialog, 'Minute'), minute);
  await dialog.updateComplete;
  const [dayPeriod] = parts(dialog, 'day-period-select');
  if (dayPeriod instanceof HTMLSelectElement && hour !== '') enter(dayPeriod, Number(hour) < 12 ? 'am' : 'pm');
  await dialog.updateComplete;
}

/** The element that currently shows a secret, anywhere on the page. */
export async function theReveal(root: Node = document): Promise<TokenRevealOnce> {
  return await until(
    () =>
      everyElement(root).find(
        (element): element is TokenRevealOnce =>
          element instanceof TokenRevealOnce && element.shadowRoot?.querySelector('dialog')?.open === true,
      ),
    'the secret',
  );
}

/** The drafts that were sent to the backend, in order. */
export function drafts({ create }: Calls): TokenDraft[] {
  return create.map(([draft]) => draft);
}

/** The idempotency keys that were sent. */
export function idempotencyKeys({ create }: Calls): string[] {
  return create.map(([, { idempotencyKey }]) => idempotencyKey);
}
