import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../src/command/check.js';
import type { JsonServer } from '../adapters/servers/json-server.js';
import { canary, startFirstHourServer } from './first-hour/server.js';

const main = fileURLToPath(new URL('../../src/command/main.ts', import.meta.url));
const folder = fileURLToPath(new URL('command/', import.meta.url));
const signedIn = ['--header', 'Authorization: Bearer session'];

/** Runs the command as a separate process, in the folder of the files that it checks. */
async function run(...words: readonly string[]) {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...words], { cwd: folder });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, stdout, stderr };
}

describe('api-token-elements check, against a running server', () => {
  let server: JsonServer;
  let baseUrl: string;
  before(async () => {
    server = await startFirstHourServer();
    baseUrl = `${server.origin}/api`;
  });
  after(() => server.close());

  test('prints the report on a configuration, ends with 0 if it conforms, and reveals no secret (S1)', async () => {
    const { exitCode, stdout, stderr } = await run(
      'check',
      './right.ts',
      '--base-url',
      baseUrl,
      ...signedIn,
      '--use',
      '/whoami',
    );
    assert.equal(stderr, '');
    assert.match(stdout, /^Token adapter: \d+ passed, 0 failed, /);
    assert.match(stdout, /\n {2}create-works +issues a secret/);
    assert.equal(exitCode, 0);
    assert.doesNotMatch(stdout, new RegExp(`${canary}|Bearer session`));
  });

  test('ends with 1 if it does not conform, and says what to change', async () => {
    const { exitCode, stdout } = await run('check', './wrong.ts', `--base-url=${baseUrl}`, ...signedIn);
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /\n {2}1\. revoke-gone: [^]*To change +`revoke\.send` \(now 'DELETE \/token\/\{token\.id\}'\)/,
    );
  });

  test('checks the adapter that a function creates from URL and headers, with the options of the file', async () => {
    const { exitCode, stdout } = await run('check', 'made.ts', '--base-url', baseUrl, ...signedIn);
    assert.match(stdout, /^Token adapter "tokens of Ada": \d+ passed, 0 failed, /);
    assert.equal(exitCode, 0);
    const posted = server.requests.filter(({ method }) => method === 'POST').at(-1);
    assert.deepEqual(posted?.body['scopes'], ['read']);
  });

  test('says that the kit is not signed in if no header is given', async () => {
    const { exitCode, stdout } = await run('check', './right.ts', '--base-url', baseUrl);
    assert.equal(exitCode, 1);
    assert.match(stdout, /1\. list-page: [^]*The kit is not signed in/);
  });

  test('says on stderr why nothing could be checked, and ends with 2', async () => {
    const { exitCode, stdout, stderr } = await run('check', './absent.ts', '--base-url', baseUrl);
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^\.\/absent\.ts cannot be loaded: /);
  });
});

describe('api-token-elements with wrong arguments', () => {
  const load = () => import('./command/right.js');
  const wrongCalls: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['without a word', [], /^Usage: api-token-elements check/],
    ['with another command', ['chek', 'a.js'], /^There is no command chek\./],
    ['without a file', ['check', '--base-url', 'http://127.0.0.1:9'], /^Say which file is to be checked\./],
    ['with two files', ['check', 'a.js', 'b.js'], /^Only one file/],
    ['with an option that there is not', ['check', 'a.js', '--token', 'secret'], /^There is no option --token\./],
    ['with an option without its value', ['check', 'a.js', '--base-url'], /^--base-url needs a value\./],
    [
      'with a header without a name',
      ['check', 'a.js', '--header', 'Bearer secret'],
      /^--header needs a name and a value/,
    ],
    ['with a configuration and no address', ['check', 'a.js'], /^A configuration needs --base-url\./],
    [
      'with an address that is none',
      ['check', 'a.js', '--base-url', 'localhost'],
      /^baseUrl "localhost" is not an http/,
    ],
  ];
  for (const [how, words, said] of wrongCalls) {
    test(`${how}: says what is wrong and how to call it, without values that may be secret`, async () => {
      const { text, exitCode } = await runCommand(words, load);
      assert.match(text, said);
      assert.match(text, /Usage: api-token-elements check <file>/);
      assert.doesNotMatch(text, /Bearer secret|"secret"/);
      assert.equal(exitCode, 2);
    });
  }

  test('with a file without an adapter: says what it may export', async () => {
    const { text } = await runCommand(['check', 'a.js'], async () => ({ default: 7 }));
    assert.match(
      text,
      /^a\.js has no default export that is a configuration, an adapter or a function that makes one\./,
    );
  });

  test('for help: says how to call it, and ends with 0', async () => {
    const { text, exitCode } = await runCommand(['--help'], load);
    assert.match(text, /^Usage: /);
    assert.equal(exitCode, 0);
  });
});
