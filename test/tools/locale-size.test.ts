import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { projectFolder } from '../../tools/process.js';

const folder = join(projectFolder, 'src/localization/locales');

describe('a language that ships', () => {
  for (const file of readdirSync(folder).filter((name) => name !== 'en.ts')) {
    it(`is one module of at most 10 kB, minified and gzipped: ${file} (A22)`, async () => {
      const { outputFiles } = await build({
        entryPoints: [join(folder, file)],
        bundle: true,
        minify: true,
        format: 'esm',
        // The elements have already loaded the code that they share with it.
        external: ['../counting.js', '../isolate.js'],
        write: false,
      });
      const [module, ...others] = outputFiles;
      assert.ok(module);
      assert.deepEqual(others, []);
      const size = gzipSync(module.contents, { level: 9 }).length;
      assert.ok(size <= 10_000, `${size} bytes`);
      assert.ok(size > 3_000, `${size} bytes: the messages are not in it`);
    });
  }
});
