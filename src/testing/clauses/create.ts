/** A token comes to be. */
import { expect, need, type Clause } from '../clause.js';
import { describe, isRecord, sameData } from '../describe.js';

/** Most other clauses need a token, so this one comes before them. */
export const issuingClauses: readonly Clause[] = [
  {
    id: 'create-answer',
    name: 'create answers a secret and the id of the token',
    clause: 'IssuedToken has secret, a text that is not empty, and token with at least an id.',
    advice:
      'Find the secret in the answer of the backend, which calls it token, key, sha1, value …, and return it once.',
    after: ['list-ends'],
    async check(bench) {
      const { answer, problems } = await bench.create();
      expect(isRecord(answer.token), `token is ${describe(answer.token)}.`);
      const { id } = answer.token;
      expect(typeof id === 'string' && id !== '', `token.id is ${describe(id)}.`);
      const [problem] = problems.filter(({ kind }) => kind !== 'secret-in-metadata');
      expect(!problem, `${problem?.where} of what create answered: ${problem?.kind}.`);
    },
  },
];

export const createClauses: readonly Clause[] = [
  {
    id: 'create-listed',
    name: 'lists a created token once, under the id that create answered',
    clause: 'The row of a token and the answer that issued it have the same id.',
    advice: 'Take the id from the same field in both answers. Read the list anew: no cache of an earlier answer.',
    after: ['create-answer', 'ids'],
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
    name: 'issues a secret that opens the backend',
    clause: 'The secret of IssuedToken is the token as a client has to send it.',
    advice: 'Return the secret whole, with its prefix; not its mask, its id or its hash.',
    after: ['create-answer'],
    async check(bench) {
      const { secret } = await bench.create();
      expect(await bench.opens(secret), 'The backend refused the secret that create had just answered.');
    },
  },
  {
    id: 'create-keeps-name',
    name: 'keeps a name as it was sent, in any writing',
    clause: 'A name is text: trimmed, in Unicode normalization form C, and else as the person typed it.',
    advice: 'Send the name as JSON in UTF-8. Do not escape it for HTML or for an address, nor cut it.',
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
      need(!refusal, 'the backend takes no name with characters such as <, & and %');
      expect(row.name === hard, `${describe(hard)} is listed as ${describe(row.name)}.`);
    },
  },
  {
    id: 'create-distinct',
    name: 'makes two tokens of two submissions',
    clause: 'Two idempotency keys are two submissions: each has a token and a secret of its own.',
    advice: 'Send the idempotency key of the submission; do not derive one from the draft.',
    after: ['create-listed'],
    async check(bench) {
      // The same draft where names may be alike: a key derived from it would make one token of both.
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
    name: 'creates nothing when its signal had aborted before',
    clause: 'Every method lets go when its signal aborts.',
    advice: 'Pass the signal to fetch, or begin with signal.throwIfAborted().',
    after: ['create-answer'],
    async check(bench) {
      need(bench.policy.name?.presence !== 'unsupported', 'the backend has no names to know a token by');
      const draft = bench.draft();
      const options = { ...bench.submission(), signal: AbortSignal.abort() };
      const rejection = await bench.thrownBy(() => bench.create(draft, options));
      const made = (await bench.rows()).some(({ name }) => name === draft.name);
      expect(!made, 'There is a token of a create whose signal had aborted before the call.');
      expect(rejection, 'create resolved although its signal had aborted before the call.');
    },
  },
  {
    id: 'scopes-said',
    name: 'says which scopes were granted',
    clause: 'Granted scopes that differ from those asked are said with the secret.',
    advice: 'Put the scopes that the answer of the backend names into token.scopes, also where they are others.',
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
