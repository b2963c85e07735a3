/** Clauses about creating a token. */
import { isRecord } from '../../adapter/field-of.js';
import { CallFailed, expect, need, type Advice } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe, sameData } from '../describe.js';
import type { Workbench } from '../workbench.js';

/** Most other clauses need a token, so this one comes before them. */
export const issuingClauses: readonly Clause[] = [
  {
    id: 'create-answer',
    name: 'create returns a secret and the id of the token',
    clause: 'IssuedToken has secret, which is not empty, and token with at least an id.',
    advice:
      'Find the secret in the answer of the backend, which calls it token, key, sha1, value …, and return it once.',
    configured: 'Name the field of the answer that holds the secret, and say where the row of the new token is.',
    keys: ['create.secret', 'create.row'],
    after: ['list-ends', 'account-room'],
    async check(bench) {
      const { secret, answer, problems } = await bench.create();
      expect(isRecord(answer.token), `token is ${describe(answer.token)}.`);
      const { id } = answer.token;
      const hasId = typeof id === 'string' && id !== '';
      expect(hasId, `token.id is ${describe(id)}.`, hasId ? undefined : await adviceOnId(bench, id, secret));
      const [problem] = problems.filter(({ kind }) => kind !== 'secret-in-metadata');
      expect(!problem, `${problem?.where} of what create answered: ${problem?.kind}.`);
    },
  },
];

/** Why a response to `create` has no usable id. */
async function adviceOnId(bench: Workbench, id: unknown, secret: string): Promise<Advice> {
  if (typeof id === 'number') {
    return {
      keys: ['token.id'],
      method: 'create',
      advice: 'Ids are numbers here: convert them with String(id), in rows and in this answer.',
      configured: "Ids are numbers here: read them with text('id').",
    };
  }
  // The adapter removes every field with the secret from the response before it reads the row.
  if ((await bench.rows()).some((row) => row.id === secret)) {
    return {
      keys: ['create.secret'],
      advice: 'What create answers as the secret is the id of a token. Name the field that holds the secret.',
    };
  }
  return {
    keys: ['create.row', 'token.id'],
    method: 'create',
    advice: 'The answer has no id where it was looked for. Read it from the row that the answer holds.',
    configured:
      'The answer has no id where the rows of the list have theirs. Say where the row is in the answer; ' +
      'if its fields have other names there, map them under `create.token`.',
  };
}

export const createClauses: readonly Clause[] = [
  {
    id: 'create-listed',
    name: 'lists a created token once, under the id that create returned',
    clause: 'The row of a token and the answer that issued it have the same id.',
    advice: 'Take the id from the same field in both answers. Read the list anew: no cache of an earlier answer.',
    configured:
      'The id of the new token has to be the id of its row in the list: compare the two answers of the server.',
    keys: ['create.row', 'create.token', 'token.id'],
    after: ['revoke-gone', 'ids'],
    async check(bench) {
      const before = new Set((await bench.rows()).map(({ id }) => id));
      const { token } = await bench.create();
      const added = (await bench.rows()).filter(({ id }) => !before.has(id) || id === token.id);
      expect(
        added.some(({ id }) => id === token.id),
        `No row has the id ${describe(token.id)}.`,
      );
      const own = added.filter((row) => row.id === token.id || (row.name !== '' && row.name === token.name));
      expect(own.length === 1, `One create made ${own.length} rows.`);
    },
  },
  {
    id: 'create-works',
    name: 'issues a secret that the backend accepts',
    clause: 'The secret of IssuedToken is the token as a client has to send it.',
    advice: 'Return the secret whole, with its prefix; not its mask, its id or its hash.',
    configured: 'Name the field that holds the whole secret, not its mask, its id or its hash.',
    keys: ['create.secret'],
    after: ['revoke-gone'],
    async check(bench) {
      const { secret } = await bench.create();
      expect(await bench.opens(secret), 'The backend refused the secret that create had just answered.');
    },
  },
  {
    id: 'create-keeps-name',
    name: 'keeps a name as it was sent, in any script',
    clause: 'A name is text: trimmed, in Unicode normalization form C, and otherwise as the person typed it.',
    advice: 'Send the name as JSON in UTF-8. Do not escape it for HTML or for an address, nor cut it.',
    configured:
      'Send the name under the name that the server has for it, and read it from the field that it comes back in.',
    keys: ['create.body', 'token.name'],
    after: ['create-listed'],
    async check(bench) {
      need(bench.policy.name?.presence !== 'unsupported', 'the backend has no names');
      const { name } = bench.draft();
      const plain = await bench.made(bench.draft({ name }));
      expect(plain.row.name === name, `${describe(name)} is listed as ${describe(plain.row.name)}.`);
      const hard = `${bench.draft().name} Zü东 <b>&%2F"`;
      need(bench.policy.name?.pattern === undefined, 'the policy has a pattern for names');
      need([...hard].length <= (bench.policy.name?.maxLength ?? Infinity), 'the policy allows short names only');
      let row = plain.row;
      const refusal = await bench.thrownBy(async () => ({ row } = await bench.made(bench.draft({ name: hard }))));
      // A full account says nothing about names.
      if (isRecord(refusal?.thrown) && refusal.thrown['code'] === 'quota-exceeded') {
        throw new CallFailed('create', refusal.thrown);
      }
      need(!refusal, 'the backend takes no name with characters such as <, & and %');
      expect(row.name === hard, `${describe(hard)} is listed as ${describe(row.name)}.`);
    },
  },
  {
    id: 'create-distinct',
    name: 'creates two tokens for two submissions',
    clause: 'Two idempotency keys are two submissions: each has a token and a secret of its own.',
    advice: 'Send the idempotency key of the submission; do not derive one from the draft.',
    keys: ['create.body'],
    after: ['create-listed'],
    async check(bench) {
      // The same draft, if names need not be unique: an adapter that derives the key from the draft would create only
      // one token.
      const draft = bench.draft();
      const first = await bench.create(draft);
      const second = await bench.create(bench.policy.name?.unique ? bench.draft() : draft);
      expect(first.token.id !== second.token.id, 'Two submissions had tokens of the same id.');
      expect(first.secret !== second.secret, 'Two submissions had the same secret.');
      const ids = (await bench.rows()).map(({ id }) => id);
      expect(ids.includes(first.token.id) && ids.includes(second.token.id), 'Only one of two tokens is listed.');
    },
  },
  {
    id: 'create-abort',
    name: 'creates nothing if its signal aborted before the call',
    clause: 'Every method stops when its signal aborts.',
    advice: 'Pass the signal to fetch, or begin with signal.throwIfAborted().',
    after: ['revoke-gone'],
    async check(bench) {
      const before = new Set((await bench.rows()).map(({ id }) => id));
      const draft = bench.draft();
      const options = { ...bench.submission(), signal: AbortSignal.abort() };
      const rejection = await bench.thrownBy(() => bench.create(draft, options));
      const added = (await bench.rows()).filter(({ id }) => !before.has(id));
      // Without names, it may be somebody else's token: report it, and do not remove it.
      const [made] = added.filter(({ name }) => draft.name === '' || name === draft.name);
      expect(!made, `There is a token (id ${made?.id}) of a create whose signal had aborted before the call.`);
      expect(rejection, 'create resolved although its signal had aborted before the call.');
    },
  },
  {
    id: 'scopes-said',
    name: 'says which scopes were granted',
    clause: 'If the granted scopes differ from those asked for, the answer with the secret says so.',
    advice: 'Put the scopes that the answer of the backend names into token.scopes, also where they are others.',
    configured: 'Map the scopes that the answer to create names, also where they are not those that were asked for.',
    keys: ['create.token', 'token.scopes'],
    after: ['create-listed'],
    async check(bench) {
      const choice = bench.policy.scopes?.choices?.[0];
      need(choice && bench.policy.scopes?.presence !== 'shown', 'the policy has no scopes to choose');
      const { token } = await bench.create(bench.draft({ scopes: [choice.value] }));
      const row = await bench.find(token.id);
      need(row?.scopes, 'the list does not tell scopes');
      const said = [...(token.scopes ?? [])].sort();
      expect(
        sameData(said, [...row.scopes].sort()),
        `Said were ${said.join(', ')}; listed are ${row.scopes.join(', ')}.`,
      );
    },
  },
];
