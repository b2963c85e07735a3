/**
 * Tokens without a script of the page's own: `<api-token-list base-url="/api/v1">` is given the REST adapter for that
 * address, also where it comes into the document later. docs/plain-html.md has the attributes.
 */
import type { TokenAdapter } from './adapter/adapter.js';
import { restAdapter, type RestAdapterOptions } from './adapters/rest.js';
import './elements/api-token-list/define.js';

/** What an adapter is made of. The elements know none of these attributes. */
const attributes = ['base-url', 'owner', 'csrf-meta', 'csrf-cookie', 'csrf-header'] as const;

const hosts = ['api-token-list[base-url]', 'api-token-create-dialog[base-url]'].join();

/** An element as it may be before its class is there. */
type Host = Element & { adapter?: TokenAdapter | null };

/** Equal attributes make one adapter: elements that have them show the same tokens, and share what they read. */
const adapters = new Map<string, TokenAdapter | null>();

/** What was assigned here, and not by a script of the page's own, which wins. */
const assigned = new WeakMap<Element, TokenAdapter | null>();

if (typeof document !== 'undefined') {
  assignWithin(document);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (assigned.has(target as Element)) assign(target as Host);
      else if (isElement(target) && target.matches(hosts)) assign(target);
      for (const node of addedNodes) {
        if (!isElement(node)) continue;
        if (node.matches(hosts)) assign(node);
        assignWithin(node);
      }
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: [...attributes] });
}

/** Not by its class, because a frame's document may have made it, with classes of its own. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function assignWithin(root: ParentNode): void {
  for (const host of root.querySelectorAll(hosts)) assign(host);
}

function assign(host: Host): void {
  const before = host.adapter ?? null;
  if (before !== (assigned.get(host) ?? null)) return;
  const adapter = adapterOf(host);
  assigned.set(host, adapter);
  // Null as well: a list to which nothing was assigned is warned of.
  if (adapter !== before || adapter === null) host.adapter = adapter;
}

function adapterOf(host: Element): TokenAdapter | null {
  const [baseUrl = null, owner, meta, cookie, header] = attributes.map((name) => host.getAttribute(name));
  if (baseUrl === null) return null;
  const settings = JSON.stringify([baseUrl, owner, meta, cookie, header]);
  const known = adapters.get(settings);
  if (known !== undefined) return known;
  const adapter = made({
    baseUrl,
    ...(owner && { key: `${baseUrl} of ${owner}` }),
    headers: ({ method }) => (method === 'GET' ? {} : csrfHeader(meta || undefined, cookie || undefined, header)),
  });
  adapters.set(settings, adapter);
  return adapter;
}

/** Where no adapter can be made of it, the page shows a heading, and the console why. */
function made(options: RestAdapterOptions): TokenAdapter | null {
  try {
    return restAdapter(options);
  } catch (thrown) {
    console.warn('api-token-elements/auto.js:', thrown);
    return null;
  }
}

/** Read at each request: a page may be given another token while it is open. */
function csrfHeader(meta: string | undefined, cookie: string | undefined, header = null as string | null): HeadersInit {
  if (meta === undefined && cookie === undefined) return {};
  const token = (meta && contentOf(meta)) || (cookie && valueOf(cookie));
  if (token) return { [header || 'X-CSRF-Token']: token };
  const places = [meta && `<meta name="${meta}">`, cookie && `cookie "${cookie}" that a script may read`].filter(
    Boolean,
  );
  console.warn(`api-token-elements/auto.js: the page has no ${places.join(' and no ')}, so a request goes without.`);
  return {};
}

function contentOf(meta: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name=${JSON.stringify(meta)}]`)?.content;
}

/** Frameworks percent-encode what they put into a cookie, and expect it decoded. */
function valueOf(cookie: string): string | undefined {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${cookie}=`));
  const value = pair?.slice(cookie.length + 1);
  try {
    return value && decodeURIComponent(value);
  } catch {
    return value;
  }
}
