import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { RunningScript } from './running-script.js';

describe('a demo that npm started', () => {
  for (const script of ['start', 'demo:better-auth']) {
    it(`ends with npm, and releases its port and its data: npm run ${script}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'npm-start-'));
      const data = join(folder, 'data');
      try {
        const running = await RunningScript.start('.', script, data);
        assert.equal((await fetch(running.url)).status, 200);
        assert.equal(existsSync(join(data, 'lock')), true);
        await running.end();
        await assert.rejects(fetch(running.url));
        assert.equal(existsSync(join(data, 'lock')), false);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});
