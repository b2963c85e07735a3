/** Responses to actions in which nothing matches its type (R48). */
import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { checkAdapterTraits, checkIssuedToken, checkRotatedToken, checkUpdatedToken } from '../../src/adapter/check.js';
import { checkTokenUsage } from '../../src/adapter/check-usage.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { ApiToken } from '../../src/domain/token.js';
import { manualClock } from '../clock.js';
import { theReveal } from './api-token-create-dialog/vocabulary.js';
import { changeable, choose } from './api-token-list/menu.js';
import { names } from './api-token-list/vocabulary.js';
import {
  attack,
  badValues,
  canCreate,
  errors,
  fail,
  good,
  listOf,
  stands,
  throwing,
  told,
  withMethod,
} from './hostile.js';
import {
  button,
  buttonNames,
  enter,
  everyElement,
  field,
  isBusy,
  openDialog,
  part,
  parts,
  settled,
  until,
  visibleText,
} from './vocabulary.js';

const secret = 'ate_0nlyForThisTest-0O1lI-q7Zr';

/** The fields of a token. A response may have a wrong value in each. */
const fields = [
  ...[
    'id',
    'name',
    'expiresAt',
    'lastUsedAt',
    'createdAt',
    'lastUsedFrom',
    'hint',
    'description',
    'scopes',
    'createdBy',
  ],
  ...['owner', 'retiresAt', 'status', 'actions', 'extra', 'opaque'],
];

/** Objects that share their parts, with more paths through them than any code can follow. */
function maze(): object {
  let level: object = { end: true };
  for (let depth = 0; depth < 8; depth += 1)
    level = Object.fromEntries(Array.from('abcdefghijklmnop', (way) => [way, level]));
  return level;
}

/** The values that a response has in place of the correct one. */
const kinds = Object.entries({ ...badValues, 'a maze': maze });

/** Responses that contain no secret, or none that can be shown. */
const without: Answers = {
  ...Object.fromEntries(kinds.map(([kind, value]) => [`${kind} as the answer`, value])),
  ...Object.fromEntries(
    kinds
      .filter(([, value]) => typeof value() !== 'string')
      .map(([kind, value]) => [`${kind} as its secret`, () => ({ secret: value() })]),
  ),
};

/** The same responses, one for each kind of bad value. */
const withoutAll: Answers = {
  'a secret of 1 MB': () => ({ secret: secret.padEnd(2 ** 20, 'x') }),
  'a secret in a list': () => ({ secret: [secret] }),
  'a secret in an object of text': () => ({ secret: Object(secret) as unknown }),
  'a secret that throws': () => throwing({ token: { id: 'id of Backup' } }, 'secret'),
  'a list of answers': () => [{ secret, token: { id: 'id of Backup' } }],
  'an answer that throws when it is waited for': () => ({
    then: (done: (answer: unknown) => void) => done({ then: fail }),
  }),
};

/** Responses with a secret and something else that is wrong. */
const beside: Answers = {
  ...Object.fromEntries(kinds.map(([kind, value]) => [`${kind} as its token`, () => ({ secret, token: value() })])),
  ...Object.fromEntries(kinds.map(([kind, value]) => [`${kind} as its parts`, () => ({ secret, parts: value() })])),
  ...Object.fromEntries(
    kinds.map(([kind, value]) => [
      `${kind} in every field of its token`,
      () => ({ secret, token: { ...everywhere(value()), id: 'id of Backup' } }),
    ]),
  ),
};

/** The same responses, one for each kind of bad value. */
const besideAll: Answers = {
  'fields that all throw': () => ({ secret, token: throwingAll(), parts: [throwing({ label: 'Client' }, 'value')] }),
  'a secret that differs each time it is read': () => {
    let reads = 0;
    return {
      get secret() {
        reads += 1;
        return reads === 1 ? secret : 7;
      },
    };
  },
  'an answer that comes by way of others': () => ({
    then: (done: (answer: unknown) => void) => done({ then: (then: (answer: unknown) => void) => then({ secret }) }),
  }),
};

const everywhere = (value: unknown) => Object.fromEntries(fields.map((name) => [name, value]));
const throwingAll = () =>
  Object.defineProperties({}, Object.fromEntries(fields.map((name) => [name, { enumerable: true, get: fail }])));

type Answers = Readonly<Record<string, () => unknown>>;

/**
 * The elements use only what was read from a response. All responses are read; of those that are read alike, only one
 * is tested in an element.
 */
function readDifferently(answers: Answers, read: (answer: unknown) => unknown): [string, () => unknown][] {
  const known = new Set<string>();
  return Object.entries(answers).filter(([, make]) => {
    let reading = 'refused';
    try {
      reading = JSON.stringify(read(make()));
    } catch (thrown) {
      expect(thrown).to.be.instanceOf(TokenAdapterError);
    }
    return known.size < known.add(reading).size;
  });
}

const draft = { name: 'made', expiresAt: 'never', expiry: { kind: 'never' } } as const;
const issuedBy = (answer: unknown) => shownOf(checkIssuedToken(answer, draft));
const rotatedBy = (answer: unknown) => shownOf(checkRotatedToken(answer, good[1] ?? fail(), {}));
const updatedBy = (answer: unknown) => shownOf(checkUpdatedToken(answer));

/** The host's own data, which the elements do not show. */
function shownOf({ token, parts: others }: { token: Partial<ApiToken> | undefined; parts?: unknown }) {
  const { extra: _extra, opaque: _opaque, ...shown } = token ?? { id: undefined };
  return { shown, others };
}

/** Expects the whole secret to be shown, and closes the dialog. */
async function isRevealed(root: Node, what: string): Promise<void> {
  const reveal = await theReveal(root);
  expect(part(reveal, 'secret').textContent, what).to.equal(secret);
  expect(visibleText(reveal), what).not.to.match(/\[object|NaN|undefined|Infinity|Invalid/u);
  reveal.close();
  await settled();
  expect(visibleText(document), what).not.to.contain(secret);
}

describe('answers of create that have no usable secret', () => {
  attack('are told as unknown, with a way on, in the dialog alone (R48, R6)', async () => {
    const answers = readDifferently(without, (answer) => ({ is: typeof answer, ...issuedBy(answer) }));
    for (const [kind, answer] of [...answers, ...Object.entries(withoutAll)]) {
      const before = errors.length;
      const dialog = await openDialog({ adapter: withMethod('create', () => Promise.resolve(answer())) });
      enter(field(dialog, 'Name'), 'made');
      button(dialog, 'Generate token').click();
      await until(() => errors.length > before, `the error: ${kind}`);
      expect(errors.at(-1)?.detail, kind).to.deep.equal({ operation: 'create', code: 'unknown' });
      await until(() => /^(Create it anew|Try again)$/mu.test(buttonNames(dialog).join('\n')), `a way on: ${kind}`);
      expect(visibleText(dialog), kind).not.to.match(/\[object|NaN|undefined|Infinity|0nlyForThisTest/u);
      dialog.remove();
    }
  });
});

describe('answers of create that have a secret', () => {
  attack('show it, and leave the list as it is (R48)', async () => {
    let answer: unknown;
    const list = await listOf(withMethod('create', () => Promise.resolve(answer)));
    for (const [kind, make] of [...readDifferently(beside, issuedBy), ...Object.entries(besideAll)]) {
      answer = make();
      part(list, 'create-button').click();
      await until(() => buttonNames(list).includes('Generate token'), `the form: ${kind}`);
      enter(field(list, 'Name'), 'made');
      button(list, 'Generate token').click();
      await isRevealed(list, kind);
      await until(() => !isBusy(list), 'the rows');
      stands(list, kind);
    }
    expect(errors).to.be.empty;
    await canCreate(list);
  });
});

/** Starts the rotation of Backup's secret. */
async function rotate(list: Element): Promise<void> {
  await choose(list, 'Backup', 'Rotate…');
  await until(() => buttonNames(list).includes('Rotate token'), 'the question');
  button(list, 'Rotate token').click();
}

describe('answers of rotate', () => {
  attack('show a secret that they have, and leave the list as it is (R48)', async () => {
    let answer: unknown;
    const list = await listOf(withMethod('rotate', () => Promise.resolve(answer)));
    for (const [kind, make] of [...readDifferently(beside, rotatedBy), ...Object.entries(besideAll)]) {
      answer = make();
      await rotate(list);
      await isRevealed(list, kind);
      await until(() => !isBusy(list), `the rows: ${kind}`);
      stands(list, kind);
    }
    expect(errors).to.be.empty;
  });

  attack('that name another token leave the rows of both to the list (R48)', async () => {
    const list = await listOf(
      withMethod('rotate', () => Promise.resolve({ secret, token: { id: 'id of CI deploy', name: 'Other' } })),
    );
    await rotate(list);
    await isRevealed(list, 'the id of another token');
    await until(() => !isBusy(list) && names(list).join() === 'CI deploy', 'the rows');
  });

  attack('are told as unknown where they have none, with a way on (R48, R15)', async () => {
    const answers = readDifferently(without, (answer) => ({ is: typeof answer, ...rotatedBy(answer) }));
    for (const [kind, answer] of [...answers, ...Object.entries(withoutAll)]) {
      const before = errors.length;
      const list = await listOf(withMethod('rotate', () => Promise.resolve(answer())));
      await rotate(list);
      await until(() => errors.length > before, `the error: ${kind}`);
      expect(errors.at(-1)?.detail.code, kind).to.equal('unknown');
      await until(() => visibleText(list).includes('Try again'), `a way on: ${kind}`);
      expect(visibleText(list), kind).not.to.match(/\[object|NaN|undefined|Infinity|0nlyForThisTest/u);
      list.remove();
    }
  });
});

describe('answers of update', () => {
  const answers: Answers = {
    // A promise cannot resolve to it, so the method fails.
    ...Object.fromEntries(kinds.filter(([kind]) => kind !== 'a dead proxy')),
    ...Object.fromEntries(
      kinds.map(([kind, value]) => [`${kind} in every field`, () => ({ ...everywhere(value()), id: 'id of Backup' })]),
    ),
    'fields that all throw': throwingAll,
    'the id of another token': () => ({ ...good[0], name: 'Other' }),
  };
  const inputOfRow = (list: Element) =>
    everyElement(list).find(
      (each): each is HTMLInputElement =>
        each instanceof HTMLInputElement && each.matches('th input:not([type="checkbox"])'),
    );

  attack('have the list read again, which tells what is true (R48)', async () => {
    let answer: unknown;
    const list = await listOf(withMethod('update', () => Promise.resolve(answer)));
    for (const [kind, make] of readDifferently(answers, updatedBy)) {
      answer = make();
      await choose(list, 'Backup', 'Rename');
      enter(await until(() => inputOfRow(list), `the field: ${kind}`), 'Other');
      button(list, 'Save').click();
      await until(
        () => inputOfRow(list) === undefined && !isBusy(list) && names(list).includes('Backup'),
        `the end of renaming: ${kind}`,
      );
      expect(names(list), kind).to.have.members(good.map(({ name }) => name));
      stands(list, kind);
    }
    expect(errors).to.be.empty;
  });
});

describe('answers of usage', () => {
  const right = { date: '2026-11-20', uses: 3 };
  const answers: Answers = {
    ...answersWith('as the answer', (value) => value),
    ...answersWith('as its days', (days) => ({ days })),
    ...answersWith('as a day', (day) => ({ days: [right, day] })),
    ...answersWith('as a date', (date) => ({ days: [right, { date, uses: 1 }] })),
    ...answersWith('as a number of uses', (uses) => ({ days: [right, { date: '2026-11-21', uses }] })),
    ...answersWith('as its zone', (timeZone) => ({ days: [right], timeZone })),
    ...answersWith('as its beginning', (since) => ({ days: [right], since })),
    'a day that throws when it is looked for': () => ({
      days: Object.defineProperty([right, right], 0, { get: fail }),
    }),
    'days that all throw': () => throwing({}, 'days'),
  };

  function answersWith(place: string, answerOf: (value: unknown) => unknown): Answers {
    return Object.fromEntries(kinds.map(([kind, value]) => [`${kind} ${place}`, () => answerOf(value())]));
  }

  attack('show the days that are right, or say that use is not known (R48)', async () => {
    let answer: unknown;
    const list = await listOf(withMethod('usage', () => Promise.resolve(answer)));
    for (const [kind, make] of readDifferently(answers, checkTokenUsage)) {
      answer = make();
      button(list, 'Backup').click();
      const usage = await until(() => parts(list, 'details-usage')[0], `the use: ${kind}`);
      await until(() => usage.ariaBusy === 'false', `the answer: ${kind}`);
      // If one day is valid, the usage has three uses.
      if (/Try again/u.test(visibleText(usage))) expect(kind).to.match(/as the answer|as its days|all throw/u);
      else expect(visibleText(usage), kind).to.match(/^Daily usage /u);
      if (!/as the answer|as its days|all throw/u.test(kind))
        expect(visibleText(usage), kind).to.match(/3 times|3 uses/u);
      button(list, 'Close').click();
      await until(() => parts(list, 'details-dialog').length === 0, `their end: ${kind}`);
    }
    stands(list, 'use');
    expect(told().length + errors.length).to.be.above(0);
  });
});

describe('the creation dialog without a list, with adapters with invalid declarations', () => {
  for (const name of ['key', 'supports', 'list', 'policy', 'revoke'] as const) {
    attack(`opens, and reports it as the list does: ${name} (R48)`, async () => {
      const made = [...kinds.filter(([, value]) => typeof value() !== 'function'), ['a getter', undefined] as const];
      for (const [kind, value] of made) {
        const { adapter } = changeable({ tokens: good });
        const hostile = value === undefined ? throwing(adapter, name) : { ...adapter, [name]: value() };
        const before = told().length;
        const dialog = await openDialog({ adapter: hostile as TokenAdapter, clock: manualClock() });
        await until(() => buttonNames(dialog).includes('Generate token'), `the form: ${kind}`);
        await settled();
        const wrong = checkAdapterTraits(hostile).problems.map(({ where }) => where);
        expect(told().slice(before), kind).to.include.members(wrong);
        if (value === undefined) expect(wrong).not.to.be.empty;
        dialog.remove();
      }
    });
  }

  attack('does not say again in a list what the list has said (R48)', async () => {
    const list = await listOf({ ...changeable({ tokens: good }).adapter, supports: 'all' });
    await canCreate(list);
    expect(told()).to.deep.equal(['adapter.supports']);
  });
});
