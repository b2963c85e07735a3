import { sendKeys } from '@web/test-runner-commands';
import type { RevealOutcome, TokenRevealOnce } from '../../../src/elements/token-reveal-once/token-reveal-once.js';
import { manualClock } from '../../clock.js';
import { canHoldKeys, everyElement, mount, part, replace, until } from '../vocabulary.js';

/** A secret that gives access to nothing. */
export const secret = 'ate_0nlyForThisTest-0O1lI-q7Zr';

export const issued = {
  secret,
  token: { id: '1', name: 'CI deploy', expiresAt: new Date('2027-01-31T13:05:00Z') },
} as const;

/** A shown secret, and the promise of its `reveal()`. */
export interface Reveal {
  readonly element: TokenRevealOnce;
  readonly outcome: Promise<RevealOutcome>;
}

export async function reveal({
  clock = manualClock(),
  place,
  scopes,
}: { clock?: ReturnType<typeof manualClock>; place?: Element; scopes?: readonly string[] } = {}): Promise<Reveal> {
  const element = mount('token-reveal-once', { clock }, place);
  const outcome = element.reveal({ ...issued, token: { ...issued.token, ...(scopes !== undefined && { scopes }) } });
  await until(() => isModal(element), 'the secret in a modal dialog');
  return { element, outcome };
}

export function dialogOf(element: Element): HTMLDialogElement {
  return part(element, 'dialog') as HTMLDialogElement;
}

export function isModal(element: Element): boolean {
  return element.shadowRoot?.querySelector('dialog')?.matches(':modal') ?? false;
}

export function secretText(element: Element): string {
  return part(element, 'secret').textContent;
}

/** Every text, attribute and property below `root` that contains `text`. */
export function placesOf(text: string, root: Node): string[] {
  const holdsIt = (value: unknown) => typeof value === 'string' && value.includes(text);
  return everyElement(root).flatMap((element) => [
    ...[...element.attributes].filter(({ value }) => holdsIt(value)).map(({ name }) => `${element.localName}[${name}]`),
    ...[...element.childNodes].filter((node) => holdsIt(node.nodeValue)).map(() => element.localName),
    ...Object.entries(element)
      .filter(([, value]) => holdsIt(value))
      .map(([name]) => `${element.localName}.${name}`),
  ]);
}

/**
 * Replaces the page's clipboard functions until `restore` is called. Without `writeText` there is no clipboard at all.
 */
export function clipboard({
  writeText,
  execCommand = () => false,
}: {
  readonly writeText?: (text: string) => Promise<void>;
  readonly execCommand?: () => boolean;
}): { restore(): void } {
  const replaced = [
    replace(navigator, 'clipboard', writeText && { writeText }),
    replace(document, 'execCommand', execCommand),
  ];
  return { restore: () => replaced.forEach((one) => one.restore()) };
}

/** Copies the selection with Ctrl+C. If no key can be held, copies in the gesture of another key. */
export async function copyByHand(): Promise<void> {
  if (canHoldKeys) {
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'c' });
    await sendKeys({ up: 'Control' });
  } else {
    window.addEventListener('keydown', () => document.execCommand('copy'), { once: true, capture: true });
    await sendKeys({ press: 'F8' });
  }
}
