/** The physical limit: a table written by hand; text, dates and one button a row. */
import { rows } from '../data.js';
import type {} from '../subject.js';

window.subject = {
  async mount(root, amount) {
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
    const section = document.createElement('section');
    const heading = document.createElement('h2');
    heading.textContent = 'API tokens';
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    for (const label of ['Name', 'Expires', 'Last used', '']) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = label;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const { name, expiresAt, lastUsedAt } of await Promise.resolve(rows(amount))) {
      const row = body.insertRow();
      const cell = document.createElement('th');
      cell.scope = 'row';
      cell.textContent = name;
      row.append(cell);
      for (const date of [expiresAt, lastUsedAt]) {
        const time = document.createElement('time');
        if (date !== null) time.dateTime = date.toISOString();
        time.textContent = date === null ? 'Never' : format.format(date);
        row.insertCell().append(time);
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Actions';
      button.setAttribute('aria-label', `Actions for ${name}`);
      row.insertCell().append(button);
    }
    section.append(heading, table);
    root.append(section);
  },
};
