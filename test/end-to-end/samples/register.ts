import type { Page } from 'playwright-core';
import type { Surroundings } from './sample-site.js';

/** A sample that runs in a browser. */
export interface InBrowser extends Partial<Omit<Surroundings, 'script' | 'policy'>> {
  /** Completes a fragment as a reader would. */
  readonly as?: (code: string) => string;
  /** Whether Ada is signed in to the demo's API. */
  readonly signedIn?: boolean;
  /** Fails if the sample does not do what the page says. */
  readonly shows: (page: Page, told: () => readonly string[]) => Promise<void>;
}

/** How a sample is tested. */
export type Treatment =
  | { readonly inBrowser: InBrowser }
  /** The test with this name in samples.test.ts runs it, together with others or without a page. */
  | { readonly runsAs: string }
  /**
   * Another file of tests runs it, and has all of it but what is the reader's own: words of a command or lines of code.
   */
  | { readonly runBy: string; readonly own?: readonly string[] }
  /** Why it is only compiled or, if it is not code, only read. */
  | { readonly notRun: string };

export interface Entry {
  readonly page: string;
  /** A text that no other sample of the page contains. */
  readonly has: string;
  readonly treatment: Treatment;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const row = (page: Page, name = 'CI deploy') => page.getByRole('rowheader', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** Waits until an expression is true in the page. */
const until = async (page: Page, expression: string) => {
  await page.waitForFunction(expression);
};

const styleOf = (part: string, property: string) =>
  `getComputedStyle(list.shadowRoot.querySelector('[part~="${part}"]')).getPropertyValue('${property}')`;

/** A style sheet of the page, with the list. */
const styles = (expression: string): Treatment => ({
  inBrowser: {
    async shows(page) {
      await row(page).waitFor();
      await until(page, expression);
    },
  },
});

const dialogMarkup = '<api-token-create-dialog><button slot="trigger">New token</button></api-token-create-dialog>';

/** Asks the person, who says yes. The outcome is what the sample returns. */
const asksAgain = (owner: 'list' | 'dialog'): Treatment => ({
  inBrowser: {
    ...(owner === 'dialog' && { markup: dialogMarkup }),
    before: `globalThis.signInAgain = async () => true; globalThis.confirmPassword = async (challenge) => challenge === 'sudo';`,
    async shows(page) {
      await until(page, `${owner}.reauthenticate({ reason: 'unauthenticated' })`);
      await until(page, `${owner}.reauthenticate({ reason: 'reauthentication-required', challenge: 'sudo' })`);
    },
  },
});

const listsAda = async (page: Page) => {
  await button(page, /^Actions for/u)
    .first()
    .waitFor();
};

/** An adapter without an assignment, which a reader would add. */
const assigned = (code: string) => code.replace(/^restAdapter\(/mu, 'list.adapter = restAdapter(');

/** The tests in test/adapters/backends run it against a server. */
const asConfiguration = (name: string) => ({ runBy: `test/adapters/configurations/${name}.ts` });
/** For each host. */
const installs = { runBy: 'tools/hosts/project.ts' };
const isOutput = { notRun: 'It is what a command prints.' };
const needsReadersBackend = { notRun: "It is about accounts and states of the reader's own backend." };

/** Every sample that does not quote an example (`npm run test:hosts` runs those), in the order of the pages. */
export const register: readonly Entry[] = [
  { page: 'README.md', has: 'npm install', treatment: installs },
  {
    page: 'README.md',
    has: '<api-token-list></api-token-list>',
    treatment: { inBrowser: { signedIn: true, shows: listsAda } },
  },
  {
    page: 'README.md',
    has: '--api-token-accent',
    treatment: styles(`${styleOf('create-button', 'background-color')} === 'rgb(15, 118, 110)'`),
  },
  {
    page: 'README.md',
    has: 'npm start',
    treatment: { runBy: 'test/end-to-end/npm-start.test.ts', own: ['ci', '&&'] },
  },
  { page: 'README.md', has: 'curl', treatment: { runsAs: 'opens the API with a secret, as README does it by curl' } },
  { page: 'README.md', has: 'npm test', treatment: { notRun: 'It is the command that runs this test.' } },
  ...['README.md', 'docs/localization.md'].map((page) => ({
    page,
    has: "import 'api-token-elements/locales.js'",
    treatment: { inBrowser: { language: 'de', shows: (shown: Page) => heading(shown, 'API-Token').waitFor() } },
  })),
  {
    page: 'README.md',
    has: 'Access keys',
    treatment: { inBrowser: { shows: (page) => heading(page, 'Access keys').waitFor() } },
  },
  {
    page: 'README.md',
    has: 'const toToken',
    treatment: {
      inBrowser: {
        before: 'globalThis.userId = 42;',
        async shows(page) {
          await button(page, 'Create API token').click();
          await page.getByRole('dialog').getByLabel('Name').fill('Nightly export');
          await button(page, 'Generate token').click();
          await button(page, 'Copy').click();
          await button(page, 'Done').click();
          await row(page, 'Nightly export').waitFor();
          await button(page, /^Actions for/u).click();
          await page.getByRole('menuitem', { name: /^Revoke/u }).click();
          await page
            .getByRole('alertdialog')
            .getByRole('button', { name: /^Revoke/u })
            .click();
          await page.getByText('No API tokens yet', { exact: false }).first().waitFor();
        },
      },
    },
  },

  {
    page: 'docs/adapters.md',
    has: '<api-token-list></api-token-list>',
    treatment: { notRun: 'It is the tag that every sample of a list runs with.' },
  },
  {
    page: 'docs/adapters.md',
    has: "from './acme.js'",
    treatment: {
      inBrowser: {
        signedIn: true,
        before: 'globalThis.user = { id: 42 };',
        modules: { './acme.js': 'export const acme = undefined;' },
        shows: listsAda,
      },
    },
  },
  { page: 'docs/adapters.md', has: 'export const betterAuth', treatment: asConfiguration('better-auth') },
  { page: 'docs/adapters.md', has: 'export function keyAdapter', treatment: asConfiguration('by-hand') },
  {
    page: 'docs/adapters.md',
    has: "presence: 'required'",
    treatment: {
      inBrowser: {
        signedIn: true,
        before: `globalThis.baseUrl = '/api/v1';
          globalThis.acme = {
            token: { id: 'id', name: 'name' },
            list: { send: 'GET /api-tokens', rows: 'tokens' },
            create: { send: 'POST /api-tokens', body: { name: 'name' }, secret: 'secret', row: 'token' },
            revoke: { send: 'DELETE /api-tokens/{token.id}' },
          };`,
        as: assigned,
        shows: listsAda,
      },
    },
  },
  {
    page: 'docs/adapters.md',
    has: 'readCookie',
    treatment: {
      inBrowser: {
        signedIn: true,
        before: `globalThis.readCookie = (name) => 'the cookie ' + name;`,
        as: assigned,
        async shows(page) {
          await listsAda(page);
          const sent = page.waitForRequest((request) => request.method() === 'POST');
          await button(page, 'Create API token').click();
          await page.getByRole('dialog').getByLabel('Name').fill('Nightly export');
          await button(page, 'Generate token').click();
          const { 'x-csrf-token': token } = (await sent).headers();
          if (token !== 'the cookie csrf') throw new Error(`X-CSRF-Token: ${token ?? 'none'}`);
        },
      },
    },
  },
  {
    page: 'docs/adapters.md',
    has: "word: 'detail.code'",
    treatment: {
      notRun: 'It is one line of a mapping; test/adapters/rest-mapping.test.ts has mappings with such lines.',
    },
  },
  {
    page: 'docs/adapters.md',
    has: "let password = ''",
    treatment: {
      inBrowser: {
        signedIn: true,
        before: `globalThis.baseUrl = '/api/v1'; globalThis.user = 'ada'; globalThis.acme = undefined;`,
        as: assigned,
        async shows(page) {
          const request = page.waitForRequest((each) => each.url().includes('/api/v1/'));
          await page.reload();
          const asked = await request;
          const { authorization } = asked.headers();
          if (authorization !== `Basic ${btoa('ada:')}`) throw new Error('The header is not sent.');
        },
      },
    },
  },
  { page: 'docs/adapters.md', has: 'export function askIn', treatment: asConfiguration('password') },
  ...['<dialog id="password"', 'let proof'].map((has) => ({
    page: 'docs/adapters.md',
    has,
    treatment: { runsAs: 'asks for a password in the dialog of docs/adapters.md' },
  })),
  { page: 'docs/adapters.md', has: 'export const sendingForms', treatment: asConfiguration('form') },
  {
    page: 'docs/adapters.md',
    has: 'fetch: sendingForms',
    treatment: {
      inBrowser: {
        signedIn: true,
        before: `globalThis.acme = undefined; globalThis.sendingForms = (url, init) => {
          globalThis.asked = String(url);
          return fetch(String(url).replace('/api/', '/api/v1/'), init);
        };`,
        async shows(page) {
          await listsAda(page);
          await until(page, `asked.includes('/api/')`);
        },
      },
    },
  },

  { page: 'docs/architecture.md', has: 'page ── adapter', treatment: { notRun: 'It is a drawing.' } },

  {
    page: 'docs/conformance.md',
    has: 'console.log(formatReport(report))',
    treatment: { runsAs: "runs the kit on an adapter against the demo's API, as docs/conformance.md shows it" },
  },
  {
    page: 'docs/conformance.md',
    has: 'npx api-token-elements',
    treatment: {
      runBy: 'test/testing/command.test.ts',
      own: ['npx', './acme.js', 'http://127.0.0.1:3000/api', "'Authorization: Bearer …'", '/me'],
    },
  },
  {
    page: 'docs/conformance.md',
    has: "from 'node:test'",
    treatment: { runsAs: 'runs the kit as tests of Node, as docs/conformance.md shows it' },
  },
  { page: 'docs/conformance.md', has: "from 'vitest'", treatment: { notRun: 'vitest is not installed here.' } },
  { page: 'docs/conformance.md', has: 'this.timeout', treatment: { notRun: 'Mocha is not installed here.' } },
  { page: 'docs/conformance.md', has: 'session=…', treatment: needsReadersBackend },
  { page: 'docs/conformance.md', has: 'adapterWith({ session, password })', treatment: needsReadersBackend },
  { page: 'docs/conformance.md', has: 'Left behind', treatment: isOutput },
  { page: 'docs/conformance.md', has: 'Token adapter "memory"', treatment: isOutput },
  { page: 'docs/conformance.md', has: 'Token adapter "/api/v1 of Ada"', treatment: isOutput },
  { page: 'docs/conformance.md', has: 'Token adapter "API keys of Ada"', treatment: isOutput },
  {
    page: 'docs/conformance.md',
    has: 'loseResponse()',
    treatment: {
      inBrowser: {
        before: `import { memoryAdapter } from 'api-token-elements/adapters/memory.js'; globalThis.memoryAdapter = memoryAdapter;`,
        shows: (page) => page.getByText('No API tokens yet', { exact: false }).first().waitFor(),
      },
    },
  },

  {
    page: 'docs/create-dialog.md',
    has: 'slot="trigger"',
    treatment: {
      inBrowser: {
        async shows(page, told) {
          await button(page, 'New token').click();
          await page.getByRole('dialog').getByLabel('Name').fill('Nightly export');
          await button(page, 'Generate token').click();
          await button(page, 'Copy').waitFor();
          if (!told().includes('Nightly export')) throw new Error('The event was not heard.');
        },
      },
    },
  },
  {
    page: 'docs/create-dialog.md',
    has: 'slot="fields"',
    treatment: {
      inBrowser: {
        async shows(page) {
          await until(page, 'dialog.show().then(() => true)');
          // It is in the page, and not in the dialog's own markup.
          await page.getByLabel('Allowed addresses').fill('192.0.2.1');
        },
      },
    },
  },
  { page: 'docs/create-dialog.md', has: 'signInAgain', treatment: asksAgain('dialog') },

  { page: 'docs/frameworks.md', has: 'npm install', treatment: installs },
  {
    page: 'docs/frameworks.md',
    has: 'server: { proxy',
    treatment: {
      runsAs: 'lets tokens be created through the proxy of docs/frameworks.md, which an address alone does not',
    },
  },
  { page: 'docs/frameworks.md', has: 'base-url="/api/v1"', treatment: { runBy: 'examples/turbo/views.js' } },

  {
    page: 'docs/localization.md',
    has: 'offerLocales',
    treatment: {
      inBrowser: {
        language: 'nl',
        modules: { './nl.js': `export const nl = { tag: 'nl', listHeading: () => 'Sleutels' };` },
        shows: (page) => heading(page, 'Sleutels').waitFor(),
      },
    },
  },

  {
    page: 'docs/plain-html.md',
    has: 'memoryAdapter',
    treatment: { runsAs: 'creates a token by the one file and the memory adapter of docs/plain-html.md' },
  },
  ...['owner="42"', 'integrity=', "document.addEventListener('api-token-created'"].map((has) => ({
    page: 'docs/plain-html.md',
    has,
    treatment: { runsAs: 'shows the list by the one tag and the one file of docs/plain-html.md, whose hash is right' },
  })),

  { page: 'docs/scale.md', has: 'benchmark:sql', treatment: { notRun: 'It takes minutes, and measures the machine.' } },

  {
    page: 'docs/security.md',
    has: "default-src 'none'",
    treatment: { runsAs: 'works under the policy of docs/security.md, and nothing is on the console' },
  },

  ...['collectResult', 'replaceAll'].map((has) => ({
    page: 'docs/server-rendering.md',
    has,
    treatment: { runsAs: 'renders on a server as docs/server-rendering.md shows it, with a nonce' },
  })),

  {
    page: 'docs/token-details.md',
    has: 'remindByMail',
    treatment: {
      inBrowser: {
        before: `globalThis.remindByMail = async (id) => { globalThis.reminded = id; };
          globalThis.showToast = (text) => { globalThis.toast = text; };`,
        async shows(page) {
          await row(page).getByRole('button').click();
          await page.locator('[part~="reminder-button"]').click();
          await until(page, `globalThis.reminded === '1' && globalThis.toast.includes('“CI deploy”')`);
        },
      },
    },
  },

  {
    page: 'docs/token-list.md',
    has: 'url-state',
    treatment: {
      inBrowser: {
        async shows(page) {
          await row(page).waitFor();
        },
      },
    },
  },
  {
    page: 'docs/token-list.md',
    has: 'list.columns',
    treatment: {
      inBrowser: {
        async shows(page) {
          await page.getByRole('columnheader', { name: 'Team' }).waitFor();
          await page.getByRole('cell', { name: 'Payments' }).waitFor();
        },
      },
    },
  },
  {
    page: 'docs/token-list.md',
    has: '#new-deploy-token',
    treatment: {
      inBrowser: {
        markup: '<api-token-list></api-token-list><button id="new-deploy-token">For deploying</button>',
        async shows(page) {
          await row(page).waitFor();
          await button(page, 'For deploying').click();
          const name = await page.getByRole('dialog').getByLabel('Name').inputValue();
          if (name !== 'CI deploy') throw new Error(`The name is ${name}.`);
        },
      },
    },
  },
  { page: 'docs/token-list.md', has: 'signInAgain', treatment: asksAgain('list') },
  {
    page: 'docs/token-list.md',
    has: 'api-token-rows-shown',
    treatment: {
      inBrowser: {
        before: 'list.adapter = null;',
        as: (code) => `${code}\nlist.adapter = adapter;`,
        shows: (page) => page.getByRole('link', { name: 'Runbook' }).waitFor(),
      },
    },
  },
  {
    page: 'docs/token-list.md',
    has: 'max-block-size',
    treatment: styles(`getComputedStyle(list).overflow === 'auto' && getComputedStyle(list).maxBlockSize === '480px'`),
  },
  {
    page: 'docs/token-list.md',
    has: 'text-transform',
    treatment: styles(`${styleOf('primary-button', 'text-transform')} === 'uppercase'`),
  },
  {
    page: 'docs/token-list.md',
    has: 'icon-key',
    treatment: { notRun: 'Its picture is the reader’s; the part is checked by test/tools/samples.test.ts.' },
  },

  {
    page: 'docs/token-reveal-once.md',
    has: 'createToken',
    treatment: {
      inBrowser: {
        as: (code) => `${code}\nglobalThis.createToken = createToken;`,
        async shows(page, told) {
          await page.evaluate('void createToken("CI deploy")');
          await button(page, 'Copy').click();
          await button(page, 'Done').click();
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
          await until(page, 'new Promise((resolve) => setTimeout(() => resolve(true)))');
          if (!told().includes('copied')) throw new Error('The outcome was not told.');
        },
      },
    },
  },
  {
    page: 'docs/token-reveal-once.md',
    has: 'reveal.reveal(',
    treatment: {
      inBrowser: {
        markup: '<token-reveal-once></token-reveal-once>',
        shows: (page) => page.getByRole('dialog').getByText('Client ID').waitFor(),
      },
    },
  },
  {
    page: 'docs/token-reveal-once.md',
    has: 'snippet=',
    treatment: {
      inBrowser: {
        before: `queueMicrotask(() => void reveal.reveal({ secret: 'ate_DEMO', token: { id: '1', name: 'CI', expiresAt: 'never' } }));`,
        shows: (page) => page.getByText('acme login --token').first().waitFor(),
      },
    },
  },

  {
    page: 'docs/tools.md',
    has: 'html.customData',
    treatment: { runsAs: 'names files of the package in the settings of docs/tools.md' },
  },
  {
    page: 'docs/tools.md',
    has: 'expect(',
    treatment: {
      inBrowser: {
        markup: '<i></i>',
        before: `import 'api-token-elements/define/api-token-list.js';
          globalThis.list = Object.assign(document.createElement('api-token-list'), { adapter });
          globalThis.expect = (text) => ({ toContain: (part) => { globalThis.isExpected = text.includes(part); } });`,
        shows: (page) => until(page, 'globalThis.isExpected === true'),
      },
    },
  },
  {
    page: 'docs/tools.md',
    has: "locator('[part~=",
    treatment: { runsAs: 'creates a token by the locators of docs/tools.md' },
  },
];
