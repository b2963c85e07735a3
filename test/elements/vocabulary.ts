/**
 * What people see and do on a page with the elements, in their words. Everything looks through open shadow roots. If
 * something is not found, the test fails and names it. Every test starts with an empty page.
 */
import { fixtureCleanup, fixtureSync } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { letPageAnswer } from '../../src/collection/in-parts.js';
import type { Clock } from '../../src/domain/clock.js';
import { TokenRevealOnce } from '../../src/index.js';
import { manualClock } from '../clock.js';
import './loaded-parts.js';

type Fields = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

beforeEach(() => {
  document.documentElement.lang = 'en';
});

/** The parents of a test's fixtures. They are removed from the page before the cleanup. */
const mains: Element[] = [];

afterEach(() => {
  sessionStorage.clear();
  // If a secret stayed on the page, the browser would ask before it leaves the page.
  for (const element of [...mains.splice(0), document].flatMap(everyElement)) {
    if (element instanceof TokenRevealOnce) element.close();
  }
  emptyPage();
});

/** Removes everything from the page. Also works in the middle of a test. */
export function emptyPage(): void {
  fixtureCleanup();
  document.body.replaceChildren();
}

/** Mounts an element with these properties inside a `main`, below a level 1 heading. */
export function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  place: Element | null = document.body.querySelector('main'),
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  if (place === null) fixtureSync(element, { parentNode: emptyMain() });
  else place.append(element);
  return element;
}

function emptyMain(): Element {
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'My profile';
  main.append(heading);
  mains.push(main);
  return main;
}

/** The properties that a test sets on an element. Absent clock: a {@link manualClock}. */
export interface Furniture {
  readonly adapter?: TokenAdapter | null;
  readonly clock?: Clock;
  readonly lang?: string;
  readonly place?: Element;
}

/** A list whose first read has succeeded or failed. */
export async function mountList(furniture: Furniture & { readonly headingLevel?: number } = {}) {
  const { place, clock = manualClock(), ...properties } = furniture;
  const list = mount('api-token-list', { clock, ...properties }, place);
  await list.updateComplete;
  await until(() => !isBusy(list), 'the first answer');
  if (list.adapter !== null) await touchable(list);
  // All rows of a long page are there.
  await list.updateComplete;
  return list;
}

/** Waits until the code for actions on the list is loaded. An earlier press waits for that code. */
export async function touchable(list: Element): Promise<void> {
  const isHere = () => list.shadowRoot?.getElementById('row-menu') !== null;
  await until(isHere, 'what people do with a list', idleMoment);
}

/** Whether the list says that it is reading. */
export function isBusy(list: Element): boolean {
  return everyElement(list).some((element) => element.getAttribute('aria-busy') === 'true');
}

/** The open creation dialog. */
export async function openDialog(furniture: Furniture = {}) {
  const { place, clock = manualClock(), ...properties } = furniture;
  const dialog = mount('api-token-create-dialog', { clock, ...properties }, place);
  await dialog.show();
  return dialog;
}

/** Waits until the page shows something by itself. Fails and names it if that never happens. */
export async function until<Found>(
  find: () => Found,
  what: string,
  pause: () => Promise<void> = letPageAnswer,
): Promise<NonNullable<Found>> {
  const patience = performance.now() + 20_000;
  // If the page was busy for longer than that, look once more.
  for (let isLate = false; ; isLate = performance.now() >= patience) {
    const found = find();
    if (found) return found;
    if (isLate) break;
    await pause();
  }
  throw new Error(`This never came: ${what}. The page shows: ${visibleText(document)}`);
}

/** Waits until everything that can happen without a person or a backend has happened. */
export async function settled(): Promise<void> {
  for (let task = 0; task < 3; task += 1) await letPageAnswer();
}

/** Every element under `root` in document order, including shadow roots. */
export function everyElement(root: Node): Element[] {
  const own = isElement(root) ? [...(root.shadowRoot?.children ?? []), ...root.children] : [...childrenOf(root)];
  return own.flatMap((element) => [element, ...everyElement(element)]);
}

function childrenOf(root: Node): Iterable<Element> {
  return 'children' in root ? (root as ParentNode).children : [];
}

// By node type and not by class, because a node that was moved into or out of a frame may have the frame's class.
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

/** All displayed parts with a name. */
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

/** The accessible name of an element, without the marks that isolate names from their sentence. */
export function nameOf(element: Element): string {
  return legible(element.getAttribute('aria-label') ?? visibleText(element));
}

function legible(text: string): string {
  return text
    .replace(/[\u2068\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The names of all displayed buttons. */
export function buttonNames(root: Node): string[] {
  return displayedButtons(root).map(nameOf);
}

function displayedButtons(root: Node): HTMLButtonElement[] {
  return everyElement(root).filter(
    (element): element is HTMLButtonElement => isHtml(element, 'button') && element.checkVisibility(),
  );
}

/** The displayed button with this name. If there are two, the one on the topmost layer. */
export function button(root: Node, name: string): HTMLButtonElement {
  const found = displayedButtons(root).filter((element) => nameOf(element) === name);
  const top = found.find((element) => element.closest('dialog') !== null) ?? found[0];
  if (top === undefined) throw new Error(`There is no button “${name}” among: ${buttonNames(root).join(', ')}.`);
  return top;
}

/** The field with this label. */
export function field(root: Node, label: string): Fields {
  const found = everyElement(root).find(
    (element): element is Fields =>
      isHtml(element, 'input', 'select', 'textarea') &&
      [element.getAttribute('aria-label'), ...[...(element.labels ?? [])].map(visibleText)].includes(label),
  );
  if (found === undefined) throw new Error(`There is no field “${label}”. The page shows: ${visibleText(root)}`);
  return found;
}

/** Enters a value as a person does: sets the value first, then sends the events. */
export function enter(target: Fields, value: string): void {
  target.value = value;
  for (const type of ['input', 'change']) target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

/** The displayed text in document order, without text for screen readers only. */
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

/** The texts of the live regions, polite ones and alerts. */
export function spoken(root: Node): string {
  const regions = everyElement(root).filter((element) => /^(status|alert)$/.test(element.getAttribute('role') ?? ''));
  return legible(regions.map((region) => region.textContent).join(' '));
}

/** The text of an element's `aria-describedby`. */
export function description(element: Element): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return legible(ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
}

/** The focused element, at any depth. */
export function focusedElement(): Element {
  let focused = document.activeElement ?? document.body;
  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Presses and releases keys on the real keyboard. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Whether the tests drive the engine by WebDriver, as they do with WebKit only. It can do less than the others. */
const isDrivenByWebDriver = /AppleWebKit(?!.*Chrome)/u.test(navigator.userAgent);

/** Whether keys can be held down. WebDriver can only press them. */
export const canHoldKeys = !isDrivenByWebDriver;

/** Whether {@link resizeWindow} has an effect. The commands of the test runner cannot resize by WebDriver. */
export const canResizeWindow = !isDrivenByWebDriver;

/** Makes the window so large, in px, by default as it is at first. If it cannot be resized, it keeps its size. */
export async function resizeWindow(width = 1280, height = 900): Promise<void> {
  if (!canResizeWindow) return;
  await setViewport({ width, height });
  await until(() => innerWidth === width && innerHeight === height, `a window of ${width}×${height}`);
}

/** Holds a key down until it has repeated twice. If no key can be held, presses it three times. */
export async function hold(key: string): Promise<void> {
  if (!canHoldKeys) {
    await press(key, key, key);
    return;
  }
  for (let downs = 0; downs < 3; downs += 1) await sendKeys({ down: key });
  await sendKeys({ up: key });
}

/**
 * Presses the space bar while Shift is held. If no key can be held, sends the events of engines to the focused
 * checkbox: key events with Shift, and a click without.
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

/** Focuses a button and presses Enter on the real keyboard, which browsers accept as a user's gesture. */
export async function activate(target: HTMLElement): Promise<void> {
  target.focus();
  await press('Enter');
}

/** The events of a type that have reached `target`, latest last. */
export function eventsAt<Type extends keyof HTMLElementEventMap>(target: EventTarget, type: Type) {
  const events: HTMLElementEventMap[Type][] = [];
  target.addEventListener(type, (event) => events.push(event as HTMLElementEventMap[Type]));
  return events;
}

/** Replaces a property of the page with `value` until `restore` is called. */
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

/** Collects console warnings until `restore` is called. */
export function warnings(): { readonly texts: string[]; restore(): void } {
  const texts: string[] = [];
  return { texts, ...replace(console, 'warn', (...words: unknown[]) => texts.push(words.map(String).join(' '))) };
}

/** Waits for an idle moment, in which an element loads what it does not need at once. A series of tasks leaves none. */
function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no `requestIdleCallback`.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: 100 });
  });
}
