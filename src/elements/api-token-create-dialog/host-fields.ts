import { isRecord } from '../../adapter/field-of.js';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { fieldErrorText } from '../shared/field-problem-text.js';

/** A form control of the page's own: native, or an element that behaves like one. */
type Control = HTMLElement & {
  readonly name: string;
  value: unknown;
  readonly validity?: ValidityState;
  readonly validationMessage?: string;
};

/** The error of one of the page's own fields, in the field's words or the backend's. */
interface FieldProblem {
  readonly control: Control;
  readonly text: string;
}

/**
 * The page's own form controls inside the dialog: every control with a name in the slot `fields`. The dialog sends their
 * values in `draft.extra`, checks their own constraints, and shows the backend's messages about them. They are in the
 * page's document, where `aria-describedby` cannot refer to the dialog's texts. Therefore the dialog shows the errors
 * below the controls, and sets `aria-description` for assistive technology.
 */
export class HostFieldsController implements ReactiveController {
  readonly #host: LitElement;
  #problems: readonly FieldProblem[] = [];
  #isEdited = false;
  /** The field that had focus when the form was sent. */
  #left: HTMLElement | undefined;

  readonly #isComposing: (event: KeyboardEvent) => boolean;

  /** @param isComposing Whether a key is part of an IME composition. */
  constructor(host: LitElement, isComposing: (event: KeyboardEvent) => boolean) {
    this.#host = host;
    this.#isComposing = isComposing;
    host.addController(this);
  }

  /** Keeps the values, which belong to the page, and clears only the errors. */
  hostConnected(): void {
    this.complain([]);
  }

  /** The values by name: a text, a list if several controls share the name, or a boolean for a single checkbox. */
  values(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#byName()].map(([name, controls]) => [name, valueOf(controls)]));
  }

  /**
   * Resets every field to the page's initial value, or sets the value from a draft. The draft may come from a host's
   * storage and contain anything.
   */
  fill(extra: unknown): void {
    for (const [name, controls] of this.#byName()) {
      const wanted = isRecord(extra) && Object.hasOwn(extra, name) ? extra[name] : undefined;
      for (const [index, control] of controls.entries()) {
        // Several text fields with the same name made a list.
        const isOneOfList = Array.isArray(wanted) && controls.length > 1 && !isBox(control);
        if (setValue(control, isOneOfList ? (wanted as readonly unknown[])[index] : wanted)) announceEdit(control);
      }
    }
    this.#isEdited = false;
    this.complain([]);
  }

  /** Whether the person has edited a field since `fill()`. */
  get isEdited(): boolean {
    return this.#isEdited;
  }

  /** The fields that violate their own constraints, with the browser's messages. A group of radio buttons counts once. */
  invalid(): readonly FieldProblem[] {
    return this.#firstOfGroups()
      .filter(({ validity }) => validity?.valid === false)
      .map((control) => ({ control, text: control.validationMessage ?? '' }));
  }

  /** The backend's messages about these fields. */
  refused(error: TokenAdapterError, locale: LocaleController): readonly FieldProblem[] {
    return [...this.#byName()].flatMap(([name, [control]]) => {
      const text = fieldErrorText(`extra.${name}`, error, locale);
      return text === undefined || control === undefined ? [] : [{ control, text }];
    });
  }

  /**
   * Moves focus from a field to `place`, because the fields become inert; {@link HostFieldsController.comeBack} returns it.
   */
  leave(place: HTMLElement | null): void {
    this.#left = this.#controls().find((control) => control.matches(':focus-within'));
    if (this.#left !== undefined) place?.focus();
  }

  /** Returns focus to the field that had it before {@link HostFieldsController.leave}. */
  comeBack(): void {
    this.#left?.focus();
    this.#left = undefined;
  }

  /** Whether one of these controls can show the backend's message about a field. */
  has(field: string): boolean {
    return this.#controls().some(({ name }) => field === `extra.${name}`);
  }

  /** Shows these errors in place of the earlier ones. */
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

  /** The first field with an error. */
  get concerned(): HTMLElement | undefined {
    return this.#problems[0]?.control;
  }

  /** The label and the error of the first field with an error. */
  problemText(locale: LocaleController): string | undefined {
    const [problem] = this.#problems;
    return problem && locale.messages.fieldProblem(labelOf(problem.control), problem.text);
  }

  /** Renders the errors below the fields. */
  renderProblems(locale: LocaleController): readonly TemplateResult[] {
    return this.#problems.map(
      ({ control, text }) =>
        html`<p class="error"><bdi>${locale.messages.fieldProblem(labelOf(control), text)}</bdi></p>`,
    );
  }

  /** Handles a key in the fields, or an edit. */
  on(event: Event): void {
    if (event.type === 'keydown') this.#onKeydown(event as KeyboardEvent);
    else this.#onInput(event);
  }

  /** Enter submits this form, and not a form of the page around the element (R37). */
  #onKeydown(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (!isTag(target, 'input') || /^(button|submit|reset|image|file)$/.test(target.type)) return;
    event.preventDefault();
    if (!event.repeat && !this.#isComposing(event)) {
      this.#host.renderRoot.querySelector<HTMLElement>('form [type="submit"]')?.click();
    }
  }

  /** An edit removes the field's error. */
  #onInput({ target }: Event): void {
    this.#isEdited = true;
    const isAnswered = (control: Control) =>
      control === target || (isRadio(control) && isTag(target, 'input') && target.name === control.name);
    const left = this.#problems.filter(({ control }) => !isAnswered(control));
    if (left.length < this.#problems.length) this.complain(left);
  }

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
    const slot = this.#host.renderRoot.querySelector<HTMLSlotElement>('slot[name="fields"]');
    const assigned = slot?.assignedElements({ flatten: true }) ?? [];
    return assigned.flatMap((element) => [element, ...element.querySelectorAll('[name]')]).filter(isControl);
  }
}

/** Not by its class, because the page may have moved the dialog to a frame, whose document has classes of its own (R36). */
function isTag<Name extends keyof HTMLElementTagNameMap>(
  target: EventTarget | null,
  name: Name,
): target is HTMLElementTagNameMap[Name] {
  return (target as Partial<Element> | null)?.localName === name;
}

function isControl(element: Element): element is Control {
  if (!('value' in element) || !('name' in element)) return false;
  if (typeof element.name !== 'string' || element.name === '') return false;
  if (element.matches(':disabled, button, output, param, slot, input:is([type=button], [type=submit], [type=reset])')) {
    return false;
  }
  // Not files, because a draft contains only plain data.
  return !(isTag(element, 'input') && /^(file|image|password)$/.test(element.type));
}

function isRadio(control: Control): boolean {
  return isTag(control, 'input') && control.type === 'radio';
}

function isBox(control: Control): control is Control & HTMLInputElement {
  return isTag(control, 'input') && (control.type === 'checkbox' || control.type === 'radio');
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
    isTag(control, 'select') && control.multiple
      ? [...control.selectedOptions].map(({ value }) => value)
      : control.value,
  );
  return values.length === 1 ? values[0] : values;
}

/** Sets the value, or the initial value from the page's markup if `wanted` is absent. Returns whether it changed. */
function setValue(control: Control, wanted: unknown): boolean {
  if (isBox(control)) {
    const before = control.checked;
    const chosen = Array.isArray(wanted) ? wanted.includes(control.value) : wanted === control.value || wanted === true;
    assign(control, 'checked', wanted === undefined ? control.defaultChecked : chosen);
    return control.checked !== before;
  }
  if (isTag(control, 'select') && control.multiple) {
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

/** Uses the setter of the element's class, because React's own setter on the element would hide the change from React. */
function assign(control: Control, property: 'value' | 'checked', value: unknown): void {
  Reflect.set(Object.getPrototypeOf(control) as object, property, value, control);
}

function initialValue(control: Control): string | undefined {
  if (isTag(control, 'select')) {
    return ([...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0])?.value;
  }
  if (isTag(control, 'input') || isTag(control, 'textarea')) return control.defaultValue;
  return control.getAttribute('value') ?? '';
}

/** Sends the events of an edit, so that frameworks that keep a field's value notice the change. */
function announceEdit(control: Control): void {
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}

function labelOf(control: Control): string {
  const group = isRadio(control) ? control.closest('fieldset')?.querySelector('legend')?.textContent : undefined;
  const text = group ?? control.getAttribute('aria-label') ?? labelTextOf(control) ?? control.name;
  return text.replace(/\s+/gu, ' ').trim();
}

/** The text of a control's label, without the text of a control inside the label, such as the options of a select. */
function labelTextOf(control: Control): string | undefined {
  const labels = 'labels' in control ? control.labels : undefined;
  const label = isRecord(labels) ? labels[0] : undefined;
  if (!isRecord(label) || label['nodeType'] !== Node.ELEMENT_NODE) return undefined;
  const copy = (label as unknown as Element).cloneNode(true) as Element;
  for (const own of copy.querySelectorAll('input, select, textarea, button')) own.remove();
  return copy.textContent;
}
