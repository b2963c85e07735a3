import type { BrowserContext, Page } from 'playwright-core';

/**
 * Watches a page for the whole of a test, so that a secret known only afterwards can be looked for everywhere (S1):
 * console, requests and their bodies, every event at window in the capture phase, messages between tabs, history,
 * address; at the end cookies, storages, performance entries, IndexedDB names and the markup of every root.
 */
export class SecretSweep {
  readonly #console: string[] = [];
  readonly #requests: string[] = [];
  readonly #page: Page;
  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.#page = page;
    this.#context = context;
  }

  /** Must be called before the page is opened. */
  static async begin(page: Page): Promise<SecretSweep> {
    const sweep = new SecretSweep(page, page.context());
    page.on('console', (message) => sweep.#console.push(message.text()));
    page.on('pageerror', (error) => sweep.#console.push(`${error.message} ${error.stack ?? ''}`));
    page.on('request', (request) => {
      sweep.#requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
    });
    // The compiler of the tests names functions through a global that pages do not have.
    await page.addInitScript('globalThis.__name = (target) => target');
    await page.addInitScript(recordEvents);
    return sweep;
  }

  /** The places in which `secret`, or any part of it that is long enough to matter, is found now. */
  async placesOf(secret: string): Promise<string[]> {
    const inPage = await this.#page.evaluate(collectTraces);
    const cookies = JSON.stringify(await this.#context.cookies());
    const places = new Map([
      ...Object.entries(inPage),
      ['console', this.#console.join('\n')],
      ['requests', this.#requests.join('\n')],
      ['cookies', cookies],
    ]);
    const parts = [secret.slice(0, 20), secret.slice(-20), encodeURIComponent(secret), btoa(secret).slice(0, 24)];
    return [...places].filter(([, content]) => parts.some((part) => content.includes(part))).map(([place]) => place);
  }
}

declare global {
  interface Window {
    recordedEvents: string[];
  }
}

/** Runs in the page before its own code. */
function recordEvents(): void {
  const events: string[] = [];
  window.recordedEvents = events;
  const describe = (event: Event): string => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : (event as InputEvent).data;
    return `${event.type} ${JSON.stringify(detail)}`;
  };
  const names = [
    ...Object.keys(HTMLElement.prototype)
      .filter((key) => key.startsWith('on'))
      .map((key) => key.slice(2)),
    ...['api-token-created', 'api-token-revoked', 'api-token-error', 'api-token-create-canceled'],
    ...['api-token-reveal-closed', 'focusin', 'focusout', 'beforeinput', 'message', 'hashchange', 'popstate'],
  ];
  for (const name of names) window.addEventListener(name, (event) => events.push(describe(event)), { capture: true });
  window.BroadcastChannel = class extends BroadcastChannel {
    override postMessage(message: unknown): void {
      events.push(`broadcast ${JSON.stringify(message)}`);
      super.postMessage(message);
    }
  };
}

/** Runs in the page. Text inside the reveal's shadow root is the one place where a secret may be, while it is shown. */
async function collectTraces(): Promise<Record<string, string>> {
  const attributes: string[] = [];
  const text: string[] = [];
  const values: string[] = [];
  const revealText: string[] = [];
  const visit = (root: Document | ShadowRoot): void => {
    const inReveal = root instanceof ShadowRoot && root.host.localName === 'token-reveal-once';
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) attributes.push(`${name}=${value}`);
      if ('value' in element) values.push(String(element.value));
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE && node.nodeType !== Node.COMMENT_NODE) continue;
        (inReveal ? revealText : text).push(node.nodeValue ?? '');
      }
      if (element.shadowRoot !== null) visit(element.shadowRoot);
    }
  };
  visit(document);
  const databases = await indexedDB.databases();
  return {
    'the text of the reveal': revealText.join('\n'),
    'other text of the page': text.join('\n'),
    attributes: attributes.join('\n'),
    'values of fields': values.join('\n'),
    events: window.recordedEvents.join('\n'),
    'local storage': JSON.stringify(Object.entries(localStorage)),
    'session storage': JSON.stringify(Object.entries(sessionStorage)),
    'history state': JSON.stringify(history.state),
    address: location.href,
    'performance entries': JSON.stringify(performance.getEntries()),
    'indexed databases': JSON.stringify(databases),
    title: document.title,
  };
}
