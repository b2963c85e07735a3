/** Clauses about how failures are reported. */
import { isRecord } from '../../adapter/field-of.js';
import { isTokenAdapterErrorCode, type TokenAdapterErrorCode } from '../../adapter/error.js';
import { expect, need, type Advice } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe, describeThrown } from '../describe.js';
import { pastExpiry } from './expiry.js';
import {
  adapterOf,
  type AdapterSource,
  type ProvokedFailure,
  type ProvokedFailures,
  type ProvokedMethod,
} from '../options.js';
import { requestFailureOf } from '../refusal-advice.js';
import type { Workbench } from '../workbench.js';
import { oneChange } from './update.js';
import { dayOf24Hours } from '../../domain/duration.js';

export const errorClauses: readonly Clause[] = [
  {
    id: 'error-code',
    name: 'gives every failure a code of the contract',
    clause: 'A TokenAdapterError is recognized by its code; anything else thrown is shown as unknown.',
    advice: 'Throw new TokenAdapterError(code, …), chosen by the status or the code of the answer, not by its text.',
    after: ['create-listed'],
    async check(bench) {
      for (const { while: situation, thrown } of someOf(await provokedFailures(bench))) {
        const code = isRecord(thrown) ? thrown['code'] : undefined;
        const seen = describeThrown(thrown, !situation.startsWith('creating'));
        expect(isTokenAdapterErrorCode(code), `While ${situation} it rejected with ${seen}.`);
      }
    },
  },
  {
    id: 'error-fields',
    name: 'names the fields of a refusal by the names of the contract, each with a text',
    clause: 'fields has messages by name, description, expiry, scopes, or extra.<name> for a control of the host.',
    advice: "Translate the backend's names for fields: expires_at is expiry.",
    keys: ['failure.fields'],
    after: ['error-code'],
    async check(bench) {
      for (const { while: situation, thrown } of await failures(bench)) {
        const fields: unknown = isRecord(thrown) ? thrown['fields'] : undefined;
        expect(fields === undefined || isRecord(fields), `While ${situation} fields was ${describe(fields)}.`);
        for (const [name, message] of Object.entries(fields ?? {})) {
          const isKnown = /^(name|description|expiry|scopes|extra\..+)$/.test(name);
          expect(isKnown, `While ${situation} it named a field ${describe(name)}.`);
          expect(typeof message === 'string' && message !== '', `The message for ${name} is ${describe(message)}.`);
        }
      }
    },
  },
  {
    id: 'error-text',
    name: 'passes on only text that was written for people',
    clause: 'userMessage and fields are shown as they are. A raw error does not belong there.',
    advice: 'Leave userMessage out where the backend has no such text; never put a body, a message or a stack there.',
    keys: ['failure.message', 'failure.fields'],
    after: ['error-code'],
    async check(bench) {
      for (const { while: situation, thrown } of await failures(bench)) {
        const { userMessage, fields } = isRecord(thrown) ? thrown : {};
        for (const text of [userMessage, ...Object.values(isRecord(fields) ? fields : {})]) {
          const isRaw =
            typeof text === 'string' && /<(!doctype|html|body|pre|p|h\d)\b|\n\s+at |\w+Error:|^\s*\{/i.test(text);
          expect(!isRaw, `While ${situation} a text for people was ${describe(text)}.`);
        }
      }
    },
  },
  {
    id: 'retry-after',
    name: 'says in ms how long to wait when there were too many requests',
    clause: 'retryAfter is in ms; HTTP says it in seconds, or as a date.',
    advice: 'Multiply the seconds of Retry-After by 1000; take the difference of a date to the Date of the answer.',
    after: ['error-code'],
    async check(bench) {
      const waits = (await failures(bench)).flatMap(({ thrown }) =>
        isRecord(thrown) && thrown['retryAfter'] !== undefined ? [thrown['retryAfter']] : [],
      );
      need(waits.length > 0, "no failure said how long to wait (give failures['rate-limited'] to have one)");
      for (const wait of waits) {
        expect(typeof wait === 'number' && Number.isFinite(wait), `retryAfter is ${describe(wait)}.`);
        const isSeconds = wait > 0 && wait < 1000;
        expect(!isSeconds, `retryAfter is ${wait}: less than one second, the least that HTTP can say.`);
        expect(
          wait >= 0 && wait <= 366 * dayOf24Hours,
          `retryAfter is ${wait}, which is ${Math.round(wait / dayOf24Hours)} days.`,
        );
      }
    },
  },
];

/** One clause for each failure that the options provide. */
export function failureClauses(failures: ProvokedFailures = {}): readonly Clause[] {
  const { create, revoke, update, rotate, ...list } = failures;
  const byMethod = { create, revoke, update, rotate };
  return [
    ...entriesOf(list).map(([code, source]) =>
      failureClause('list', code, `told-${code}`, [], (bench) => failureOfList(bench, source)),
    ),
    ...provokedMethods.flatMap((method) =>
      entriesOf(byMethod[method]).map(([code, provoked]) =>
        failureClause(
          method,
          code,
          `told-${method}-${code}`,
          [method === 'create' ? 'revoke-gone' : 'create-listed'],
          (bench) => failureOfMethod(bench, method, provoked),
        ),
      ),
    ),
  ];
}

const provokedMethods: readonly ProvokedMethod[] = ['create', 'revoke', 'update', 'rotate'];

function failureClause(
  method: ProvokedMethod | 'list',
  code: TokenAdapterErrorCode,
  id: string,
  after: readonly string[],
  failureOf: (bench: Workbench) => Promise<unknown>,
): Clause {
  return {
    id,
    name: `gives a ${method} that is made to fail the code ${code}`,
    clause: `The code of a failure says what the person can do about it; ${code} is one of them.`,
    advice: 'Look at the status and the type of the answer before you parse it: a sign-in page is not JSON.',
    configured: `Say by which word or status the server means ${code}.`,
    keys: ['failure.words', 'failure.statuses'],
    method,
    after,
    async check(bench) {
      const thrown = await failureOf(bench);
      const request = requestFailureOf(thrown);
      const seen = describeThrown(thrown, method !== 'create' && method !== 'rotate');
      const told = isRecord(thrown) && thrown['code'] === code;
      expect(told, `${method} rejected with ${seen}${request ? `: ${request.message}` : '.'}`);
    },
  };
}

function entriesOf<Value>(
  byCode: Partial<Record<TokenAdapterErrorCode, Value>> = {},
): readonly (readonly [TokenAdapterErrorCode, Value])[] {
  return Object.entries(byCode).flatMap(([code, value]) =>
    isTokenAdapterErrorCode(code) && value !== undefined ? [[code, value] as const] : [],
  );
}

interface Failure {
  /** What the kit was doing, as the end of "while …". */
  readonly while: string;
  readonly thrown: unknown;
}

/** Failures that the kit provokes on its own tokens, and those that the options provide. */
async function failures(bench: Workbench): Promise<readonly Failure[]> {
  const { create, revoke, update, rotate, ...list } = bench.settings.failures ?? {};
  const byMethod = { create, revoke, update, rotate };
  const provided: Failure[] = [];
  for (const [code, source] of entriesOf(list)) {
    provided.push({ while: `failing on purpose (${code})`, thrown: await failureOfList(bench, source) });
  }
  for (const method of provokedMethods) {
    for (const [code, provoked] of entriesOf(byMethod[method])) {
      const thrown = await failureOfMethod(bench, method, provoked);
      provided.push({ while: `failing on purpose (${method}, ${code})`, thrown });
    }
  }
  return someOf([...(await provokedFailures(bench)), ...provided]);
}

/** Failures that nearly any backend has, provoked on the kit's own tokens. */
async function provokedFailures(bench: Workbench): Promise<readonly Failure[]> {
  const found: Failure[] = [];
  const provoke = async (situation: string, call: () => Promise<unknown>) => {
    const rejection = await bench.thrownBy(call);
    if (rejection) found.push({ while: situation, thrown: rejection.thrown });
  };
  if (bench.has('create')) {
    const name = `${bench.draft().name}${'x'.repeat(20_000)}`;
    await provoke('creating a token with a name of 20,000 characters', () => bench.create(bench.draft({ name })));
    await provoke('creating a token that had expired', () => bench.create(bench.draft(pastExpiry(bench))));
    if (bench.has('revoke')) {
      const { row } = await bench.made();
      await bench.revoke(row);
      if (bench.has('update'))
        await provoke('changing a token that is gone', () => bench.update(row, { name: row.name }));
      if (bench.has('rotate')) await provoke('rotating a token that is gone', () => bench.rotate(row));
    }
  }
  return found;
}

function someOf(found: readonly Failure[]): readonly Failure[] {
  need(found.length > 0, 'nothing failed that the kit can make fail');
  return found;
}

async function failureOfList(bench: Workbench, source: AdapterSource): Promise<unknown> {
  const adapter = await adapterOf(source);
  try {
    await adapter.list({ pageSize: 100 }, bench.reading());
  } catch (thrown) {
    return thrown;
  }
  expect(false, 'list did not fail.', beginsToFail);
}

/** The error from a method that is made to fail, on a token of the kit. */
async function failureOfMethod(
  bench: Workbench,
  method: ProvokedMethod,
  { adapter: source, draft, changes }: ProvokedFailure,
): Promise<unknown> {
  bench.needs(method);
  const adapter = source === undefined ? bench.adapter : await adapterOf(source);
  const rejection = await bench.thrownBy(await callThatFails());
  expect(rejection, `${method} did not fail.`, beginsToFail);
  return rejection.thrown;

  async function callThatFails(): Promise<() => Promise<unknown>> {
    if (method === 'create') return () => bench.createOn(adapter, bench.draft(draft));
    const { row } = await bench.made();
    if (method === 'rotate') return () => bench.rotateOn(adapter, row);
    const asked = method === 'update' ? [row, changes ?? oneChange(bench)] : [row];
    return () => bench.callOn(adapter, method, ...asked, bench.reading());
  }
}

const beginsToFail: Advice = { advice: 'Look at the option `failures`: what it names has to make this call fail.' };
