import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { systemClock, type Clock } from '../../src/domain/clock.js';
import { checkAdapter, formatReport, type ConformanceReport } from '../../src/testing/index.js';
import { now } from '../adapters/servers/json-server.js';
import { right } from './first-hour/configuration.js';
import { configured, mended, mistakes, type Mistake } from './first-hour/mistakes.js';
import { canary, startFirstHourServer } from './first-hour/server.js';

/** The servers' time, with real timers. */
const clock: Clock = { ...systemClock, now: () => now };

/** The report on an adapter, and how many tokens its server has gained. */
async function reportOn({
  start,
  adapter,
  options,
  usedAt,
}: Pick<Mistake, 'start' | 'adapter' | 'options' | 'usedAt'>): Promise<{
  report: ConformanceReport;
  posted: number;
  deleted: number;
}> {
  const server = await start();
  try {
    const report = await checkAdapter(() => adapter(server), {
      // The REST adapter gives the kit the server's time, which differs from the machine's.
      ...(usedAt === undefined && { clock }),
      ...(usedAt !== undefined && {
        use: async (secret: string) => {
          const headers = { Authorization: `Bearer ${secret}` };
          return (await fetch(server.origin + usedAt, { headers })).ok;
        },
      }),
      ...options,
    });
    const sent = (method: string) => server.requests.filter((request) => request.method === method).length;
    return { report, posted: sent('POST'), deleted: sent('DELETE') };
  } finally {
    await server.close();
  }
}

function firstFailure(report: ConformanceReport) {
  const first = report.results.find(({ outcome }) => outcome === 'failed');
  assert.ok(first?.outcome === 'failed', formatReport(report));
  return first;
}

describe('the first advice of the kit names the true cause of', () => {
  const table: string[] = [];
  after(() => {
    console.log(`\nmistake → first advice\n${table.join('\n')}`);
  });

  for (const each of mistakes) {
    test(`${each.mistake} (S1)`, async () => {
      const { report } = await reportOn(each);
      const { id, seen, advice } = firstFailure(report);
      table.push(`  ${each.mistake} → ${id}: ${advice}`);
      assert.match(advice, each.advice, formatReport(report));
      assert.equal(id, each.clause, formatReport(report));
      assert.doesNotMatch(`${seen} ${JSON.stringify(report)} ${formatReport(report)}`, new RegExp(canary));
    });
  }
});

test('docs/conformance.md names the clause that fails first for each mistake in its table', () => {
  const page = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
  const [, following = ''] = page.split('### What goes wrong in a first hour');
  const [section = ''] = following.split('\n## ');
  const rows = [...section.matchAll(/^\| (.+?) +\| `([\w-]+)` +\|/gm)].map(([, mistake, clause]) => ({
    mistake,
    clause,
  }));
  assert.ok(rows.length >= 13);
  for (const { mistake, clause } of rows) {
    assert.equal(mistakes.find((each) => each.mistake === mistake)?.clause, clause, mistake);
  }
});

describe('an author who follows the advice of the kit gets an adapter that conforms', () => {
  test('without a mistake from the start', async () => {
    const { report } = await reportOn({ start: startFirstHourServer, adapter: configured, usedAt: '/api/whoami' });
    assert.equal(report.conforms, true, formatReport(report));
    assert.deepEqual(report.leftBehind, []);
  });

  for (const each of mended) {
    test(each.mistake, async () => {
      const { report } = await reportOn(each);
      assert.equal(report.conforms, true, formatReport(report));
      assert.deepEqual(report.leftBehind, []);
    });
  }
});

describe('failures that a host names, over HTTP', () => {
  test('are reported as a wrong password, a taken name and a full account', async () => {
    const server = await startFirstHourServer({ password: 'hunter2', uniqueNames: true });
    const full = await startFirstHourServer({ limit: 3 });
    const mapping = { ...right, policy: { name: { unique: true } } };
    const withPassword = (password: string) => () =>
      configured(server, mapping, { headers: { Authorization: 'Bearer session', 'X-Password': password } });
    const wrongPassword = { 'reauthentication-required': { adapter: withPassword('wrong') } };
    try {
      const report = await checkAdapter(withPassword('hunter2'), {
        failures: {
          create: {
            ...wrongPassword,
            conflict: { draft: { name: 'Backup' } },
            'quota-exceeded': { adapter: () => configured(full) },
          },
          revoke: wrongPassword,
        },
      });
      assert.equal(report.conforms, true, formatReport(report));
      const told = report.results.filter(({ id, outcome }) => id.startsWith('told-') && outcome === 'passed');
      assert.equal(told.length, 4);
      assert.deepEqual(report.leftBehind, []);
    } finally {
      await server.close();
      await full.close();
    }
  });
});

describe('a backend that cannot remove tokens keeps at most two of the kit', () => {
  test('if the path of revoke is wrong, and the report says so first', async () => {
    const each = mistakes.find(({ mistake }) => mistake === 'wrong revoke path');
    assert.ok(each);
    const { report, posted } = await reportOn(each);
    assert.ok(posted <= 2, `${posted} tokens were made.`);
    assert.equal(report.leftBehind.length, posted);
    const text = formatReport(report);
    assert.match(text, /^.*\n\nLeft behind: .*\n( {2}kit-\S+ \(id tok_\d+\)\n)+\nFailed/);
    const failed = report.results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    assert.deepEqual(failed, ['revoke-gone']);
    assert.match(text, /\nNot reached\n {2}\d+ clauses, which need revoke-gone\n/);
  });
});
