/** How failures are told. */
import { isTokenAdapterErrorCode, type TokenAdapterErrorCode } from '../../adapter/error.js';
import { expect, need, type Clause } from '../clause.js';
import { describe, describeThrown, isRecord } from '../describe.js';
import { pastExpiry } from './expiry.js';
import { adapterOf, type AdapterSource } from '../options.js';
import type { Workbench } from '../workbench.js';

const day = 24 * 60 * 60_000;

export const errorClauses: readonly Clause[] = [
  {
    id: 'error-code',
    name: 'gives every failure a code that the contract knows',
    clause: 'A TokenAdapterError is recognised by its code; anything else thrown is shown as unknown.',
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
    name: 'names the fields of a refusal in the words of the contract, each with a text',
    clause: 'fields has messages by name, description, expiry, scopes, or extra.<name> for a control of the host.',
    advice: "Translate the backend's names for fields: expires_at is expiry.",
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
        expect(wait >= 0 && wait <= 366 * day, `retryAfter is ${wait}, which is ${Math.round(wait / day)} days.`);
      }
    },
  },
];

/** One clause for each failure that the options provide. */
export function failureClauses(sources: Partial<Record<TokenAdapterErrorCode, AdapterSource>> = {}): readonly Clause[] {
  return Object.entries(sources).map(([code, source]) => ({
    id: `told-${code}`,
    name: `tells a failure that is ${code} as ${code}`,
    clause: `The code of a failure says what the person can do about it; ${code} is one of them.`,
    advice: 'Look at the status and the type of the answer before you parse it: a sign-in page is not JSON.',
    async check(bench: Workbench) {
      const thrown = await failureOf(bench, source);
      const seen = describeThrown(thrown, true);
      expect(isRecord(thrown) && thrown['code'] === code, `list rejected with ${seen}.`);
    },
  }));
}

interface Failure {
  /** What was being done, to go on after "while". */
  readonly while: string;
  readonly thrown: unknown;
}

/** Failures of tokens of the kit's own, and those that the options provide. */
async function failures(bench: Workbench): Promise<readonly Failure[]> {
  const provided = Object.entries(bench.settings.failures ?? {}).map(async ([code, source]) => ({
    while: `failing on purpose (${code})`,
    thrown: await failureOf(bench, source),
  }));
  return someOf([...(await provokedFailures(bench)), ...(await Promise.all(provided))]);
}

/** Failures that nearly any backend has, provoked on tokens of the kit's own. */
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

async function failureOf(bench: Workbench, source: AdapterSource): Promise<unknown> {
  const adapter = await adapterOf(source);
  try {
    await adapter.list({ pageSize: 100 }, bench.reading());
  } catch (thrown) {
    return thrown;
  }
  expect(false, 'list did not fail.');
}
