import { expect } from '@esm-bundle/chai';
import { loadOnNeed } from '../../src/controllers/load-on-need.js';

/** A module of the package, as the test server has it. */
const there = new URL('../../src/domain/calendar-month.ts', import.meta.url).href;
/** What is there and is no module, so that it can never be loaded. */
const notCode = new URL('../../README.md?not-code.js', import.meta.url).href;
const remembered = (url: string) => new TypeError(`error loading dynamically imported module: ${url}`);

describe('code that is loaded on need', () => {
  it('is what the import brings, asked for once (R43)', async () => {
    let asked = 0;
    const load = () => Promise.resolve({ asked: (asked += 1) });
    expect(await loadOnNeed(load)).to.deep.equal({ asked: 1 });
  });

  it('comes under another address where an engine remembers that it could not be loaded (R43)', async () => {
    const module = await loadOnNeed<object>(() => Promise.reject(remembered(there)));
    expect(module).to.have.property('dateOf');
    expect(module).not.to.equal(await import('../../src/domain/calendar-month.js'));
  });

  it('is said not to be there with the first reason, where it is nowhere (R43)', async () => {
    for (const reason of [remembered(notCode), new Error('no address')]) {
      const thrown: unknown = await loadOnNeed(() => Promise.reject(reason)).catch((error: unknown) => error);
      expect(thrown).to.equal(reason);
    }
  });

  it('is named by the engine that remembers: Firefox (R43)', async () => {
    const thrown: unknown = await import(notCode).catch((error: unknown) => error);
    const names = thrown instanceof Error && thrown.message.includes(notCode);
    expect(names || !navigator.userAgent.includes('Firefox')).to.be.true;
  });
});
