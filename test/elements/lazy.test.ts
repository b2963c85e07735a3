import { expect } from '@esm-bundle/chai';
import { hand, handed, lazy, loadShared } from '../../src/elements/shared/lazy.js';
import { loadModule } from '../../src/localization/load-module.js';

/** A module of the package, at its URL on the test server. */
const there = new URL('../../src/domain/calendar-month.ts', import.meta.url).href;
/** A file that is no module, so that importing it always fails. */
const notCode = new URL('../../README.md?not-code.js', import.meta.url).href;
const remembered = (url: string) => new TypeError(`error loading dynamically imported module: ${url}`);

describe('a module that is loaded later', () => {
  it('is the imported module, requested once (R43)', async () => {
    let asked = 0;
    const load = () => Promise.resolve({ asked: (asked += 1) });
    expect(await loadModule(load)).to.deep.equal({ asked: 1 });
  });

  it('is requested at another URL if the engine caches the failure (R43)', async () => {
    const module = await loadModule<object>(() => Promise.reject(remembered(there)));
    expect(module).to.have.property('dateOf');
    expect(module).not.to.equal(await import('../../src/domain/calendar-month.js'));
  });

  it('fails with the first error if it exists nowhere (R43)', async () => {
    for (const reason of [remembered(notCode), new Error('no address')]) {
      const thrown: unknown = await loadModule(() => Promise.reject(reason)).catch((error: unknown) => error);
      expect(thrown).to.equal(reason);
    }
  });

  it('is named in the error of the engine that caches failures: Firefox (R43)', async () => {
    const thrown: unknown = await import(notCode).catch((error: unknown) => error);
    const names = thrown instanceof Error && thrown.message.includes(notCode);
    expect(names || !navigator.userAgent.includes('Firefox')).to.be.true;
  });
});

describe('a lazy part', () => {
  it('is created once, from a module that is loaded once, however often it is requested', async () => {
    let [loaded, made] = [0, 0];
    const part = lazy(
      () => Promise.resolve((loaded += 1)),
      () => ({ number: (made += 1) }),
    );
    expect(part.part).to.equal(undefined);
    part.prefetch();
    const parts = await Promise.all([part.get(), part.get()]);
    expect([loaded, made]).to.deep.equal([1, 1]);
    expect(parts[0]).to.equal(parts[1]);
    expect(part.part).to.equal(parts[0]);
  });

  it('is not created by a prefetch, which ignores a failure and does not retry until somebody presses', async () => {
    let asked = 0;
    const part = lazy(
      () => {
        asked += 1;
        return Promise.reject(new Error('offline'));
      },
      () => 'made',
    );
    part.prefetch();
    await new Promise((resolve) => setTimeout(resolve));
    part.prefetch();
    expect([part.part, part.hasFailed, asked]).to.deep.equal([undefined, false, 1]);
    await part.get();
    expect([part.hasFailed, asked]).to.deep.equal([true, 2]);
  });

  it('reports that it could not be loaded, and can be requested again (R43)', async () => {
    let isOnline = false;
    const part = lazy(
      () => (isOnline ? Promise.resolve('module') : Promise.reject(new Error('offline'))),
      (module) => `made of ${module}`,
    );
    expect(await part.get()).to.equal(undefined);
    expect(part.hasFailed).to.equal(true);
    isOnline = true;
    expect(await part.get()).to.equal('made of module');
    expect(part.hasFailed).to.equal(false);
  });

  it('is loaded after the chunk that it shares with others, which is loaded once; failures are retried (R43)', async () => {
    const order: string[] = [];
    let isOnline = false;
    const shared = () =>
      loadShared('test-layers', () => {
        order.push('shared');
        return isOnline ? Promise.resolve('shared') : Promise.reject(new Error('offline'));
      });
    const partOf = (name: string) =>
      lazy(
        // In the form that the build writes.
        () => shared().then(() => order.push(name)),
        () => name,
      );
    const [one, other] = [partOf('one'), partOf('other')];
    expect(await one.get()).to.equal(undefined);
    isOnline = true;
    expect(await one.get()).to.equal('one');
    expect(await other.get()).to.equal('other');
    expect(order).to.deep.equal(['shared', 'shared', 'one', 'other']);
  });

  it('runs with the exports of shared chunks, at once if they are loaded, otherwise after that', () => {
    const taken: unknown[] = [];
    const take = (...exports: readonly unknown[]) => taken.push(exports);
    handed(['test-one', 'test-other'], take);
    hand('test-one', 1);
    expect(taken).to.deep.equal([]);
    hand('test-other', 2);
    handed(['test-one'], take);
    expect(taken).to.deep.equal([[1, 2], [1]]);
  });
});
