/** When a token ends. */
import type { ApiToken } from '../../domain/token.js';
import { expect, need, type Clause } from '../clause.js';
import { describe, isRecord } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { exactExpiry, offeredExpiries, type DraftedExpiry } from '../offered-expiry.js';

const minute = 60_000;
const day = 24 * 60 * minute;

export const expiryClauses: readonly Clause[] = [
  {
    id: 'expiry-honoured',
    name: 'create gives a token the expiry that was asked for, of every kind that policy offers',
    clause: 'What policy offers, the backend grants: never, an exact moment or day, a number of months.',
    advice:
      'Look at the unit (seconds, ms, days), at never (0, null or absent), and at the end of a day; ' +
      'say in the policy what the backend does not grant.',
    after: ['create-listed', 'dates'],
    async check(bench) {
      for (const asked of offeredExpiries(bench.policy.expiry, bench.now)) {
        const { token } = await bench.create(bench.draft(asked));
        expect(isSame(token.expiresAt, asked.expiresAt), `${askedFor(asked)} and got ${describe(token.expiresAt)}.`);
      }
    },
  },
  {
    id: 'expiry-said',
    name: 'create says when the token really expires',
    clause: 'A granted expiry that differs from the one asked for is said with the secret.',
    advice:
      'Put the expiry that the answer of the backend names into token.expiresAt; read the token if it names none.',
    after: ['create-listed', 'dates'],
    async check(bench) {
      let compared = 0;
      for (const asked of offeredExpiries(bench.policy.expiry, bench.now)) {
        const { token } = await bench.create(bench.draft(asked));
        const row = await bench.find(token.id);
        if (!row || row.expiresAt === 'unknown') continue;
        compared += 1;
        const [said, listed] = [describe(token.expiresAt), describe(row.expiresAt)];
        expect(isSame(token.expiresAt, row.expiresAt), `${askedFor(asked)}: said is ${said}, listed is ${listed}.`);
      }
      need(compared > 0, 'the list does not tell when tokens expire');
    },
  },
  {
    id: 'expiry-longest',
    name: 'create takes the shortest and the longest lifetime that policy allows',
    clause: 'Both bounds of policy are themselves allowed, on the clock of the backend.',
    advice: 'Correct minLifetime and maxLifetime, in ms. Mind the rounding to whole days or seconds.',
    after: ['create-answer'],
    async check(bench) {
      const { minLifetime, maxLifetime, wholeDays, exact, presence } = bench.policy.expiry ?? {};
      need(presence !== 'unsupported' && exact !== false && !wholeDays, 'no exact moment can be chosen');
      need(minLifetime !== undefined || maxLifetime !== undefined, 'the policy states no bounds');
      // A minute inside, for the time that the requests take.
      const bounds = [
        ...(minLifetime === undefined ? [] : [minLifetime + minute]),
        ...(maxLifetime === undefined ? [] : [maxLifetime - minute]),
      ];
      for (const lifetime of bounds) {
        const instant = new Date(bench.now + lifetime);
        const refused = await bench.thrownBy(() =>
          bench.create(bench.draft({ expiry: { kind: 'instant', instant }, expiresAt: instant })),
        );
        expect(!refused, `An expiry ${Math.round(lifetime / minute)} minutes ahead was refused.`);
      }
    },
  },
  {
    id: 'expiry-past',
    name: 'create refuses a moment that has passed, as invalid and under the field expiry',
    clause: 'invalid: the backend refused the input; fields says what where.',
    advice: "Map the backend's refusal to { code: 'invalid', fields: { expiry: '…' } }.",
    after: ['expiry-honoured', 'error-fields'],
    async check(bench) {
      const { exact, presence } = bench.policy.expiry ?? {};
      need(presence !== 'unsupported' && exact !== false, 'no exact moment can be chosen');
      const rejection = await bench.thrownBy(() => bench.create(bench.draft(pastExpiry(bench))));
      expect(rejection, 'It made a token that had expired before it was made.');
      expectFieldRefusal(rejection.thrown, 'expiry');
    },
  },
];

/** Three days ago, in the kind of expiry that policy offers. */
export function pastExpiry({ policy, now }: Pick<Workbench, 'policy' | 'now'>): DraftedExpiry {
  return exactExpiry({ ...policy.expiry, minLifetime: -Infinity }, now, -3 * day);
}

/** Goes on only if an error refuses one field of a draft. */
export function expectFieldRefusal(thrown: unknown, field: string, code = 'invalid'): void {
  const seen = isRecord(thrown) ? thrown['code'] : undefined;
  expect(seen === code, `It was refused with ${describe(seen)} instead of ${code}.`);
  const fields = isRecord(thrown) && isRecord(thrown['fields']) ? thrown['fields'] : {};
  const named = Object.keys(fields).join(', ') || 'no field';
  expect(typeof fields[field] === 'string' && fields[field] !== '', `The refusal names ${named} instead of ${field}.`);
}

/** To the minute, which is what the dialog asks in. What the backend itself decides is never wrong. */
function isSame(a: ApiToken['expiresAt'], b: ApiToken['expiresAt']): boolean {
  if (a === 'unknown' || b === 'unknown') return true;
  return a === b || Math.abs(Number(a) - Number(b)) <= minute;
}

function askedFor({ expiry, expiresAt }: DraftedExpiry): string {
  return `A draft asked for ${expiry.kind}${expiresAt instanceof Date ? ` (${describe(expiresAt)})` : ''}`;
}
