/** Clauses that keep the secret in one place. */
import { isRecord } from '../../adapter/field-of.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { pathsHolding } from '../describe.js';
import type { Workbench } from '../workbench.js';

export const secretClauses: readonly Clause[] = [
  {
    id: 'secret-not-in-token',
    name: 'keeps the secret out of the token that create returns',
    clause: 'No field of ApiToken can hold the secret: tokens go into events, logs and snapshots.',
    advice: 'Build the token field by field; do not spread the answer that has the secret.',
    configured: 'Map the fields that are needed one by one, and not a whole object that holds the secret.',
    keys: ['create.token', 'token'],
    after: ['revoke-gone'],
    async check(bench) {
      const { secret, answer } = await bench.create();
      const { hint: _hint, opaque: _opaque, ...token } = answer.token;
      expectNowhere(pathsHolding(secret, token, 'token'));
    },
  },
  {
    id: 'secret-not-in-opaque',
    name: "keeps the secret out of the adapter's own part of a row",
    clause: 'ApiToken.opaque is the memory of a row (a composite id, a version), not of the secret.',
    advice: 'Keep in opaque only what addresses the row.',
    configured: 'Keep only what addresses the row.',
    keys: ['token.opaque'],
    after: ['revoke-gone'],
    async check(bench) {
      const { secret, answer } = await bench.create();
      expectNowhere(pathsHolding(secret, answer.token.opaque, 'token.opaque'));
      const rows = (await rawRows(bench)).map(({ opaque }) => opaque);
      need(
        answer.token.opaque !== undefined || rows.some((opaque) => opaque !== undefined),
        'no row has an opaque part',
      );
      expectNowhere(pathsHolding(secret, rows, 'opaque'));
    },
  },
  {
    id: 'secret-not-in-list',
    name: 'keeps the secret out of the list',
    clause: 'After its issue the secret is nowhere: list answers metadata only.',
    advice: 'Read rows field by field. A field that is a mask in one answer may be the secret in another.',
    configured:
      'Map the fields that are needed one by one. A field that is a mask in one answer may be the secret in another.',
    keys: ['token', 'list.rows'],
    after: ['revoke-gone'],
    async check(bench) {
      const { secret } = await bench.create();
      for (const { raw } of await bench.pages()) {
        const { tokens: _tokens, ...page } = raw;
        expectNowhere(pathsHolding(secret, page, 'page'));
      }
      const rows = (await rawRows(bench)).map(({ hint: _hint, opaque: _opaque, ...row }) => row);
      expectNowhere(pathsHolding(secret, rows, 'tokens'));
    },
  },
  {
    id: 'hint-is-mask',
    name: 'gives a hint that does not contain the secret',
    clause: 'hint is a mask to recognize a token by, never the secret.',
    advice: 'Show a few characters of the beginning and the end. Leave the hint out where the backend has none.',
    configured:
      'Map the mask, and not the secret; or, if the secret is no longer than its mask, it is read from the wrong field.',
    keys: ['token.hint', 'create.secret'],
    after: ['revoke-gone'],
    async check(bench) {
      const { secret, answer } = await bench.create();
      const rows = await rawRows(bench);
      const hints = [answer.token.hint, ...rows.filter(({ id }) => String(id) === answer.token.id).map(hintOf)];
      need(hints.some(Boolean), 'no row has a hint');
      for (const hint of hints) {
        if (typeof hint !== 'string') continue;
        const told = longestRun(hint, secret);
        expect(told <= secret.length / 2, `A hint shows ${told} of the ${secret.length} characters in one piece.`);
      }
    },
  },
];

async function rawRows(bench: Workbench): Promise<readonly Record<string, unknown>[]> {
  return (await bench.pages()).flatMap(({ raw }) => (raw['tokens'] as unknown[]).filter(isRecord));
}

function hintOf(row: Record<string, unknown>): unknown {
  return row['hint'];
}

function expectNowhere(paths: readonly string[]): void {
  expect(paths.length === 0, `The secret is in ${paths.join(', ')}.`);
}

/** The length of the longest part of `secret` that `hint` contains. */
function longestRun(hint: string, secret: string): number {
  let longest = 0;
  for (let start = 0; start + longest < secret.length; start += 1) {
    while (start + longest < secret.length && hint.includes(secret.slice(start, start + longest + 1))) longest += 1;
  }
  return longest;
}
