import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { dateOf } from '../../domain/calendar-month.js';
import type { CalendarDay } from '../../domain/expiry.js';
import type { FormContext } from '../../domain/token-form.js';
import { calendarIcon } from '../icons.js';
import type { Calendar } from './calendar.js';

/** What the button and its calendar are rendered with. */
export interface DatePickerInput {
  /** The day that is entered, where there is one. */
  readonly day: CalendarDay | undefined;
  readonly context: FormContext;
  readonly locale: LocaleController;
  readonly frozen: boolean;
  readonly onChoose: (day: CalendarDay) => void;
}

/** What the button is furnished with. */
export interface DatePickerOptions {
  /** Says something to those who do not see it. */
  readonly announceFailure: (text: string) => void;
  /** Whether the date has been sent and may not be changed for now. */
  readonly isFrozen: () => boolean;
}

type PickerState =
  | { readonly kind: 'closed' }
  /** Its code is on the way. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly calendar: Calendar }
  /** The calendar's code could not be loaded. */
  | { readonly kind: 'failed' };

/**
 * A button that opens a calendar in the top layer, after the APG date picker dialog. The calendar's code is loaded when
 * somebody reaches for it; without it, typing a date works all the same (R43).
 */
export class DatePicker implements ReactiveController {
  readonly #host: LitElement;
  readonly #popover = createRef<HTMLElement>();
  readonly #button = createRef<HTMLButtonElement>();
  #state: PickerState = { kind: 'closed' };
  #stopPlacing: (() => void) | undefined;
  #shownButton: HTMLButtonElement | undefined;

  readonly #announceFailure: (text: string) => void;
  readonly #isFrozen: () => boolean;

  constructor(host: LitElement, { announceFailure, isFrozen }: DatePickerOptions) {
    this.#host = host;
    this.#announceFailure = announceFailure;
    this.#isFrozen = isFrozen;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#close();
  }

  /** The button comes and goes with the choice of an exact date. */
  hostUpdated(): void {
    const button = this.#button.value;
    if (button === this.#shownButton) return;
    this.#shownButton = button;
    // The layer is gone with it: nothing is left to be rendered anew.
    if (button === undefined) this.#end();
    else prefetch();
  }

  render(input: DatePickerInput): TemplateResult {
    const { day, locale, frozen } = input;
    const { messages, format } = locale;
    const state = this.#state;
    const open = state.kind === 'open';
    return html`<button
        type="button"
        part="calendar-button"
        class="quiet icon-button"
        aria-label=${messages.openCalendar(day && format.inZone('UTC').fullDate(dateOf(day)))}
        aria-haspopup="dialog"
        aria-expanded=${open ? 'true' : 'false'}
        aria-disabled=${frozen ? 'true' : 'false'}
        ${ref(this.#button)}
        @pointerenter=${prefetch}
        @focus=${prefetch}
        @click=${() => void this.#toggle(input)}
      >
        ${calendarIcon}
      </button>
      <div
        part="calendar"
        class="calendar"
        popover="manual"
        role="dialog"
        aria-modal="true"
        aria-label=${messages.calendarHeading()}
        ${ref(this.#popover)}
        @keydown=${this.#onKeydown}
        @focusout=${this.#onFocusout}
      >
        ${
          open
            ? state.calendar.render({
                ...input,
                onChoose: (chosen) => {
                  input.onChoose(chosen);
                  this.#closeAndReturn();
                },
              })
            : nothing
        }
      </div>`;
  }

  renderFailure({ messages }: LocaleController): TemplateResult | typeof nothing {
    return this.#state.kind === 'failed' ? html`<p class="error">${messages.calendarNotLoaded()}</p>` : nothing;
  }

  async #toggle(input: DatePickerInput): Promise<void> {
    if (this.#state.kind === 'open') {
      this.#close();
      return;
    }
    if (this.#state.kind === 'opening' || this.#isFrozen()) return;
    if (this.#state.kind === 'failed') this.#announceFailure('');
    const opening: PickerState = { kind: 'opening' };
    this.#moveTo(opening);
    const loaded = await loadOnNeed(() => import('./calendar.js')).catch(() => undefined);
    const button = this.#button.value;
    if (!this.#isIn(opening)) return;
    if (button === undefined || this.#isFrozen()) {
      this.#moveTo({ kind: 'closed' });
      return;
    }
    if (loaded === undefined) {
      this.#moveTo({ kind: 'failed' });
      this.#announceFailure(input.locale.messages.calendarNotLoaded());
      return;
    }
    const calendar = new loaded.Calendar(this.#host, input);
    this.#moveTo({ kind: 'open', calendar });
    await this.#host.updateComplete;
    const popover = this.#popover.value;
    if (popover === undefined) return;
    popover.showPopover();
    this.#host.ownerDocument.addEventListener('pointerdown', this.#onPointerdownOutside, true);
    // Its place is bettered when the code for that is there; the keys are the calendar's at once.
    void this.#place(popover, button);
    calendar.focusDay();
  }

  /** Beside the whole field, whose end the button stands at. Without the code that places layers, below it (R43). */
  async #place(popover: HTMLElement, button: HTMLElement): Promise<void> {
    const field = button.parentElement ?? button;
    const { left, bottom } = field.getBoundingClientRect();
    popover.style.left = `${Math.max(0, Math.min(left, innerWidth - popover.offsetWidth))}px`;
    popover.style.top = `${Math.max(0, Math.min(bottom, innerHeight - popover.offsetHeight))}px`;
    const placement = await loadOnNeed(() => import('../../controllers/placement.js')).catch(() => undefined);
    if (placement === undefined || this.#state.kind !== 'open') return;
    this.#stopPlacing = placement.placeBeside(field, popover, 'bottom-start');
  }

  #close(): void {
    if (this.#state.kind !== 'open') return;
    this.#end();
    if (this.#popover.value?.matches(':popover-open')) this.#popover.value.hidePopover();
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#state = { kind: 'closed' };
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#host.ownerDocument.removeEventListener('pointerdown', this.#onPointerdownOutside, true);
  }

  #closeAndReturn(): void {
    this.#close();
    this.#button.value?.focus();
  }

  /** Whether nothing has happened meanwhile. */
  #isIn(state: PickerState): boolean {
    return this.#state === state;
  }

  #moveTo(state: PickerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  readonly #onPointerdownOutside = (event: PointerEvent): void => {
    const path = event.composedPath();
    const own = [this.#popover.value, this.#button.value];
    if (!own.some((element) => element !== undefined && path.includes(element))) this.#close();
  };

  /** The button closes it by itself: closed here already, its press would open it again. */
  readonly #onFocusout = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || relatedTarget === this.#button.value) return;
    if (!this.#popover.value?.contains(relatedTarget)) this.#close();
  };

  /** Escape leaves the calendar and not the dialog that it belongs to; Tab goes round within it. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#closeAndReturn();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      const stops = [
        ...(this.#popover.value?.querySelectorAll<HTMLElement>('button, select, [role="gridcell"][tabindex="0"]') ??
          []),
      ];
      const place = stops.indexOf(event.target as HTMLElement);
      stops.at((place + (event.shiftKey ? -1 : 1)) % stops.length)?.focus();
    } else if (event.key === 'Enter') {
      // It belongs to the calendar: the form around it is not to be sent.
      event.stopPropagation();
    }
  };
}

/** On intent, before anybody waits for it. A failure is told to who presses. */
function prefetch(): void {
  void import('./calendar.js').catch(() => undefined);
  void import('../../controllers/placement.js').catch(() => undefined);
}
