import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DatabaseLocation } from '../../demo/server/database.js';
import { readSettings, type Settings } from '../../demo/server/settings.js';
import { startDemo, type Demo } from '../../demo/server/start.js';
import { ApiClient, type Token } from './api-client.js';
import { newTestDatabase, type TestDatabase } from './test-database.js';

const firstLine = /^[^\n]+\.$/u;

describe('the running demo', () => {
  let folder: string;
  let remote: TestDatabase | undefined;
  let settings: Settings;
  let demo: Demo;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'api-token-demo-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Profile</title>');
    await writeFile(join(folder, 'dist', 'assets', 'page-a1b2c3.js'), `console.log('${'x'.repeat(2000)}');`);
    await writeFile(join(folder, 'outside.txt'), 'not for the web');
    remote = process.env['TEST_DATABASE_URL'] ? await newTestDatabase() : undefined;
    settings = settingsFor(remote?.location ?? { kind: 'folder', folder: join(folder, 'kept') });
    demo = await startDemo(settings);
  });
  after(async () => {
    await demo.close();
    await remote?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const settingsFor = (database: DatabaseLocation): Settings => ({
    ...readSettings({ PORT: '0', HOST: 'localhost' }, folder),
    database,
  });

  test('keeps everything across a restart, and creates the samples only once', async () => {
    const ada = new ApiClient(new URL(demo.url).origin);
    await ada.signIn('ada');
    const samples = await ada.list({ sort: 'name' });
    assert.deepEqual(
      samples.tokens.map(({ name }) => name),
      ['CI deploy', 'Grafana dashboards', 'Nightly export to the warehouse', 'Old laptop', 'Terraform', 'رمز النشر'],
    );
    const namesWhere = (is: (token: Token) => boolean) => samples.tokens.filter(is).map(({ name }) => name);
    assert.deepEqual(
      namesWhere(({ status }) => status === 'expired'),
      ['Old laptop'],
    );
    assert.deepEqual(
      namesWhere(({ lastUsedAt }) => lastUsedAt === null),
      ['Terraform'],
    );
    assert.deepEqual(
      namesWhere(({ expiresAt }) => expiresAt === null),
      ['Nightly export to the warehouse'],
    );
    for (const { id, name } of samples.tokens) if (name !== 'CI deploy') await ada.ask('DELETE', `/api-tokens/${id}`);
    const { secret } = await ada.created('Made before the restart');
    await ada.me(secret);
    const { tokens } = await ada.list();
    await demo.close();

    demo = await startDemo(settings);
    const again = new ApiClient(new URL(demo.url).origin);
    again.cookie = ada.cookie;
    assert.deepEqual((await again.list()).tokens, tokens);
    assert.equal(await again.statusFor(secret), 200);
  });

  test('serves the page under the strict policy, caches its hashed files forever, and serves nothing else (S8)', async () => {
    const page = await fetch(demo.url);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<title>Profile/u);
    assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
    assert.equal(page.headers.get('Cache-Control'), 'no-cache');
    const script = await fetch(`${demo.url}assets/page-a1b2c3.js`);
    assert.equal((await script.text()).length > 2000, true);
    assert.match(script.headers.get('Content-Type') ?? '', /^text\/javascript/u);
    assert.equal(script.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
    assert.equal(script.headers.get('Content-Encoding'), 'gzip');
    const missing = await fetch(`${demo.url}assets/gone.js`);
    assert.equal(missing.status, 404);
    assert.equal(missing.headers.get('Cache-Control'), null);
    for (const answer of [page, script, missing, await fetch(`${demo.url}api/v1/session`)])
      assertStrict(answer.headers);
    for (const path of [
      '%2e%2e%2foutside.txt',
      '..%2foutside.txt',
      'assets/..%2f..%2foutside.txt',
      '..%5coutside.txt',
    ]) {
      assert.equal((await fetch(demo.url + path)).status, 404, path);
    }
    assert.equal(await statusOfRawPath(demo.url, '/../outside.txt'), 404);
    assert.equal((await fetch(demo.url, { method: 'POST' })).status, 404);
  });

  test('listens on both addresses of localhost, and on others only on request (S16)', async () => {
    assert.match(demo.url, /^http:\/\/localhost:\d+\/$/u);
    const { port } = new URL(demo.url);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
    if (await hasLoopbackIPv6()) assert.equal((await fetch(`http://[::1]:${port}/`)).status, 200);
    for (const address of outsideAddresses()) await assert.rejects(fetch(`http://${address}:${port}/`), address);
    const namesFor = (HOST: string) => readSettings({ HOST }, folder).hostNames?.length;
    assert.deepEqual(['localhost', '127.0.0.1', '::1', '0.0.0.0'].map(namesFor), [3, 3, 3, undefined]);
  });

  test('says in one sentence that its port is taken, and leaves the data alone', async () => {
    const { port } = new URL(demo.url);
    const untouched = join(folder, 'untouched');
    await assert.rejects(startDemo({ ...settingsFor({ kind: 'folder', folder: untouched }), port: Number(port) }), {
      name: 'CannotListen',
      message: `Port ${port} is taken: stop what uses it, or choose another by PORT=….`,
    });
    await assert.rejects(access(untouched));
  });

  test('says in one sentence that the database server cannot be reached, without its password', async () => {
    const port = await closedPort();
    const url = `postgres://someone:hunter2@127.0.0.1:${port}/tokens`;
    await assert.rejects(startDemo(settingsFor({ kind: 'server', url })), (error: Error) => {
      assert.equal(error.name, 'DatabaseUnavailable');
      assert.match(error.message, firstLine);
      assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port}/tokens.*ECONNREFUSED`, 'u'));
      assert.doesNotMatch(error.message, /hunter2|someone/u);
      return true;
    });
  });

  test('says in one sentence that the data folder is broken, in use or not writable', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'pglite'), 'not a folder');
    const used = join(folder, 'used');
    await mkdir(used);
    await writeFile(join(used, 'lock'), String(process.ppid));
    for (const [place, said] of [
      [broken, /cannot be opened/u],
      [used, new RegExp(`process ${process.ppid} is using it`, 'u')],
      [join(folder, 'outside.txt'), /cannot be used/u],
    ] as const) {
      await assert.rejects(startDemo(settingsFor({ kind: 'folder', folder: place })), (error: Error) => {
        assert.equal(error.name, 'DatabaseUnavailable');
        assert.match(error.message, firstLine);
        assert.match(error.message, said);
        return true;
      });
    }
  });

  test('reads its settings, and says in one sentence what is wrong with them', () => {
    const settings = readSettings({}, folder);
    assert.deepEqual([settings.host, settings.port], ['localhost', 4321]);
    assert.deepEqual(settings.database, { kind: 'folder', folder: join(folder, 'data') });
    assert.deepEqual(readSettings({ DATA_DIR: '/elsewhere' }, folder).database, {
      kind: 'folder',
      folder: '/elsewhere',
    });
    const url = 'postgres://localhost/tokens';
    assert.deepEqual(readSettings({ DATABASE_URL: url, DATA_DIR: 'x' }, folder).database, { kind: 'server', url });
    assert.throws(() => readSettings({ PORT: '70000' }, folder), { name: 'SettingsError', message: firstLine });
    assert.throws(() => readSettings({ DATABASE_URL: 'x' }, folder), { name: 'SettingsError', message: firstLine });
    assert.throws(() => readSettings({}, join(folder, 'nowhere')), {
      name: 'SettingsError',
      message: /not been built/u,
    });
  });

  test('ends with a non-zero code and one sentence, not a stack', async () => {
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main], { env: { ...process.env, PORT: 'http' } });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, said], [1, 'PORT must be a number from 0 to 65535, not "http".\n']);
  });
});

function assertStrict(headers: Headers): void {
  assert.equal(
    headers.get('Content-Security-Policy'),
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; " +
      "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  );
  assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
  assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
  assert.equal(headers.get('Cross-Origin-Opener-Policy'), 'same-origin');
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function hasLoopbackIPv6(): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(0, '::1', () => server.close(() => resolve(true)));
  });
}

/** `fetch` resolves `..` itself before it sends a request. */
function statusOfRawPath(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

function outsideAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}
