/** Chunks of dist/ that the test server can make unavailable. */
import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../src/adapter/adapter.js';

/** A list from dist/, with the types of the sources. */
export type List = HTMLElement & {
  adapter: TokenAdapter;
  clock: unknown;
  updateComplete: Promise<unknown>;
  openCreate(): Promise<void>;
};

const chunk = (name: string) => `/dist/chunks/${name}.js`;

/**
 * Makes a chunk of dist/ unavailable, or available again. Fails if the chunk does not exist, because every test of it
 * would then be empty.
 */
export async function tellServer(act: 'cut' | 'mend', name: string): Promise<void> {
  if (act === 'cut')
    expect((await fetch(chunk(name), { method: 'HEAD', cache: 'no-store' })).status, name).not.to.equal(404);
  const { status } = await fetch(`/${act}${chunk(name)}`, { cache: 'no-store' });
  expect(status).to.equal(204);
}

export async function until<Found>(find: () => Found, what: string): Promise<NonNullable<Found>> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`This never came: ${what}.`);
}

/** Waits until the page has requested an unavailable chunk and failed. */
export async function untilRefused(name: string): Promise<void> {
  const refusals = async () => Number(await (await fetch(`/refused${chunk(name)}`, { cache: 'no-store' })).text());
  const end = performance.now() + 20_000;
  while ((await refusals()) === 0) {
    if (performance.now() > end) throw new Error(`Nobody asked for ${name}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
