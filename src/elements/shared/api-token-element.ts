import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { diagnose } from './diagnose.js';
import { LocaleController } from '../../controllers/locale-controller.js';
import { SchemeController } from '../../controllers/scheme-controller.js';
import { systemClock, type Clock } from '../../domain/clock.js';
import { adoptStylesAnew } from '../../browser/adopt-styles.js';
import { CustomStates } from '../../browser/custom-states.js';

/** Attributes with which a page might try to pass a secret, which must never be in markup (S4). */
const refusedAttributes = ['secret', 'token'];

/** Whether the code runs on a server that renders the page, where elements neither read data nor listen. */
export const isServer = typeof document === 'undefined';

/** The base of the three elements: a clock, a time zone and a language. Refuses secrets in markup. */
export abstract class ApiTokenElement extends LitElement {
  static override properties: PropertyDeclarations = {
    timeZone: { attribute: 'time-zone' },
    clock: { attribute: false },
    concealed: { type: Boolean },
    snippet: {},
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...refusedAttributes, ...objectProperties(this).keys()];
  }

  /** Makes undefined, null and NaN stand for a property's default, because frameworks may set those (R50). */
  protected static override finalize(): void {
    const isNew = !Object.hasOwn(this, 'finalized');
    super.finalize();
    if (!isNew) return;
    for (const name of this.elementProperties.keys()) {
      const accessor = Object.getOwnPropertyDescriptor(this.prototype, name);
      if (accessor === undefined) continue;
      Object.defineProperty(this.prototype, name, {
        ...accessor,
        set(this: ApiTokenElement, value: unknown) {
          accessor.set?.call(this, this.#orDefault(name, value));
        },
      });
    }
  }

  /** The default of each property: the first value, which the class itself sets. */
  readonly #defaults = new Map<PropertyKey, unknown>();
  readonly #assigned = new Set<PropertyKey>();
  readonly #states = new CustomStates(this);

  /** The IANA time zone in which times are shown and chosen, for example `Europe/Amsterdam`. Default: the viewer's. */
  timeZone = '';

  /** The clock that the element uses. Set your own in tests. Default: the system clock. */
  clock: Clock = systemClock;

  /**
   * Whether a secret is hidden at first, for pages on shared screens. The person can show the secret, and can copy and
   * download it while hidden. Read each time a secret is shown.
   */
  concealed = false;

  /**
   * An example of how to use a token. Write `{token}` where the secret belongs: the element shows a placeholder there, and
   * never the secret. Absent or empty: no example.
   */
  snippet: string | undefined = undefined;

  protected readonly locale: LocaleController = new LocaleController(this);

  constructor() {
    super();
    new SchemeController(this, this.#states);
  }

  /** The element's custom states by name. A state applies if its value is truthy. */
  protected states(): Readonly<Record<string, unknown>> {
    return {};
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const [state, isOn] of Object.entries(this.states())) this.#states.set(state, isOn);
  }

  /** Does nothing on a server, which may call this method too (`litSsrCallConnectedCallback`). */
  override connectedCallback(): void {
    if (!isServer) super.connectedCallback();
  }

  override attributeChangedCallback(name: string, oldValue: string | null, value: string | null): void {
    const property = objectProperties(this.constructor as typeof LitElement).get(name);
    const isSecret = refusedAttributes.includes(name);
    if (property === undefined && !isSecret) super.attributeChangedCallback(name, oldValue, value);
    else if (value !== null) {
      diagnose(({ warnOfSecretAttribute, warnOfObjectAttribute }) => {
        if (property === undefined) warnOfSecretAttribute(this.localName, name);
        else warnOfObjectAttribute(this.localName, name, property);
      });
    }
  }

  /**
   * Creates the shadow root with style sheets of its own document, because a root accepts no sheets of another one (R36).
   * Renders a server's root again in the task that connects the element. Nobody sees that, and it works with or without
   * Lit's support for hydration, even if the server knew other data (R39).
   */
  #createOwnRoot(): HTMLElement | DocumentFragment {
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    this.shadowRoot?.replaceChildren();
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    adoptStylesAnew(this);
    this.renderOptions.renderBefore ??= root.firstChild;
    return root;
  }

  /** Whether the page has set a property, even to null. */
  protected isAssigned(name: PropertyKey): boolean {
    return this.#assigned.has(name);
  }

  #orDefault(name: PropertyKey, value: unknown): unknown {
    if (this.#defaults.has(name)) this.#assigned.add(name);
    else this.#defaults.set(name, value);
    const byDefault = this.#defaults.get(name);
    const { attribute } = (this.constructor as typeof LitElement).elementProperties.get(name) ?? {};
    // Preact sets an empty string for undefined, which is neither a number nor an object.
    const isEmpty = value === '' && (attribute === false || typeof byDefault === 'number');
    return (isEmpty || Number.isNaN(value) ? undefined : value) ?? byDefault;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const isUsual = this.ownerDocument === globalThis.document && this.shadowRoot === null;
    const root = isUsual ? super.createRenderRoot() : this.#createOwnRoot();
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keepTyping);
    return root;
  }

  /** Adopts new style sheets, because another document empties the adopted ones and accepts no sheets of the first. */
  adoptedCallback(): void {
    adoptStylesAnew(this);
  }
}

/** The properties of a class without an attribute, because they take objects; by the attribute name they would have. */
function objectProperties({
  elementProperties,
}: Pick<typeof LitElement, 'elementProperties'>): ReadonlyMap<string, string> {
  return new Map(
    [...elementProperties]
      .filter(([, { attribute, state }]) => attribute === false && state !== true)
      .map(([name]) => [String(name).toLowerCase(), String(name)]),
  );
}

/**
 * Stops the keys of characters typed into a field, so that the page does not take them for hotkeys: outside the shadow
 * root, their target is the element and not the field. Keys with Ctrl, Meta or Alt pass, except characters by AltGr.
 */
function keepTyping(event: Event): void {
  const { key, ctrlKey, metaKey, altKey, target, currentTarget } = event as KeyboardEvent;
  const isChord = (ctrlKey || metaKey || altKey) && !(event as KeyboardEvent).getModifierState('AltGraph');
  const isOwn = (target as Node).getRootNode() === currentTarget;
  const isField = (target as Element).matches('textarea, select, input:not([type="checkbox"], [type="radio"])');
  if ([...key].length === 1 && !isChord && isOwn && isField) event.stopPropagation();
}
