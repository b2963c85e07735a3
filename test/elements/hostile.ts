/**
 * Adapters that return values that no type allows. One bad value must not break anything else: the heading, the valid
 * rows and the Create button stay, the creation dialog works or says why not, and the host is told what was left out
 * (R48).
 */
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { expect } from '@esm-bundle/chai';
import { manualClock } from '../clock.js';
import { changeable } from './api-token-list/menu.js';
import { heading, names } from './api-token-list/vocabulary.js';
import { token } from './backends.js';
import {
  button,
  buttonNames,
  enter,
  eventsAt,
  field,
  isBusy,
  mountList,
  part,
  parts,
  settled,
  until,
  visibleText,
} from './vocabulary.js';

export const good = [token('CI deploy'), token('Backup', { age: 1 })];
const goodNames = ['CI deploy', 'Backup'];

export const fail = (): never => {
  throw new Error('A hostile value was used.');
};

/** A revoked proxy: `typeof` works, but every other operation on it throws. */
function dead(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An object with these fields. Reading one of them throws. */
export const throwing = (fields: object, name: string): object =>
  Object.defineProperty({ ...fields }, name, { enumerable: true, configurable: true, get: fail });

function cyclic(): object {
  const circle: Record<string, unknown> = { name: 'circle' };
  for (let each = 0; each < 20; each += 1) circle[`way ${each}`] = circle;
  return circle;
}

/** Invalid dates, and dates at the limits. */
class OddDate extends Date {
  override valueOf(): number {
    return Infinity;
  }
}

/** One bad value of each kind, created again for each use. */
export const badValues: Readonly<Record<string, () => unknown>> = {
  'a symbol': () => Symbol('no text'),
  'an object': () => ({ toString: fail, valueOf: fail }),
  'an object without a prototype': () => Object.create(null) as unknown,
  'a dead proxy': dead,
  'a function': () => fail,
  'a cyclic object': cyclic,
  'a huge text': () => 'x'.repeat(100_000),
  'half a character': () => '\uD800',
  NaN: () => NaN,
  Infinity: () => Infinity,
  '-5': () => -5,
  '1e300': () => 1e300,
  'a bigint': () => 5n,
  false: () => false,
  'an empty text': () => '',
  constructor: () => 'constructor',
  __proto__text: () => '__proto__',
  'a list of oddities': () => [Symbol('in a list'), null, dead(), NaN, { toString: fail }, 'constructor'],
  'a list of four billion': () => new Array<unknown>(2 ** 32 - 1),
  'the first instant': () => new Date(-8.64e15),
  'the last instant': () => new Date(8.64e15),
  'no date': () => new Date(NaN),
  'an odd date': () => new OddDate(0),
};

/** Errors of the page's own script in the meantime. */
function breakages() {
  const found: string[] = [];
  const note = (event: Event) => {
    event.preventDefault();
    const { reason, error, message } = event as { reason?: unknown; error?: unknown; message?: string };
    const thrown = (reason ?? error) as Partial<Error> | undefined;
    const text = `${message ?? ''} ${thrown?.message ?? typeof thrown} ${thrown?.stack ?? ''}`;
    // Engines report this on their own if a layout takes more than a frame. It is no error.
    if (!/ResizeObserver loop/u.test(text)) found.push(text);
  };
  const { onerror, onunhandledrejection } = window;
  window.onerror = null;
  window.onunhandledrejection = null;
  for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, note);
  return {
    found,
    restore() {
      for (const type of ['error', 'unhandledrejection']) window.removeEventListener(type, note);
      window.onerror = onerror;
      window.onunhandledrejection = onunhandledrejection;
    },
  };
}

let problems: ReturnType<typeof eventsAt<'api-token-problems-found'>>;
export let errors: ReturnType<typeof eventsAt<'api-token-error'>>;

/** A test during which the page's own script must not fail. */
export function attack(title: string, act: () => Promise<void>): void {
  it(title, async () => {
    problems = eventsAt(document.body, 'api-token-problems-found');
    errors = eventsAt(document.body, 'api-token-error');
    const broken = breakages();
    try {
      await act();
      await settled();
      // Unhandled rejections are reported in their own task.
      await new Promise((resolve) => setTimeout(resolve));
    } finally {
      broken.restore();
    }
    expect(broken.found.join('\n')).to.equal('');
  });
}

export const told = () => problems.flatMap(({ detail }) => detail.problems.map(({ where }) => where));

/** The list of an adapter, after it has read what it can. */
export async function listOf(adapter: unknown, clock = manualClock()) {
  const list = await mountList({ adapter: adapter as TokenAdapter, clock });
  await settled();
  return list;
}

/** Expects the heading, the rows and the Create button. */
export function stands(list: Element, what: string, rows: readonly string[] = goodNames): void {
  expect(visibleText(heading(list)), what).to.equal('API tokens');
  expect(names(list), what).to.include.members([...rows]);
  expect(isBusy(list), what).to.equal(false);
  expect(parts(list, 'create-button'), what).to.have.length(1);
}

/** Expects the creation dialog to work. */
export async function canCreate(list: Element): Promise<void> {
  part(list, 'create-button').click();
  await until(() => buttonNames(list).includes('Generate token'), 'the form');
  await until(() => !/Loading/u.test(visibleText(list)), 'the end of loading');
  enter(field(list, 'Name'), 'made');
  await settled();
  button(list, 'Cancel').click();
  await until(() => !buttonNames(list).includes('Generate token'), 'the end of the form');
}

type Method = 'list' | 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage';

/** What a method may do other than respond. The last one never responds. */
export const misbehaviors: Readonly<Record<string, () => unknown>> = {
  'throws an error': fail,
  'throws a symbol': () => {
    throw Symbol('thrown') as unknown as Error;
  },
  'throws undefined': () => {
    throw undefined as unknown as Error;
  },
  'throws what cannot be looked at': () => {
    throw dead() as Error;
  },
  'rejects with a text': () => Promise.reject('no'),
  'returns undefined': () => undefined,
  'returns null': () => null,
  'returns a text': () => 'OK',
  'returns a symbol': () => Symbol('answer'),
  'returns a number': () => 7,
  'resolves to what cannot be looked at': () => ({ then: (resolve: (value: unknown) => void) => resolve(dead()) }),
  'returns a thenable that throws': () => ({ then: fail }),
  'returns an object whose then throws when it is read': () => throwing({}, 'then'),
  'calls back twice, the second time with a failure': () => ({
    then(resolve: (value: unknown) => void, reject: (reason: unknown) => void) {
      resolve(undefined);
      reject(new Error('once more'));
      resolve(7);
    },
  }),
  'throws after it has called back': () => ({
    then(resolve: (value: unknown) => void) {
      resolve(undefined);
      fail();
    },
  }),
};

/** An adapter with one misbehaving method, whose pages have no policy. */
export const withMethod = (method: Method, does: unknown) =>
  Object.assign(
    { ...changeable({ tokens: good }).adapter, list: () => Promise.resolve({ tokens: good }) },
    { [method]: does },
  ) as unknown as TokenAdapter;
