/** The same rows by a bare Lit element: the floor of any list that is made with Lit. */
import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { rows, type Row } from '../data.js';
import type {} from '../subject.js';

const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

const time = (date: Date | null) =>
  date === null ? 'Never' : html`<time datetime=${date.toISOString()}>${format.format(date)}</time>`;

class BareList extends LitElement {
  static override properties = { rows: {} };
  static override styles = css`
    table {
      width: 100%;
    }
  `;

  declare rows: readonly Row[];

  override render() {
    return html`<section>
      <h2>API tokens</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Expires</th>
            <th scope="col">Last used</th>
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.rows,
            ({ id }) => id,
            ({ name, expiresAt, lastUsedAt }) =>
              html`<tr><th scope="row">${name}</th><td>${time(expiresAt)}</td><td>${time(lastUsedAt)}</td><td><button type="button" aria-label="Actions for ${name}">Actions</button></td></tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}

customElements.define('bare-list', BareList);

window.subject = {
  async mount(root, amount) {
    const list = new BareList();
    list.rows = [];
    root.append(list);
    list.rows = await Promise.resolve(rows(amount));
  },
};
