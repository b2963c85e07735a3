/** Clauses about expiration. */
import { isRecord } from '../../adapter/field-of.js';
import type { ApiToken } from '../../domain/token.js';
import { expect, need, type Advice } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import { pause } from '../pause.js';
import type { Workbench } from '../workbench.js';
import { exactExpiry, offeredExpiries, type DraftedExpiry } from '../offered-expiry.js';
import { dayOf24Hours } from '../../domain/duration.js';

const minute = 60_000;

export const expiryClauses: readonly Clause[] = [
  {
    id: 'expiry-honoured',
    name: 'create gives a token the expiration that was asked for, for every kind that policy offers',
    clause: 'The backend grants what policy offers: never, an exact moment or day, a number of months.',
    advice:
      'Look at the unit (seconds, ms, days), at never (0, null or absent), and at the end of a day; ' +
      'say in the policy what the backend does not grant.',
    keys: ['create.body', 'policy.expiry'],
    after: ['create-listed', 'dates'],
    async check(bench) {
      const grants: Grant[] = [];
      for (const asked of offeredExpiries(bench.policy.expiry, bench.now)) {
        const { token } = await bench.create(bench.draft(asked));
        grants.push({ asked, granted: token.expiresAt });
      }
      const wrong = grants.filter(({ asked, granted }) => !isSame(granted, asked.expiresAt));
      const seen = wrong.map(({ asked, granted }) => `${askedFor(asked)} and got ${describe(granted)}.`);
      expect(wrong.length === 0, seen.join(' '), adviceOnGrants(grants, bench.now));
    },
  },
  {
    id: 'expiry-said',
    name: 'create says when the token really expires',
    clause: 'If the granted expiration differs from the one asked for, the answer with the secret says so.',
    advice:
      'Put the expiration that the answer of the backend names into token.expiresAt; read the token if it names none.',
    keys: ['create.row', 'create.token'],
    after: ['create-listed', 'dates'],
    async check(bench) {
      const grants: Grant[] = [];
      let differing: string | undefined;
      for (const asked of offeredExpiries(bench.policy.expiry, bench.now)) {
        const { token } = await bench.create(bench.draft(asked));
        const row = await bench.find(token.id);
        if (!row || row.expiresAt === 'unknown') continue;
        grants.push({ asked, granted: row.expiresAt });
        const [said, listed] = [describe(token.expiresAt), describe(row.expiresAt)];
        if (isSame(token.expiresAt, row.expiresAt)) continue;
        differing ??= `${askedFor(asked)}: said is ${said}, listed is ${listed}.`;
      }
      need(grants.length > 0, 'the list does not tell when tokens expire');
      expect(differing === undefined, differing ?? '', adviceOnGrants(grants, bench.now));
    },
  },
  {
    id: 'never-lasts',
    name: 'lists no token as never expiring if it stops working by itself',
    clause: "'never' is a promise. A token that the backend ends by itself has a date, or 'unknown'.",
    advice: "Read when the token ends from the row; where the backend does not tell it, answer 'unknown'.",
    configured:
      'Map the field that says when the token ends; where there is none, leave `token.expiresAt` out. If the server sets ' +
      "the lifetime, set `policy.expiry.whenAbsent` to 'backend-default'.",
    keys: ['token.expiresAt'],
    after: ['create-listed', 'create-works'],
    async check(bench) {
      const { serverLifetime, clock } = bench.settings;
      need(serverLifetime !== undefined, 'the option `serverLifetime` was not given');
      const [endless] = offeredExpiries(bench.policy.expiry, bench.now).filter(isUndated);
      need(endless, 'every token has an expiration');
      const { secret, row } = await bench.made(bench.draft(endless));
      need(row.expiresAt === 'never', 'the row of a token without an expiration does not say never');
      await bench.opens(secret);
      await pause(clock, serverLifetime, bench.signal);
      expect(await bench.opens(secret), `The row says never, and after ${serverLifetime} ms the secret is refused.`);
    },
  },
  {
    id: 'expiry-longest',
    name: 'create accepts the shortest and the longest lifetime that policy allows',
    clause: 'Both limits of policy are allowed values, on the clock of the backend.',
    advice: 'Correct minLifetime and maxLifetime, in ms. Mind the rounding to whole days or seconds.',
    keys: ['policy.expiry'],
    after: ['revoke-gone'],
    async check(bench) {
      const { minLifetime, maxLifetime, wholeDays, exact, presence } = bench.policy.expiry ?? {};
      need(presence !== 'unsupported' && exact !== false && !wholeDays, 'no exact moment can be chosen');
      need(minLifetime !== undefined || maxLifetime !== undefined, 'the policy has no limits');
      // A minute inside the limits, because the requests take time.
      const bounds = [
        ...(minLifetime === undefined ? [] : [minLifetime + minute]),
        ...(maxLifetime === undefined ? [] : [maxLifetime - minute]),
      ];
      for (const lifetime of bounds) {
        const instant = new Date(bench.now + lifetime);
        const refused = await bench.thrownBy(() =>
          bench.create(bench.draft({ expiry: { kind: 'instant', instant }, expiresAt: instant })),
        );
        expect(!refused, `An expiration ${Math.round(lifetime / minute)} minutes ahead was refused.`);
      }
    },
  },
  {
    id: 'expiry-past',
    name: 'create refuses a moment that has passed, as invalid and under the field expiry',
    clause: 'invalid: the backend refused the input; fields has a message for each field.',
    advice: "Map the backend's refusal to { code: 'invalid', fields: { expiry: '…' } }.",
    configured: "Map what the server says of the expiration to `failure.fields.expiry`, and its word to 'invalid'.",
    keys: ['failure.fields'],
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

function isUndated({ expiresAt }: DraftedExpiry): boolean {
  return !(expiresAt instanceof Date);
}

/** The requested expiration, and the one that the backend granted. */
interface Grant {
  readonly asked: DraftedExpiry;
  readonly granted: ApiToken['expiresAt'];
}

/** Why a backend grants other expirations than requested, if all its grants show the same pattern. */
function adviceOnGrants(grants: readonly Grant[], now: number): Partial<Advice> | undefined {
  const [first] = grants;
  const isAlike = grants.length > 1 && grants.every(({ granted }) => first && isSame(granted, first.granted));
  if (isAlike && first?.granted instanceof Date) {
    const days = Math.round((first.granted.getTime() - now) / dayOf24Hours);
    return {
      keys: ['policy.expiry', 'create.body'],
      advice:
        `The server sets the lifetime (${days} days), whatever is asked for. Send no expiration, and set ` +
        "`policy.expiry` to { presence: 'unsupported', whenAbsent: 'backend-default' }.",
    };
  }
  const dated = grants.filter(({ asked }) => asked.expiresAt instanceof Date);
  if (dated.length > 0 && dated.every(({ granted }) => granted === 'never')) {
    return {
      keys: ['create.body'],
      advice:
        'Whatever was asked for became never. Either the request sends no expiration, ' +
        'or it has a name that the server does not know. If tokens never expire here, set ' +
        "`policy.expiry.presence` to 'unsupported'.",
    };
  }
  if (dated.length > 0 && dated.every((grant) => isTimes(1000, grant, now))) {
    return {
      keys: ['create.body'],
      advice: 'What was granted is 1000 times too long: the server takes seconds. Divide milliseconds by 1000.',
      configured:
        'What was granted is 1000 times too long: the server takes seconds. ' +
        'Write lifetimes with lifetimeSeconds, and instants with epochSeconds.',
    };
  }
  if (dated.length > 0 && dated.every((grant) => isTimes(1 / 1000, grant, now))) {
    return {
      keys: ['create.body'],
      advice: 'What was granted is 1000 times too short: the server takes milliseconds. Multiply seconds by 1000.',
      configured:
        'What was granted is 1000 times too short: the server takes milliseconds. ' +
        'Write lifetimes with lifetimeMilliseconds, and instants with epochMilliseconds.',
    };
  }
  const undated = grants.find(({ asked, granted }) => asked.expiresAt === 'never' && granted instanceof Date);
  if (undated && dated.every(({ asked, granted }) => isSame(asked.expiresAt, granted))) {
    return {
      keys: ['create.body', 'policy.expiry'],
      advice:
        'What is sent for never makes the server choose a date. Send its word for never; if it has none, set ' +
        "`policy.expiry.whenAbsent` to 'backend-default', or `policy.expiry.presence` to 'required'.",
    };
  }
  return undefined;
}

/** Whether a lifetime, or an instant since 1970, is about `factor` times the requested one. */
function isTimes(factor: number, { asked, granted }: Grant, now: number): boolean {
  if (!(asked.expiresAt instanceof Date) || !(granted instanceof Date)) return false;
  const [wanted, given] = [asked.expiresAt.getTime(), granted.getTime()];
  const isAbout = (ratio: number) => ratio > factor * 0.95 && ratio < factor * 1.05;
  return isAbout((given - now) / (wanted - now)) || isAbout(given / wanted);
}

/** Three days ago, as the kind of expiration that policy offers. */
export function pastExpiry({ policy, now }: Pick<Workbench, 'policy' | 'now'>): DraftedExpiry {
  return exactExpiry({ ...policy.expiry, minLifetime: -Infinity }, now, -3 * dayOf24Hours);
}

/** Passes only if the error rejects one field of a draft. */
export function expectFieldRefusal(thrown: unknown, field: string, code = 'invalid'): void {
  const seen = isRecord(thrown) ? thrown['code'] : undefined;
  expect(seen === code, `It was refused with ${describe(seen)} instead of ${code}.`);
  const fields = isRecord(thrown) && isRecord(thrown['fields']) ? thrown['fields'] : {};
  const named = Object.keys(fields).join(', ') || 'no field';
  // `true` or an empty text: the library supplies the message.
  const isNamed = typeof fields[field] === 'string' || fields[field] === true;
  expect(isNamed, `The refusal names ${named} instead of ${field}.`);
}

/** Compares to the minute, because the dialog asks for minutes. An expiration that the backend chose is never wrong. */
function isSame(a: ApiToken['expiresAt'], b: ApiToken['expiresAt']): boolean {
  if (a === 'unknown' || b === 'unknown') return true;
  return a === b || Math.abs(Number(a) - Number(b)) <= minute;
}

function askedFor({ expiry, expiresAt }: DraftedExpiry): string {
  return `A draft asked for ${expiry.kind}${expiresAt instanceof Date ? ` (${describe(expiresAt)})` : ''}`;
}
