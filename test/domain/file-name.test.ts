import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { reminderFileName, secretFileName } from '../../src/domain/file-name.js';

describe('the file a secret is downloaded to', () => {
  it('is named after the token (S7)', () => {
    assert.equal(secretFileName('CI deploy'), 'ci-deploy-token.txt');
    assert.equal(secretFileName('Backup (nightly) v1.2'), 'backup-nightly-v1-2-token.txt');
    assert.equal(secretFileName('My token'), 'my-token.txt');
  });

  it('keeps the letters of any script (S7)', () => {
    assert.equal(secretFileName('Schlüssel für Ærø'), 'schlüssel-für-ærø-token.txt');
    assert.equal(secretFileName('デプロイ用 キー'), 'デプロイ用-キー-token.txt');
    assert.equal(secretFileName('مفتاح الخادم'), 'مفتاح-الخادم-token.txt');
    assert.equal(secretFileName('हिन्दी'), 'हिन्दी-token.txt');
  });

  it("has a default name if no character of the token's name can be kept (S7)", () => {
    for (const name of ['', ' ', '…', '🔑', '../..', '\u200B', '\u3164', '\u0301', 'token', 'Token!']) {
      assert.equal(secretFileName(name), 'api-token.txt', JSON.stringify(name));
    }
  });

  it('leads to no other folder, is not hidden, and is not a device of Windows (S7)', () => {
    assert.equal(secretFileName('../../etc/passwd'), 'etc-passwd-token.txt');
    assert.equal(secretFileName('C:\\Windows\\win.ini'), 'c-windows-win-ini-token.txt');
    assert.equal(secretFileName('.bashrc'), 'bashrc-token.txt');
    assert.equal(secretFileName('℅'), 'c-o-token.txt');
    for (const device of ['con', 'NUL', 'com1', 'LPT9', 'COM¹', 'aux.txt']) {
      assert.match(secretFileName(device), /^[a-z0-9-]+-token\.txt$/);
    }
  });

  it('fits every file system and contains only letters, marks, digits and hyphens, for any token name (S7)', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
    );
    fc.assert(
      fc.property(anyText, (name) => {
        const fileName = secretFileName(name);
        assert.match(fileName, /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*\.txt$/u);
        assert.ok(new TextEncoder().encode(fileName).length <= 255);
        assert.doesNotMatch(fileName, /\p{DI}/u);
      }),
      { numRuns: 1000 },
    );
    assert.equal(secretFileName('a'.repeat(10_000)), `${'a'.repeat(50)}-token.txt`);
  });
});

describe('the file of a reminder', () => {
  it('is named after the token', () => {
    assert.equal(reminderFileName('CI deploy'), 'ci-deploy-token-expires.ics');
    assert.equal(reminderFileName('My token'), 'my-token-expires.ics');
    assert.equal(reminderFileName('../../etc/passwd'), 'etc-passwd-token-expires.ics');
    assert.equal(reminderFileName(''), 'api-token-expires.ics');
  });
});
