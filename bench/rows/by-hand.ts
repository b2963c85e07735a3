/**
 * The limit for the content of `<api-token-list>`: the same words, accessible names, weights, sizes and boxes, written
 * by hand. One row is a template that is cloned, and formats are created once; nothing in it responds to a press.
 */
import type { Row } from './data.js';

// The demo's page allows markup of this policy only.
const { trustedTypes } = window as Window & {
  trustedTypes?: { createPolicy(name: string, rules: { createHTML(markup: string): string }): typeof rules };
};
const policy = trustedTypes?.createPolicy('lit-html', { createHTML: (markup) => markup });
const trusted = (markup: string): string => policy?.createHTML(markup) ?? markup;

const day = 24 * 60 * 60 * 1000;
const styles = new CSSStyleSheet();
styles.replaceSync(`
  *, ::before, ::after { box-sizing: border-box }
  :host { display: block; line-height: 1.45; font-variant-numeric: tabular-nums }
  section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1em }
  header, .toolbar, footer { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5em 1em }
  h2 { margin: 0; font-size: 1.25em; font-weight: 600; line-height: 1.3 }
  p { margin: .25em 0 0; color: #555 }
  .groups, .finding, .page-size { display: flex; align-items: center; gap: .5em }
  button, input[type=search], select { font: inherit; color: inherit; background: transparent; border: 1px solid #777; border-radius: .5em; padding: .375em .875em; min-height: 2.25em }
  button { display: inline-flex; align-items: center; justify-content: center; gap: .5em; cursor: pointer; transition: background-color 140ms }
  button:hover { background: #f2f2f2 }
  .primary { background: #2450c8; border-color: transparent; color: #fff; font-weight: 600 }
  .group { border-radius: 2em; border-color: #d6d6d6; padding: .125em .75em; font-size: .875em; min-height: 2em }
  table { width: 100%; border-collapse: collapse; isolation: isolate }
  tr { border-bottom: 1px solid #d6d6d6 }
  tbody tr:hover { background: #f2f2f2 }
  th, td { padding: .625em 1.5em .625em 0; font-weight: 400; text-align: start; vertical-align: top }
  thead { position: sticky; top: 0; z-index: 1; backdrop-filter: blur(12px); box-shadow: inset 0 -1px #d6d6d6 }
  thead th { padding-block: .375em; font-size: .875em; font-weight: 600; white-space: nowrap }
  .sort { border-color: transparent; padding: 0 .5em; margin-inline-start: -.5em; min-height: 1.75em; font-weight: inherit }
  .name { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5em; min-width: 7.5em; font-weight: 600 }
  .name button { display: inline; padding: 0; border: 0; border-radius: .125em; min-height: 24px; font-weight: inherit; text-align: start; text-decoration: underline transparent; text-underline-offset: .2em }
  .hint { display: block; color: #555; font: .8125em ui-monospace, 'DejaVu Sans Mono', monospace; line-height: 1.45; font-feature-settings: 'zero'; font-variant-numeric: slashed-zero }
  td > div { min-width: 6.25em }
  .secondary { color: #555; font-size: .875em }
  time { display: inline-block }
  .box, .actions { width: 1%; padding-block: .375em }
  .box { padding-inline-end: .5em }
  .box label { display: inline-grid; place-items: center; min-width: 24px; min-height: max(1.95em, 24px); margin-inline-start: calc((1.0625em - 24px) / 2); vertical-align: middle; cursor: pointer }
  .box input { width: 1.0625em; height: 1.0625em; margin: 0 }
  .actions { text-align: end; padding-inline-end: 0 }
  .actions button { border-color: transparent; padding-inline: .625em; min-width: 2.25em }
  .icon { width: 1.125em; height: 1.125em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75 }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`);

const cell = '<td role="cell"><div><div></div><div class="secondary"><time></time></div></div></td>';
const rowTemplate = document.createElement('template');
rowTemplate.innerHTML = trusted(
  `<tr role="row"><td role="cell" class="box"><label><input type="checkbox"></label></td><th role="rowheader" scope="row"><span class="name"><button type="button" aria-haspopup="dialog" aria-describedby="name-hint"><bdi></bdi></button></span><span class="hint"><bdi></bdi></span></th>${cell.repeat(3)}<td role="cell" class="actions"><button type="button" aria-haspopup="menu" aria-expanded="false"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><g fill="currentColor" stroke="none"><circle cx="5" cy="12" r="1.75"></circle><circle cx="12" cy="12" r="1.75"></circle><circle cx="19" cy="12" r="1.75"></circle></g></svg></button></td></tr>`,
);

const page = (amount: number, unused: number) => `
  <header><div><h2 id="heading">API tokens</h2><p>Scripts and integrations use these to act on your behalf.</p></div><button type="button" class="primary" aria-haspopup="dialog"><span aria-hidden="true">+</span> Create API token</button></header>
  <div class="toolbar"><div class="groups" role="group" aria-label="Groups of tokens"><button type="button" class="group" aria-pressed="true">All ${amount}</button><button type="button" class="group" aria-pressed="false">Never used ${unused}</button></div>
  <div class="finding"><input type="search" aria-label="Search tokens" placeholder="Search tokens"><button type="button"><svg class="icon" viewBox="0 0 24 24"><path d="M4 6.5h16M7 12h10M10 17.5h4"></path></svg> Filters</button></div></div>
  <table role="table" aria-labelledby="heading"><thead role="rowgroup"><tr role="row"><th role="columnheader" class="box"><span class="hidden">Selection</span><label><input type="checkbox" aria-label="Select all on this page"></label></th>${['Name', 'Created', 'Expires', 'Last used'].map((label) => `<th role="columnheader" scope="col" aria-sort="none"><button type="button" class="sort">${label}</button></th>`).join('')}<th role="columnheader" scope="col"><span class="hidden">Actions</span></th></tr></thead><tbody role="rowgroup"></tbody></table>
  <footer class="secondary"><span>${amount} tokens</span><label class="page-size">Rows per page <select><option>25</option><option selected>50</option><option>100</option></select></label><span>Times in UTC</span></footer>
  <span id="name-hint" hidden>Show details</span>`;

/** Shows these tokens in a shadow root of `host`. */
export function showByHand(host: HTMLElement, all: readonly Row[]): void {
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [styles];
  const section = document.createElement('section');
  section.innerHTML = trusted(page(all.length, all.filter(({ lastUsedAt }) => lastUsedAt === null).length));
  const body = section.querySelector('tbody');
  const rowOf = rowMaker();
  for (const each of all.slice(0, 50)) body?.append(rowOf(each));
  shadow.append(section);
}

function rowMaker(): (row: Row) => Node {
  const now = Date.now();
  const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const words = (date: Date): string => {
    const away = date.getTime() - now;
    const days = Math.round(away / day);
    const text =
      Math.abs(away) < day
        ? relative.format(Math.round(away / (day / 24)), 'hour')
        : Math.abs(days) < 32
          ? relative.format(days, 'day')
          : relative.format(Math.round(days / 30.4), 'month');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return ({ name, hint, createdAt, expiresAt, lastUsedAt }) => {
    const row = rowTemplate.content.cloneNode(true) as DocumentFragment;
    const find = (selector: string): Element => {
      const found = row.querySelector(selector);
      if (found === null) throw new Error(`There is no ${selector}.`);
      return found;
    };
    find('input').setAttribute('aria-label', `Select ${name}`);
    find('.name bdi').textContent = name;
    find('.hint bdi').textContent = hint;
    find('.actions button').setAttribute('aria-label', `Actions for ${name}`);
    const cells = row.querySelectorAll('td > div');
    for (const [index, [date, none]] of [
      [createdAt, ''] as const,
      [expiresAt, 'Never'] as const,
      [lastUsedAt, 'Never used'] as const,
    ].entries()) {
      const [first, second] = cells[index]?.children ?? [];
      if (date === null) cells[index]?.replaceChildren(none);
      else if (first !== undefined && second !== undefined) {
        const time = second.firstElementChild as HTMLTimeElement;
        first.textContent = words(date);
        time.dateTime = date.toISOString();
        time.textContent = exact.format(date);
      }
    }
    return row;
  };
}
