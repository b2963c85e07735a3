import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { backend, threeTokens } from './backends.js';
import {
  button,
  enter,
  field,
  mount,
  mountList,
  openDialog,
  replace,
  settled,
  until,
  visibleText,
} from './vocabulary.js';
import { changeable, choose } from './api-token-list/menu.js';
import { askToRevoke, confirm } from './api-token-list/vocabulary.js';
import { manualClock } from '../clock.js';

/** Collects console messages until `restore` is called. */
function consoleLines() {
  const lines: unknown[][] = [];
  const collect = (...words: unknown[]) => void lines.push(words);
  const kept = [replace(console, 'error', collect), replace(console, 'debug', collect)];
  return { lines, restore: () => kept.forEach((each) => each.restore()) };
}

/** A typical class. Its private field cannot be read through a proxy, such as Vue makes. */
class ProxiedAdapter {
  #rows = threeTokens;

  list(): ReturnType<TokenAdapter['list']> {
    return Promise.resolve({ tokens: this.#rows });
  }
}

describe('an adapter with an unexpected failure', () => {
  let written: ReturnType<typeof consoleLines>;
  beforeEach(() => {
    written = consoleLines();
  });
  afterEach(() => written.restore());

  it('has its error written to the console by a list with `debug`, and otherwise not', async () => {
    const adapter = new Proxy(new ProxiedAdapter(), {});
    const silent = mount('api-token-list', { adapter, clock: manualClock() });
    await until(() => visibleText(silent).includes('Could not load API tokens.'), 'the failure');
    await settled();
    expect(written.lines).to.be.empty;
    silent.remove();
    const list = mount('api-token-list', { adapter: new Proxy(new ProxiedAdapter(), {}), clock: manualClock() });
    list.setAttribute('debug', '');
    await until(() => written.lines.length > 0, 'the line');
    const [[what, thrown] = []] = written.lines;
    expect(what).to.contain('<api-token-list debug>').and.to.contain('list');
    expect(thrown).to.be.instanceOf(TypeError);
  });

  it('has errors of policy, update and revoke written too, even refusals with its own message', async () => {
    const broken = new Error('broken on purpose');
    const { adapter } = changeable({}, { update: () => Promise.reject(broken) });
    const refused = new TokenAdapterError('forbidden');
    const policy = () => Promise.reject(new RangeError('no rules'));
    const rows = () => Promise.resolve({ tokens: threeTokens });
    const revoke = () => Promise.reject(refused);
    const list = await mountList({ adapter: { ...adapter, list: rows, policy, revoke } });
    list.debug = true;
    await list.refresh();
    await until(() => written.lines.some(([, thrown]) => thrown instanceof RangeError), 'what policy threw');
    await choose(list, 'CI deploy', 'Pause');
    await until(() => written.lines.some(([, thrown]) => thrown === broken), 'what update threw');
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => written.lines.some(([, thrown]) => thrown === refused), 'what revoke threw');
  });

  it('has only the class of a creation error written, because the message may quote the secret (S1)', async () => {
    class LeakyError extends Error {}
    const leak = Object.assign(new LeakyError('ate_leaked'), { body: { secret: 'ate_leaked' } });
    const dialog = await openDialog({ adapter: backend({}, { create: () => Promise.reject(leak) }) });
    dialog.debug = true;
    enter(field(dialog, 'Name'), 'Release train');
    button(dialog, 'Generate token').click();
    await until(() => written.lines.length > 0, 'the line');
    const [words = []] = written.lines;
    expect(words.join(' ')).to.contain('LeakyError').and.to.contain('create');
    expect(words.every((word) => typeof word === 'string')).to.be.true;
    expect(words.join(' ')).not.to.contain('ate_leaked');
    await settled();
  });
});
