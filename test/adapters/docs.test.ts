import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { failureOf } from '../../src/adapters/rest/failure.js';
import { RequestFailure } from '../../src/adapters/rest/request-failure.js';

const folder = new URL('configurations/', import.meta.url);
const page = readFileSync(new URL('../../docs/adapters.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

describe('docs/adapters.md', () => {
  for (const file of readdirSync(folder)) {
    it(`shows ${file} as the tests run it`, () => {
      assert.ok(blocks.includes(readFileSync(new URL(file, folder), 'utf8')), `configurations/${file} differs`);
    });
  }

  it('shows no other complete module: the tests run each module that it shows', () => {
    const modules = blocks.filter((code) => /^import /m.test(code ?? ''));
    assert.equal(modules.length, readdirSync(folder).length);
  });

  it('maps each status to the same code as the adapter does', () => {
    const rows = [...page.matchAll(/^\| (\d[^|]*?) *\| `([a-z-]+)`/gm)].filter(([, cell = '']) => !/with/.test(cell));
    const told = rows.flatMap(([, cell = '', code]) =>
      (cell.match(/\b\d{3}\b/g) ?? []).map((status) => [status, code]),
    );
    assert.ok(told.length >= 15, `${told.length} statuses`);
    const headers = new Headers({ 'Content-Type': 'application/json' });
    const cause = new RequestFailure('', {});
    for (const [status, code] of told) {
      const answer = { status: Number(status), headers, body: {} };
      assert.equal(failureOf(answer, {}, 0, cause).code, code, status);
    }
  });

  it('needs less than 60 lines for each backend of a usual shape', () => {
    for (const name of ['better-auth']) {
      const lines = readFileSync(new URL(`${name}.ts`, folder), 'utf8')
        .trimEnd()
        .split('\n').length;
      assert.ok(lines < 60, `${name} has ${lines} lines`);
    }
    for (const name of ['gitlab', 'mattermost', 'grafana', 'gitea', 'unleash', 'verdaccio']) {
      const source = readFileSync(new URL(`../../src/adapters/${name}.ts`, import.meta.url), 'utf8');
      const [, mapping = ''] =
        /^( +token: \{\n[^]*?)^ {2,4}\}\);$/m.exec(source) ?? /^( +token: \{\n[^]*?)^ {2}\);$/m.exec(source) ?? [];
      const lines = mapping.split('\n').length;
      assert.ok(lines > 15 && lines < 60, `${name} has ${lines} lines`);
    }
  });
});
