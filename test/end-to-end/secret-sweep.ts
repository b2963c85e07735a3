import type { BrowserContext, Page } from 'playwright-core';

/**
 * Watches a page during a whole test, so that it can look everywhere for a secret that is known only afterward (S1).
 * During the test: console, requests and their bodies, every event at window in the capture phase with its detail and
 * clipboard data, every markup change in every root, every call that stores or sends. At the end: cookies, storages,
 * performance entries, IndexedDB names, the address, and the markup of every root.
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
    // The compiler of the tests adds calls of a global to functions, which pages do not have.
    await page.addInitScript('globalThis.__name = (target) => target');
    await page.addInitScript(recordEvents);
    await page.addInitScript(recordCallsAndMarkup);
    return sweep;
  }

  /** Method, address and body of every request so far. */
  get requests(): readonly string[] {
    return this.#requests;
  }

  /** The places that currently contain `secret`, or a part of it that is long enough to matter. */
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
    /** Everything recorded, by the place where it was seen. */
    recorded: Record<'events' | 'calls' | 'passing markup', string[]>;
  }
}

/** Runs in the page before its own code. */
function recordEvents(): void {
  const events: string[] = [];
  window.recorded = { events, calls: [], 'passing markup': [] };
  const describe = (event: Event): string => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : (event as InputEvent).data;
    const transfer = event instanceof ClipboardEvent ? event.clipboardData : (event as Partial<DragEvent>).dataTransfer;
    const carried = [...(transfer?.types ?? [])].map((type) => transfer?.getData(type));
    return `${event.type} ${JSON.stringify(detail)} ${carried.join()}`;
  };
  const names = [
    ...Object.keys(HTMLElement.prototype)
      .filter((key) => key.startsWith('on'))
      .map((key) => key.slice(2)),
    ...['api-token-created', 'api-token-revoked', 'api-token-error', 'api-token-create-canceled'],
    ...['api-token-reveal-closed', 'focusin', 'focusout', 'beforeinput', 'message', 'hashchange', 'popstate'],
  ];
  for (const name of names) window.addEventListener(name, (event) => events.push(describe(event)), { capture: true });
}

/**
 * Runs in the page before its own code. Records what is stored, sent or put into the markup, because it may be gone
 * again at the end. Ignores text that is put into the element that shows the secret.
 */
function recordCallsAndMarkup(): void {
  const { calls, 'passing markup': markup } = window.recorded;

  const tap = <Prototype extends object>(
    prototype: Prototype,
    name: string & keyof Prototype,
    hear: (values: unknown[], result: unknown) => void = (values) => calls.push(`${name} ${JSON.stringify(values)}`),
  ) => {
    const value = new Proxy(prototype[name] as (...values: unknown[]) => unknown, {
      apply(call, target, values: unknown[]) {
        const result = Reflect.apply(call, target, values);
        hear(values, result);
        return result;
      },
    });
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  };
  tap(BroadcastChannel.prototype, 'postMessage');
  tap(Storage.prototype, 'setItem');
  tap(History.prototype, 'pushState');
  tap(History.prototype, 'replaceState');
  tap(IDBObjectStore.prototype, 'put');
  tap(IDBObjectStore.prototype, 'add');
  tap(Performance.prototype, 'mark');
  tap(Navigator.prototype, 'sendBeacon');

  const note = (node: Node): void => {
    if (node instanceof CharacterData) markup.push(node.data);
    if (!(node instanceof Element)) return;
    for (const { name, value } of node.attributes) markup.push(`${name}=${value}`);
    if (!node.matches('[part~=secret]')) node.childNodes.forEach(note);
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === 'characterData') note(target);
      else if (!(target instanceof Element)) addedNodes.forEach(note);
      else if (type === 'attributes') markup.push(`${attributeName}=${target.getAttribute(attributeName ?? '')}`);
      else if (!target.matches('[part~=secret]')) addedNodes.forEach(note);
    }
  });
  const everything = { attributes: true, characterData: true, childList: true, subtree: true };
  observer.observe(document, everything);
  tap(Element.prototype, 'attachShadow', (_values, root) => {
    observer.observe(root as ShadowRoot, everything);
  });
}

/** Runs in the page. While a secret is shown, it may be in only one place: an element in the reveal's shadow root. */
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
        const isPlace = inReveal && element.matches('[part~=secret]') && node.nodeType === Node.TEXT_NODE;
        (isPlace ? revealText : text).push(node.nodeValue ?? '');
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
    ...Object.fromEntries(Object.entries(window.recorded).map(([place, seen]) => [place, seen.join('\n')])),
    'local storage': JSON.stringify(Object.entries(localStorage)),
    'session storage': JSON.stringify(Object.entries(sessionStorage)),
    'history state': JSON.stringify(history.state),
    address: location.href,
    'performance entries': JSON.stringify(performance.getEntries()),
    'indexed databases': JSON.stringify(databases),
    title: document.title,
  };
}
