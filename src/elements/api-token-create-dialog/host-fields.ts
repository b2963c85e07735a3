import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';

/** A form control of the page's own: native, or an element that behaves like one. */
type Control = HTMLElement & {
  readonly name: string;
  value: unknown;
  readonly validity?: ValidityState;
  readonly validationMessage?: string;
};

/** What is wrong with one of the page's own fields, in its own words or the backend's. */
interface FieldProblem {
  readonly control: Control;
  readonly text: string;
}

/**
 * The page's own form controls inside the dialog: whatever has a name in the slot `fields`. Their values go out in
 * `draft.extra`, their constraints are their own, and what the backend says of one by name is said of it. They live in
 * the page's document, out of reach for `aria-describedby` from here; what is wrong is said below them, and to
 * assistive technology by `aria-description`.
 */
export class HostFields implements ReactiveController {
  readonly #host: LitElement;
  readonly #slot = createRef<HTMLSlotElement>();
  #problems: readonly FieldProblem[] = [];
  #isEdited = false;
  /** The field that had focus when what was entered was sent. */
  #left: HTMLElement | undefined;

  readonly #isComposing: (event: KeyboardEvent) => boolean;

  /** @param isComposing Whether a key belongs to an input method. */
  constructor(host: LitElement, isComposing: (event: KeyboardEvent) => boolean) {
    this.#host = host;
    this.#isComposing = isComposing;
    host.addController(this);
  }

  /** Nothing to do: what the fields hold is the page's, also while this element is away. */
  hostConnected(): void {
    this.complain([]);
  }

  /** The values by name: text, a list where several of a name are chosen, whether a lone box is ticked. */
  values(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#byName()].map(([name, controls]) => [name, valueOf(controls)]));
  }

  /**
   * Puts every field back to how the page made it, or to a value it had in a draft. The draft may come from a host's
   * storage and hold anything.
   */
  fill(extra: unknown): void {
    for (const [name, controls] of this.#byName()) {
      const wanted = isRecord(extra) && Object.hasOwn(extra, name) ? extra[name] : undefined;
      for (const [index, control] of controls.entries()) {
        // Several text fields of one name made a list.
        const isOneOfList = Array.isArray(wanted) && controls.length > 1 && !isBox(control);
        if (setValue(control, isOneOfList ? (wanted as readonly unknown[])[index] : wanted)) announceEdit(control);
      }
    }
    this.#isEdited = false;
    this.complain([]);
  }

  /** Whether somebody has entered something since they were filled. */
  get isEdited(): boolean {
    return this.#isEdited;
  }

  /** What the fields' own constraints say; of the buttons of a group it is said once. */
  invalid(): readonly FieldProblem[] {
    return this.#firstOfGroups()
      .filter(({ validity }) => validity?.valid === false)
      .map((control) => ({ control, text: control.validationMessage ?? '' }));
  }

  /** What a backend said of these fields by name. */
  refused({ fields }: TokenAdapterError): readonly FieldProblem[] {
    return [...this.#byName()].flatMap(([name, [control]]) => {
      const text = fields[`extra.${name}`];
      return text === undefined || control === undefined ? [] : [{ control, text }];
    });
  }

  /** Takes focus out of the fields, which are about to be out of reach, to where it stays; {@link HostFields.comeBack}. */
  leave(place: HTMLElement | null): void {
    this.#left = this.#controls().find((control) => control.matches(':focus-within'));
    if (this.#left !== undefined) place?.focus();
  }

  /** Gives focus back to the field that it was taken from. */
  comeBack(): void {
    this.#left?.focus();
    this.#left = undefined;
  }

  /** Whether what a backend said of a field is said beside one of these. */
  has(field: string): boolean {
    return this.#controls().some(({ name }) => field === `extra.${name}`);
  }

  /** Says what is wrong from here on, and nothing else. */
  complain(problems: readonly FieldProblem[]): void {
    for (const { control } of this.#problems) {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-description');
    }
    this.#problems = problems;
    for (const { control, text } of problems) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-description', text);
    }
    this.#host.requestUpdate();
  }

  /** The first field that something is wrong with. */
  get concerned(): HTMLElement | undefined {
    return this.#problems[0]?.control;
  }

  /** What is wrong with it, with its name. */
  problemText(locale: LocaleController): string | undefined {
    const [problem] = this.#problems;
    return problem && locale.messages.fieldProblem(labelOf(problem.control), problem.text);
  }

  /** @param frozen Whether what was entered has been sent and may not be changed for now. */
  render(locale: LocaleController, frozen: boolean): TemplateResult {
    return html`<div class="host-fields" part="fields" ?inert=${frozen} @keydown=${this.#onKeydown} @input=${this.#onInput} @change=${this.#onInput}>
      <slot name="fields" ${ref(this.#slot)}></slot>
      ${this.#problems.map(
        ({ control, text }) =>
          html`<p class="error"><bdi>${locale.messages.fieldProblem(labelOf(control), text)}</bdi></p>`,
      )}
    </div>`;
  }

  /** Enter sends this form and not one that the page has around the element (R37). */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (!(target instanceof HTMLInputElement) || /^(button|submit|reset|image|file)$/.test(target.type)) return;
    event.preventDefault();
    if (!event.repeat && !this.#isComposing(event)) this.#host.renderRoot.querySelector('form')?.requestSubmit();
  };

  /** Typing answers a complaint. */
  readonly #onInput = ({ target }: Event): void => {
    this.#isEdited = true;
    const isAnswered = (control: Control) =>
      control === target || (isRadio(control) && target instanceof HTMLInputElement && target.name === control.name);
    const left = this.#problems.filter(({ control }) => !isAnswered(control));
    if (left.length < this.#problems.length) this.complain(left);
  };

  #byName(): ReadonlyMap<string, readonly Control[]> {
    const byName = new Map<string, Control[]>();
    for (const control of this.#controls()) byName.set(control.name, [...(byName.get(control.name) ?? []), control]);
    return byName;
  }

  #firstOfGroups(): Control[] {
    return [...this.#byName().values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [first, ...(isRadio(first) ? [] : others)],
    );
  }

  #controls(): Control[] {
    const assigned = this.#slot.value?.assignedElements({ flatten: true }) ?? [];
    return assigned.flatMap((element) => [element, ...element.querySelectorAll('[name]')]).filter(isControl);
  }
}

function isControl(element: Element): element is Control {
  if (!(element instanceof HTMLElement) || !('value' in element) || !('name' in element)) return false;
  if (typeof element.name !== 'string' || element.name === '') return false;
  if (element.matches(':disabled, button, output, param, slot, input:is([type=button], [type=submit], [type=reset])')) {
    return false;
  }
  // A file is no plain data that a draft could carry.
  return !(element instanceof HTMLInputElement && /^(file|image|password)$/.test(element.type));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRadio(control: Control): boolean {
  return control instanceof HTMLInputElement && control.type === 'radio';
}

function isBox(control: Control): control is Control & HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

function valueOf(controls: readonly Control[]): unknown {
  const [first] = controls;
  if (first === undefined) return undefined;
  if (isBox(first)) {
    const chosen = controls.filter((control) => isBox(control) && control.checked).map(({ value }) => value);
    if (first.type === 'radio') return chosen[0];
    return controls.length === 1 ? chosen.length === 1 : chosen;
  }
  const values = controls.map((control) =>
    control instanceof HTMLSelectElement && control.multiple
      ? [...control.selectedOptions].map(({ value }) => value)
      : control.value,
  );
  return values.length === 1 ? values[0] : values;
}

/** Absent: the value that the page's markup gives it. Returns whether anything changed. */
function setValue(control: Control, wanted: unknown): boolean {
  if (isBox(control)) {
    const before = control.checked;
    const chosen = Array.isArray(wanted) ? wanted.includes(control.value) : wanted === control.value || wanted === true;
    assign(control, 'checked', wanted === undefined ? control.defaultChecked : chosen);
    return control.checked !== before;
  }
  if (control instanceof HTMLSelectElement && control.multiple) {
    for (const option of control.options) {
      option.selected = Array.isArray(wanted) ? wanted.includes(option.value) : option.defaultSelected;
    }
    return true;
  }
  const before = control.value;
  const after = wanted ?? initialValue(control);
  if (after !== undefined) assign(control, 'value', after);
  return control.value !== before;
}

/** By the element's own class: React puts setters of its own before it, and would take our values for its own. */
function assign(control: Control, property: 'value' | 'checked', value: unknown): void {
  Reflect.set(Object.getPrototypeOf(control) as object, property, value, control);
}

function initialValue(control: Control): string | undefined {
  if (control instanceof HTMLSelectElement) {
    return ([...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0])?.value;
  }
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control.defaultValue;
  return control.getAttribute('value') ?? '';
}

/** Frameworks that keep a field's value hear of it. */
function announceEdit(control: Control): void {
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}

function labelOf(control: Control): string {
  const group = isRadio(control) ? control.closest('fieldset')?.querySelector('legend')?.textContent : undefined;
  const text = group ?? control.getAttribute('aria-label') ?? labelTextOf(control) ?? control.name;
  return text.replace(/\s+/gu, ' ').trim();
}

/** What a label says beside the control itself, which may stand within it with words of its own (the options of a select). */
function labelTextOf(control: Control): string | undefined {
  const labels = 'labels' in control ? control.labels : undefined;
  const [label] = labels instanceof NodeList ? labels : [];
  if (!(label instanceof HTMLElement)) return undefined;
  const copy = label.cloneNode(true) as HTMLElement;
  for (const own of copy.querySelectorAll('input, select, textarea, button')) own.remove();
  return copy.textContent;
}
