import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from '../../../browser/lit-directives.js';
import { lazy } from '../lazy.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { calendarIcon } from '../more-icons.js';
import { Popover, prefetchPlacement } from '../popover.js';
import type { Calendar, DatePickerInput } from './calendar.js';
import { fullDay } from './expiry-text.js';

/** Options of {@link DatePickerController}. */
export interface DatePickerOptions {
  /** Announces a failure to screen readers. */
  readonly announceFailure: (text: string) => void;
}

/** The calendar's code, loaded when somebody is about to use it. */
const calendarCode = lazy(() => import('./calendar.js'));

type PickerState =
  | { readonly kind: 'closed' }
  /** The code is loading. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly calendar: Calendar }
  /** The calendar's code could not be loaded. */
  | { readonly kind: 'failed' };

/**
 * A button that opens a calendar in the top layer, following the APG date picker dialog. The calendar's code is loaded
 * when somebody is about to use it. If it cannot be loaded, people can still type a date (R43).
 */
export class DatePickerController implements ReactiveController {
  readonly #host: LitElement;
  readonly #layer = createRef<HTMLElement>();
  readonly #button = createRef<HTMLButtonElement>();
  #state: PickerState = { kind: 'closed' };
  readonly #popover = new Popover(() => this.#close());
  #shownButton: HTMLButtonElement | undefined;

  readonly #announceFailure: (text: string) => void;
  /** Whether the date has been sent, so that it must not change for now. */
  #frozen = false;

  constructor(host: LitElement, { announceFailure }: DatePickerOptions) {
    this.#host = host;
    this.#announceFailure = announceFailure;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#close();
  }

  /** The button is only rendered while an exact date is chosen. */
  hostUpdated(): void {
    const button = this.#button.value;
    if (button === this.#shownButton) return;
    this.#shownButton = button;
    if (button !== undefined) {
      prefetch();
      return;
    }
    // The popover was removed with the button, so nothing has to be rendered again.
    this.#popover.hide();
    this.#state = { kind: 'closed' };
  }

  render(input: DatePickerInput): TemplateResult {
    const { day, locale, frozen } = input;
    this.#frozen = frozen;
    const { messages, format } = locale;
    const state = this.#state;
    const open = state.kind === 'open';
    return html`<button
        type="button"
        part="button calendar-button"
        class="quiet icon-button"
        aria-label=${messages.openCalendar(day && fullDay(day, format))}
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
        ${ref(this.#layer)}
        @keydown=${this.#onKeydown}
        @focusout=${this.#popover.onFocusout}
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
    const loaded = await calendarCode.get();
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
    const open: PickerState = { kind: 'open', calendar };
    this.#moveTo(open);
    await this.#host.updateComplete;
    const layer = this.#layer.value;
    if (layer === undefined || !this.#isIn(open)) return;
    // Beside the whole field, at whose end the button is.
    this.#popover.show(layer, button, button.parentElement ?? button, 'bottom-start');
    calendar.focusDay();
  }

  #close(): void {
    if (this.#state.kind !== 'open') return;
    this.#popover.hide();
    this.#moveTo({ kind: 'closed' });
  }

  #closeAndReturn(): void {
    this.#close();
    this.#button.value?.focus();
  }

  /** A method, because the answer may change while the code of the calendar loads. */
  #isFrozen(): boolean {
    return this.#frozen;
  }

  /** Whether the state has not changed meanwhile. */
  #isIn(state: PickerState): boolean {
    return this.#state === state;
  }

  #moveTo(state: PickerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  /** Escape closes the calendar, but not the dialog around it. Tab cycles within the calendar. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#closeAndReturn();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      const stops = [
        ...(this.#layer.value?.querySelectorAll<HTMLElement>('button, select, [role="gridcell"][tabindex="0"]') ?? []),
      ];
      const place = stops.indexOf(event.target as HTMLElement);
      stops.at((place + (event.shiftKey ? -1 : 1)) % stops.length)?.focus();
    } else if (event.key === 'Enter') {
      // The key belongs to the calendar and must not submit the form.
      event.stopPropagation();
    }
  };
}

/** Loads the code on intent. A failure is reported only when somebody presses the button. */
function prefetch(): void {
  calendarCode.prefetch();
  prefetchPlacement();
}
