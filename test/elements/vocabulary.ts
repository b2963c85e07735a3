/**
 * What a person sees and does on a page with the elements, in that person's words. Everything looks through open
 * shadow roots, and what is not found fails by its name. Every test starts with an empty page.
 */
import { sendKeys } from '@web/test-runner-commands';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import type { Clock } from '../../src/domain/clock.js';
import { TokenRevealOnce } from '../../src/index.js';
import { manualClock } from '../clock.js';

type Fields = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

beforeEach(() => {
  document.documentElement.lang = 'en';
});

afterEach(() => {
  sessionStorage.clear();
  // A secret left on show would ask before the browser may leave the page.
  for (const element of everyElement(document)) if (element instanceof TokenRevealOnce) element.close();
  document.body.replaceChildren();
});

/** What stands on the page: the element's name and properties, inside a `main` under a heading of level 1. */
export function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  place: Element = mainOf(document),
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  place.append(element);
  return element;
}

function mainOf({ body }: Document): Element {
  const main = body.querySelector('main') ?? document.createElement('main');
  if (!main.isConnected) {
    const heading = document.createElement('h1');
    heading.textContent = 'My profile';
    main.append(heading);
    body.append(main);
  }
  return main;
}

/** How an element under test is furnished. Absent clock: a {@link manualClock}. */
export interface Furniture {
  readonly adapter?: TokenAdapter | null;
  readonly clock?: Clock;
  readonly lang?: string;
  readonly place?: Element;
}

/** A list whose first answer has come, or failed. */
export async function mountList(furniture: Furniture & { readonly headingLevel?: number } = {}) {
  const { place, clock = manualClock(), ...properties } = furniture;
  const list = mount('api-token-list', { clock, ...properties }, place);
  await list.updateComplete;
  await until(() => !isBusy(list), 'the first answer');
  return list;
}

/** Whether the list says that it is reading. */
export function isBusy(list: Element): boolean {
  return everyElement(list).some((element) => element.getAttribute('aria-busy') === 'true');
}

/** The creation dialog, open. */
export async function openDialog(furniture: Furniture = {}) {
  const { place, clock = manualClock(), ...properties } = furniture;
  const dialog = mount('api-token-create-dialog', { clock, ...properties }, place);
  await dialog.show();
  return dialog;
}

/** Waits for what the page will show by itself, and fails by name if it never does. */
export async function until<Found>(find: () => Found, what: string): Promise<NonNullable<Found>> {
  const patience = performance.now() + 5000;
  // A page that was busy for longer than that is looked at once more.
  for (let isLate = false; ; isLate = performance.now() >= patience) {
    const found = find();
    if (found) return found;
    if (isLate) break;
    await nextTask();
  }
  throw new Error(`This never came: ${what}. The page shows: ${visibleText(document)}`);
}

/** Everything that has been set off and waits for nobody has happened. */
export async function settled(): Promise<void> {
  for (let task = 0; task < 3; task += 1) await nextTask();
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage('');
  });
}

/** Every element under `root` in the order of the document, shadow roots included. */
export function everyElement(root: Node): Element[] {
  const own = isElement(root) ? [...(root.shadowRoot?.children ?? []), ...root.children] : [...childrenOf(root)];
  return own.flatMap((element) => [element, ...everyElement(element)]);
}

function childrenOf(root: Node): Iterable<Element> {
  return 'children' in root ? (root as ParentNode).children : [];
}

// By their kind and not by their class: a node that came from a frame, or went there, may be of the frame's class by now.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isHtml<Name extends keyof HTMLElementTagNameMap>(
  node: Node,
  ...names: readonly Name[]
): node is HTMLElementTagNameMap[Name] {
  const isOfPage = isElement(node) && node.namespaceURI === document.documentElement.namespaceURI;
  return isOfPage && (names.length === 0 || (names as readonly string[]).includes(node.localName));
}

/** All parts of a name that are displayed, hidden ones left out. */
export function parts(root: Node, name: string): HTMLElement[] {
  return everyElement(root).filter(
    (element): element is HTMLElement => isHtml(element) && element.part.contains(name) && element.checkVisibility(),
  );
}

/** The one displayed part of a name. */
export function part(root: Node, name: string): HTMLElement {
  const [found] = parts(root, name);
  if (found === undefined) throw new Error(`There is no ${name}. The page shows: ${visibleText(root)}`);
  return found;
}

/** What assistive technology calls an element, without the marks that isolate names from their sentence. */
export function nameOf(element: Element): string {
  return legible(element.getAttribute('aria-label') ?? visibleText(element));
}

function legible(text: string): string {
  return text
    .replace(/[\u2068\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The names of all buttons that are displayed. */
export function buttonNames(root: Node): string[] {
  return displayedButtons(root).map(nameOf);
}

function displayedButtons(root: Node): HTMLButtonElement[] {
  return everyElement(root).filter(
    (element): element is HTMLButtonElement => isHtml(element, 'button') && element.checkVisibility(),
  );
}

/** The displayed button of a name, the one on the topmost layer if there are two. */
export function button(root: Node, name: string): HTMLButtonElement {
  const found = displayedButtons(root).filter((element) => nameOf(element) === name);
  const top = found.find((element) => element.closest('dialog') !== null) ?? found[0];
  if (top === undefined) throw new Error(`There is no button “${name}” among: ${buttonNames(root).join(', ')}.`);
  return top;
}

/** The field that carries a label. */
export function field(root: Node, label: string): Fields {
  const found = everyElement(root).find(
    (element): element is Fields =>
      isHtml(element, 'input', 'select', 'textarea') &&
      [element.getAttribute('aria-label'), ...[...(element.labels ?? [])].map(visibleText)].includes(label),
  );
  if (found === undefined) throw new Error(`There is no field “${label}”. The page shows: ${visibleText(root)}`);
  return found;
}

/** Enters a value as a person does: it is there, then the page hears of it. */
export function enter(target: Fields, value: string): void {
  target.value = value;
  for (const type of ['input', 'change']) target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

/** The text that is displayed, in the order of the document; what is meant for screen readers only is left out. */
export function visibleText(root: Node): string {
  return legible(textOf(root).replace(/[\u2068\u2069]/gu, ''));
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (node.nodeType === Node.COMMENT_NODE) return '';
  if (isElement(node) && !isSeen(node)) return '';
  const content =
    isHtml(node, 'slot') && node.assignedNodes().length > 0
      ? node.assignedNodes()
      : [...((isElement(node) && node.shadowRoot) || node).childNodes];
  const inline = isElement(node) && /^(span|strong|bdi|code|time)$/.test(node.localName);
  return inline ? content.map(textOf).join('') : ` ${content.map(textOf).join('')} `;
}

function isSeen(element: Element): boolean {
  if (['style', 'script', 'option'].includes(element.localName)) return false;
  const contents = getComputedStyle(element).display === 'contents';
  return (
    (contents || element.checkVisibility({ visibilityProperty: true })) &&
    element.clientWidth + element.clientHeight !== 2
  );
}

/** What live regions say, polite ones and alerts. */
export function spoken(root: Node): string {
  const regions = everyElement(root).filter((element) => /^(status|alert)$/.test(element.getAttribute('role') ?? ''));
  return legible(regions.map((region) => region.textContent).join(' '));
}

/** The text that `aria-describedby` ties to an element. */
export function description(element: Element): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return legible(ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
}

/** The element that has the focus, however deep. */
export function focusedElement(): Element {
  let focused = document.activeElement ?? document.body;
  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Presses and releases a key of the real keyboard. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Whether keys can be held down: WebDriver, by which the tests drive WebKit, only presses them. */
export const canHoldKeys = !/AppleWebKit(?!.*Chrome)/u.test(navigator.userAgent);

/** Holds a key down until it has repeated twice; where no key can be held, presses it three times. */
export async function hold(key: string): Promise<void> {
  if (!canHoldKeys) {
    await press(key, key, key);
    return;
  }
  for (let downs = 0; downs < 3; downs += 1) await sendKeys({ down: key });
  await sendKeys({ up: key });
}

/**
 * Presses the space bar with Shift held; where no key can be held, tells the focused box what engines tell it then: keys
 * with Shift, and a click without.
 */
export async function pressWithShift(key: ' '): Promise<void> {
  if (canHoldKeys) {
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: key });
    await sendKeys({ up: 'Shift' });
    return;
  }
  const focused = focusedElement() as HTMLElement;
  for (const type of ['keydown', 'keyup']) {
    focused.dispatchEvent(new KeyboardEvent(type, { key, shiftKey: true, bubbles: true, composed: true }));
  }
  focused.click();
}

/** Types on the real keyboard. */
export async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
}

/** Focuses a button and presses Enter on the real keyboard: a gesture as browsers ask for it. */
export async function activate(target: HTMLElement): Promise<void> {
  target.focus();
  await press('Enter');
}

/** The events of a type that have reached `target`, most recent last. */
export function eventsAt<Type extends keyof HTMLElementEventMap>(target: EventTarget, type: Type) {
  const events: HTMLElementEventMap[Type][] = [];
  target.addEventListener(type, (event) => events.push(event as HTMLElementEventMap[Type]));
  return events;
}

/** Puts `value` in the place of a property of the page's, until `restore` is called. */
export function replace(target: object, name: string, value: unknown): { restore(): void } {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, writable: true, value });
  return {
    restore() {
      if (own) Object.defineProperty(target, name, own);
      else Reflect.deleteProperty(target, name);
    },
  };
}

/** Collects what is warned about until `restore` is called. */
export function warnings(): { readonly texts: string[]; restore(): void } {
  const texts: string[] = [];
  return { texts, ...replace(console, 'warn', (...words: unknown[]) => texts.push(words.map(String).join(' '))) };
}
