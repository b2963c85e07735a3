/** The limit for the content of `<api-token-list>`. */
import { showByHand } from '../by-hand.js';
import { rows } from '../data.js';
import type {} from '../subject.js';

window.subject = {
  async mount(root, amount) {
    const host = document.createElement('div');
    root.append(host);
    showByHand(host, await Promise.resolve(rows(amount)));
  },
};
