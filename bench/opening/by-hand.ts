/** The limit for what a press opens: a bare `<dialog>` with the same words and fields, written by hand; nothing works. */
import type { Kind } from './kinds.js';

const buttons = (...labels: readonly string[]): string =>
  `<div>${labels.map((label) => `<button type="button">${label}</button>`).join('')}</div>`;

const facts = (...all: readonly (readonly [string, string])[]): string =>
  `<dl>${all.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join('')}</dl>`;

const options = (...labels: readonly (string | number)[]): string =>
  `<select>${labels.map((label) => `<option>${label}</option>`).join('')}</select>`;

const numbers = (from: number, amount: number): readonly number[] =>
  Array.from({ length: amount }, (_, index) => from + index);

/** January 2027 begins on a Friday. */
const weeks = (): string =>
  [0, 1, 2, 3, 4, 5]
    .map((week) => {
      const days = numbers(week * 7 - 4, 7).map((day) =>
        day > 0 && day < 32 ? `<td role="gridcell" tabindex="-1">${day}</td>` : '<td></td>',
      );
      return `<tr>${days.join('')}</tr>`;
    })
    .join('');

const content: Readonly<Record<Kind, () => string>> = {
  menu: () => buttons('Rename', 'Change expiration…', 'Duplicate…', 'Revoke…'),
  details: () =>
    `<h2>Token number 0</h2>${facts(
      ['Status', 'Active'],
      ['Token', 'ate_…1000'],
      ['Expires', 'In 2 months<div><time>Tuesday, January 26, 2027 at 11:44 AM (UTC)</time></div>'],
      ['Last used', 'Never used'],
      ['Created', 'Yesterday<div><time>Thursday, November 26, 2026 at 11:44 AM (UTC)</time></div>'],
      ['ID', 't0'],
    )}<h3>Daily usage</h3><p>Not used in the last 30 days.</p>${buttons(
      'Close',
      'Download calendar reminder',
      'Rename',
      'Change expiration…',
      'Duplicate…',
      'Revoke…',
    )}`,
  'create dialog': () =>
    `<form><h2>Create new API token</h2><label>Name <input type="text" aria-describedby="hint"></label>
    <p id="hint">Name it after what will use it, for example “CI deploy”.</p>
    <label><input type="checkbox"> Select expiration date</label>
    <p><strong>Never expires.</strong> It works until you revoke it. An expiration date is safer.</p>
    ${buttons('Cancel', 'Generate token')}</form>`,
  calendar: () =>
    `${buttons('‹', '›')}${options(...['January', 'February', 'March', 'April', 'May', 'June'], ...['July', 'August', 'September', 'October', 'November', 'December'])}${options(...numbers(2026, 21))}
    <table role="grid"><thead><tr>${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].map((day) => `<th>${day}</th>`).join('')}</tr></thead><tbody>${weeks()}</tbody></table>`,
  reveal: () =>
    `<h2>Copy your token now</h2><p>You will not be able to see it again after you close this.</p>
    <div role="group"><code>not-a-secret</code></div>${facts(['Name', 'Deploys'], ['Expires', 'Never'])}
    ${buttons('Copy', 'Download', 'Hide', 'Done')}`,
};

/** A button that makes the dialog and opens it; the reveal after an answer that is there at once. */
export function showByHand(root: HTMLElement, kind: Kind): void {
  const button = document.createElement('button');
  button.textContent = kind;
  const open = (): void => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = content[kind]();
    root.append(dialog);
    dialog.showModal();
  };
  button.addEventListener('click', () => (kind === 'reveal' ? queueMicrotask(open) : open()));
  root.append(button);
}
