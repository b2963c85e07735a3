import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  expiry,
  isoTime,
  restAdapter,
  time,
  wholeDays,
  type JsonObject,
  type RestMapping,
} from '../../../src/adapters/rest.js';
import { sendingForms } from '../configurations/form.js';
import { startSonarqube, type SonarqubeServer } from '../servers/sonarqube.js';
import { keepsTheContract } from './contract.js';
import { clock, daysFromNow, draft, failureOf, issue, options, pageOf, submission, until } from './vocabulary.js';

let server: SonarqubeServer;
beforeEach(async () => void (server = await startSonarqube()));
afterEach(() => server.close());

const day = { timeZone: 'UTC', inclusive: false };
const sentence = ({ errors }: JsonObject) =>
  (errors as readonly { readonly msg: string }[] | undefined)?.[0]?.msg ?? '';

/** Written by a person from docs/adapters.md alone: see docs/reports/a-second-strangers-try.md. */
const sonarqube = {
  token: {
    id: 'name',
    name: 'name',
    createdAt: time('createdAt', isoTime),
    lastUsedAt: time('lastConnectionDate', isoTime, { absent: 'never' }),
    expiresAt: time('expirationDate', isoTime, { absent: 'never' }),
    status: ({ isExpired }) => (isExpired ? 'expired' : undefined),
  },
  list: { send: 'GET /user_tokens/search', rows: 'userTokens' },
  create: {
    send: 'POST /user_tokens/generate',
    body: { name: 'name', expirationDate: expiry(wholeDays(day), { never: undefined }) },
    secret: 'token',
  },
  revoke: { send: 'POST /user_tokens/revoke', body: { name: 'token.id' } },
  policy: { name: { unique: true, maxLength: 100 }, expiry: { wholeDays: day } },
  failure: {
    word: (refusal) => (/already exists/.test(sentence(refusal)) ? 'conflict' : undefined),
    fields: {
      name: (refusal) => (/name/.test(sentence(refusal)) ? sentence(refusal) : undefined),
      expiry: (refusal) => (/expir/i.test(sentence(refusal)) ? sentence(refusal) : undefined),
    },
  },
} as const satisfies RestMapping;

function adapterFor(headers: Record<string, string> = { Cookie: 'JWT-SESSION=s', 'X-XSRF-TOKEN': 'x' }) {
  return restAdapter(
    { baseUrl: `${server.origin}/api`, clock, headers: () => headers, fetch: sendingForms },
    sonarqube,
  );
}

describe('the example of docs/adapters.md for an API that reads forms, on SonarQube', () => {
  it('sends forms that contain only what should be sent', async () => {
    const adapter = adapterFor();
    const { token } = await issue(adapter, draft('a & b=ü', until(daysFromNow(3))));
    await issue(adapter, draft('for ever'));
    await adapter.revoke(token, options);
    assert.deepEqual(
      server.forms.map((form) => [...form]),
      [
        [
          ['name', 'a & b=ü'],
          ['expirationDate', '2026-11-27'],
        ],
        [['name', 'for ever']],
        [['name', 'a & b=ü']],
      ],
    );
    assert.deepEqual(
      (await pageOf(adapter)).tokens.map(({ id, expiresAt }) => [id, expiresAt]),
      [
        ['Old scan', 'never'],
        ['CI of 2025', new Date('2026-11-24T00:00:00Z')],
        ['for ever', 'never'],
      ],
    );
  });

  it('shows a refusal at its field (R4, R5)', async () => {
    const refused = async (name: string) => {
      const { code, fields } = await failureOf(adapterFor().create(draft(name), submission()));
      return [code, Object.keys(fields)];
    };
    assert.deepEqual(await refused('Old scan'), ['conflict', ['name']]);
    assert.deepEqual(await refused('x'.repeat(101)), ['invalid', ['name']]);
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor());
  });
});
