import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { checkIssuedToken } from '../../src/adapter/check.js';
import { verdaccioAdapter, type VerdaccioAdapterOptions } from '../../src/adapters/verdaccio.js';
import { checkAdapter, formatReport } from '../../src/testing/index.js';
import { projectFolder } from '../../tools/process.js';
import { backendDefault, draft, options, submission } from '../adapters/backends/vocabulary.js';
import { launchBrowser } from '../end-to-end/browser.js';
import { SecretSweep } from '../end-to-end/secret-sweep.js';
import { startRealVerdaccio, type RealVerdaccio } from './real-verdaccio.js';

const day = 86_400_000;

function adapterFor(
  server: RealVerdaccio,
  {
    bearer = server.session,
    password = server.password,
    ...more
  }: Pick<VerdaccioAdapterOptions, 'lifetime'> & { readonly bearer?: string; readonly password?: string } = {},
) {
  return verdaccioAdapter({
    baseUrl: server.origin,
    headers: () => (bearer === '' ? {} : { Authorization: `Bearer ${bearer}` }),
    password: () => password,
    ...more,
  });
}

for (const { kind, expiresIn, lifetime } of [
  { kind: 'tokens that never end', expiresIn: undefined, lifetime: 'never' },
  { kind: 'tokens of 29 days', expiresIn: '29d', lifetime: 29 * day },
] as const) {
  describe(`a real Verdaccio, with ${kind}`, () => {
    let server: RealVerdaccio;
    before(async () => void (server = await startRealVerdaccio(expiresIn)));
    after(() => server.close());

    it('keeps every clause of the contract that applies', async () => {
      const report = await checkAdapter(() => adapterFor(server, { lifetime }), {
        use: (secret) => server.accepts(secret),
        expectations: { create: true, revoke: true, policy: true, update: false, rotate: false, usage: false },
        failures: {
          unauthenticated: () => adapterFor(server, { bearer: '' }),
          network: () => adapterFor({ ...server, origin: 'http://127.0.0.1:9' }),
          create: {
            'reauthentication-required': { adapter: () => adapterFor(server, { password: 'wrong' }) },
            unauthenticated: { adapter: () => adapterFor(server, { bearer: 'nonsense' }) },
          },
        },
      });
      console.log(formatReport(report));
      assert.equal(report.conforms, true, formatReport(report));
      assert.ok(report.results.filter(({ outcome }) => outcome === 'passed').length >= 35);
      assert.deepEqual(report.leftBehind, []);
    });

    it('ends a token that is revoked, and its session', async () => {
      const adapter = adapterFor(server, { lifetime });
      const wanted = lifetime === 'never' ? draft('') : draft('', backendDefault);
      const { secret, token } = checkIssuedToken(await adapter.create(wanted, submission()), wanted);
      assert.equal(await server.accepts(secret), true);
      await adapter.revoke(token, options);
      assert.equal(await server.accepts(secret), false);
      const ended = adapterFor(server, { bearer: secret });
      await assert.rejects(ended.list({ pageSize: 1 }, options), { code: 'unauthenticated' });
    });

    it('reports the same expiration for a token as its secret does', async () => {
      const adapter = adapterFor(server, { lifetime });
      const { secret, token } = await adapter.create(draft('', backendDefault), submission());
      await adapter.revoke(checkIssuedToken({ secret, token }, draft('', backendDefault)).token, options);
      if (lifetime === 'never') return assert.equal(token.expiresAt, 'never');
      const claims = JSON.parse(Buffer.from(secret.split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
      assert.ok(Math.abs(Number(token.expiresAt) - claims.exp * 1000) < 5_000);
    });
  });
}

describe('the elements in Chromium, on a real Verdaccio of another origin', () => {
  let server: RealVerdaccio;
  let host: Server;
  let browser: Browser;
  let page: Page;
  let sweep: SecretSweep;
  let secret: string;

  before(async () => {
    [server, browser] = await Promise.all([startRealVerdaccio(), launchBrowser()]);
    host = await startHostPage();
    const context = await browser.newContext({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    sweep = await SecretSweep.begin(page);
    await page.addInitScript((settings) => Object.assign(window, { settings }), {
      baseUrl: server.origin,
      session: server.session,
    });
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
  });

  after(async () => {
    await browser.close();
    host.close();
    await server.close();
  });

  const press = (name: RegExp, within: Page | Locator = page) => within.getByRole('button', { name }).click();
  const rows = () => page.getByRole('rowheader');

  it('lists none, and says how to create one', async () => {
    await page.getByRole('button', { name: 'Create API token' }).waitFor();
    assert.equal(await rows().count(), 0);
  });

  it('asks for the password, again if it is wrong, and shows the secret only once (S1, R25)', async () => {
    await press(/Create API token/u);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.waitFor();
    assert.equal(await dialog.getByRole('textbox').count(), 0, 'nothing is asked for that Verdaccio does not take');
    const proof = page.getByRole('dialog', { name: 'Your password' });
    for (const password of ['wrong', server.password]) {
      await press(/Generate token/u, dialog);
      await proof.getByLabel('Your password').fill(password);
      await press(/Confirm/u, proof);
    }
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    await reveal.waitFor();
    secret = await reveal.locator('[part~="secret"]').innerText();
    assert.equal(await server.accepts(secret), true);
    assert.deepEqual(await sweep.placesOf(secret), ['the text of the reveal']);
    await press(/^Copy/u, reveal);
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    await press(/^Done$/u);
    await reveal.waitFor({ state: 'detached' });
    assert.deepEqual(await sweep.placesOf(secret), []);
  });

  it('shows the token by its mask, and revokes it', async () => {
    const mask = `${secret.slice(0, 5)}...${secret.slice(-5)}`;
    await page.getByRole('row').filter({ hasText: mask }).waitFor();
    // Revoking is the only action.
    await press(/^Revoke/u);
    await press(/^Revoke/u, page.getByRole('alertdialog'));
    await rows().waitFor({ state: 'detached' });
    assert.equal(await server.accepts(secret), false);
  });
});

/** The page of a host that asks for a password in its own dialog. */
const hostPage = `<!doctype html>
<html lang="en">
<title>Registry</title>
<h1>Profile</h1>
<api-token-list heading-level="2"></api-token-list>
<dialog id="password" aria-label="Your password">
  <form method="dialog">
    <label>Your password <input type="password" autocomplete="current-password" required /></label>
    <button value="cancel" formnovalidate>Cancel</button>
    <button value="confirm">Confirm</button>
  </form>
</dialog>
<script type="module" src="/page.js"></script>
</html>`;

const hostScript = `
import 'api-token-elements/define/api-token-list.js';
import { verdaccioAdapter } from 'api-token-elements/adapters/verdaccio.js';
import { askIn } from './test/adapters/configurations/password.js';

const { baseUrl, session } = window.settings;
let password;
const list = document.querySelector('api-token-list');
list.adapter = verdaccioAdapter({
  baseUrl,
  crossOrigin: true,
  headers: () => ({ Authorization: 'Bearer ' + session }),
  password: () => password,
});
list.reauthenticate = async () => {
  password = await askIn(document.querySelector('#password'));
  return password !== undefined;
};
`;

async function startHostPage(): Promise<Server> {
  const { outputFiles } = await build({
    absWorkingDir: projectFolder,
    stdin: { contents: hostScript, resolveDir: projectFolder },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  const answers: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', hostPage],
    '/page.js': ['text/javascript', script],
  };
  const host = createServer(({ url = '' }, response) => {
    const [type, body] = answers[url] ?? ['text/plain', ''];
    response.writeHead(url in answers ? 200 : 404, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((resolve) => host.listen(0, resolve));
  return host;
}
