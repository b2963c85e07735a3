import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import {
  compareDays,
  dateOf,
  dayInMonth,
  edgeOfWeek,
  firstDayOfWeek,
  moveBy,
  weeksOf,
  type Weekday,
} from '../../../domain/calendar-month.js';
import { expiryLimits, isDayOffered } from '../../../domain/expiry-limits.js';
import type { CalendarDay } from '../../../domain/calendar-date.js';
import type { FormContext } from '../../../domain/token-form.js';
import { calendarDayAt } from '../../../domain/wall-time.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { Format } from '../../../localization/format.js';
import { icon } from '../icon.js';
import { addEnglish } from '../../../localization/locale.js';
import { calendarEnglish } from '../../../localization/messages/calendar.js';
import { adoptStyles } from '../../../browser/adopt-styles.js';
import { calendarStyles } from './calendar.styles.js';

addEnglish(calendarEnglish);

/** The arguments for rendering the button and its calendar. */
export interface DatePickerInput {
  /** The entered day, if there is one. */
  readonly day: CalendarDay | undefined;
  readonly context: FormContext;
  readonly locale: LocaleController;
  readonly frozen: boolean;
  readonly onChoose: (day: CalendarDay) => void;
}

const backIcon = icon`${'previous'}<path d="m14.5 5-7 7 7 7" />`;
const forthIcon = icon`${'next'}<path d="m9.5 5 7 7-7 7" />`;

/** How many years ahead can be chosen if policy sets no limit. */
const yearsAhead = 20;

/** The most characters in a column heading. Languages with longer short names use their narrow names. */
const widestHead = 4;

/** A Monday, for formatting the names of the weekdays. */
const monday: CalendarDay = { year: 2027, month: 2, day: 1 };

/**
 * The grid of a month, following the APG date picker dialog: arrow keys move by days and weeks, Home and End within the
 * week, Page Up and Page Down by months, and with Shift by years. Days that cannot be chosen take focus and are
 * announced as unavailable.
 */
export class Calendar {
  readonly #host: LitElement;
  #focused: CalendarDay;

  /** Starts at the entered day or, without one, at the first day that may be chosen. */
  constructor(host: LitElement, { day, context }: DatePickerInput) {
    adoptStyles(host, calendarStyles);
    this.#host = host;
    this.#focused = day ?? firstOffered(context);
  }

  /** Moves focus to the active day of the grid. */
  focusDay(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('[part~="calendar-day"][tabindex="0"]')?.focus();
  }

  render(input: DatePickerInput): TemplateResult {
    const { locale, context } = input;
    const { messages } = locale;
    const format = locale.format.inZone('UTC');
    const firstDay = firstDayOfWeek(context.language);
    const month = format.monthAndYear(dateOf(this.#focused));
    const headWidth = weekdays(firstDay).some((day) => format.weekday(day).length > widestHead) ? 'narrow' : 'short';
    return html`<div class="calendar-bar">
        <button
          type="button"
          part="button calendar-previous"
          class="quiet icon-button"
          aria-label=${messages.previousMonth()}
          @click=${() => {
            this.#goTo(moveBy(this.#focused, { months: -1 }));
          }}
        >
          ${backIcon}
        </button>
        ${this.#renderMonths(messages.monthLabel(), format)}
        ${this.#renderYears(messages.yearLabel(), format, context)}
        <button
          type="button"
          part="button calendar-next"
          class="quiet icon-button"
          aria-label=${messages.nextMonth()}
          @click=${() => {
            this.#goTo(moveBy(this.#focused, { months: 1 }));
          }}
        >
          ${forthIcon}
        </button>
      </div>
      <p class="visually-hidden" aria-live="polite">${month}</p>
      <table
        role="grid"
        aria-label=${month}
        @keydown=${(event: KeyboardEvent) => {
          this.#onKeydown(event, input, firstDay);
        }}
      >
        <thead>
          <tr>
            ${weekdays(firstDay).map(
              (day) =>
                html`<th scope="col" abbr=${format.weekday(day, 'long')}>
                  <span aria-hidden="true">${format.weekday(day, headWidth)}</span>
                  <span class="visually-hidden">${format.weekday(day, 'long')}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeksOf(this.#focused, firstDay).map(
            (week) =>
              html`<tr>
                ${week.map((day) => (day === undefined ? html`<td></td>` : this.#renderDay(day, input, format)))}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #renderMonths(label: string, format: Format): TemplateResult {
    const { year, month } = this.#focused;
    return html`<select
      part="field calendar-month-select"
      aria-label=${label}
      .value=${live(String(month))}
      @change=${(event: Event) => {
        this.#goTo(dayInMonth(this.#focused, { year, month: Number((event.target as HTMLSelectElement).value) }));
      }}
    >
      ${Array.from({ length: 12 }, (_, index) => index + 1).map(
        (each) =>
          html`<option value=${each} ?selected=${each === month}>
            ${format.month(dateOf({ year, month: each, day: 1 }))}
          </option>`,
      )}
    </select>`;
  }

  #renderYears(label: string, format: Format, context: FormContext): TemplateResult {
    const { year, month } = this.#focused;
    const [first, last] = yearsOffered(context);
    const [from, to] = [Math.min(first, year), Math.max(last, year)];
    return html`<select
      part="field calendar-year-select"
      aria-label=${label}
      .value=${live(String(year))}
      @change=${(event: Event) => {
        this.#goTo(dayInMonth(this.#focused, { month, year: Number((event.target as HTMLSelectElement).value) }));
      }}
    >
      ${Array.from({ length: to - from + 1 }, (_, index) => from + index).map(
        (each) =>
          html`<option value=${each} ?selected=${each === year}>
            ${format.year(dateOf({ year: each, month: 1, day: 1 }))}
          </option>`,
      )}
    </select>`;
  }

  #renderDay(day: CalendarDay, input: DatePickerInput, format: Format): TemplateResult {
    const { context, locale } = input;
    const offered = isOffered(day, context);
    const name = format.fullDate(dateOf(day));
    return html`<td
      part="calendar-day"
      role="gridcell"
      tabindex=${compareDays(day, this.#focused) === 0 ? '0' : '-1'}
      aria-selected=${input.day !== undefined && compareDays(day, input.day) === 0 ? 'true' : 'false'}
      aria-disabled=${offered ? 'false' : 'true'}
      aria-current=${compareDays(day, today(context)) === 0 ? 'date' : nothing}
      aria-label=${offered ? name : locale.messages.dayNotAvailable(name)}
      @click=${() => {
        this.#choose(day, input);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        this.#choose(day, input);
      }}
    >
      <span>${format.day(dateOf(day))}</span>
    </td>`;
  }

  #choose(day: CalendarDay, { context, onChoose }: DatePickerInput): void {
    if (isOffered(day, context)) onChoose(day);
    else this.#goTo(day, 'focus');
  }

  #onKeydown(event: KeyboardEvent, { context }: DatePickerInput, firstDay: Weekday): void {
    const leftward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 1 : -1;
    const day = dayForKey(event, this.#focused, leftward, firstDay);
    if (day === undefined || day.year < 1 || day.year > yearsOffered(context)[1] + 100) return;
    event.preventDefault();
    this.#goTo(day, 'focus');
  }

  #goTo(day: CalendarDay, focus?: 'focus'): void {
    this.#focused = day;
    this.#host.requestUpdate();
    if (focus) void this.#host.updateComplete.then(() => this.focusDay());
  }
}

/** The day to which a key leads; undefined for other keys. */
function dayForKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  day: CalendarDay,
  leftward: 1 | -1,
  firstDay: Weekday,
): CalendarDay | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return moveBy(day, { days: leftward });
    case 'ArrowRight':
      return moveBy(day, { days: -leftward });
    case 'ArrowUp':
      return moveBy(day, { days: -7 });
    case 'ArrowDown':
      return moveBy(day, { days: 7 });
    case 'Home':
      return edgeOfWeek(day, 'start', firstDay);
    case 'End':
      return edgeOfWeek(day, 'end', firstDay);
    case 'PageUp':
      return moveBy(day, { months: shiftKey ? -12 : -1 });
    case 'PageDown':
      return moveBy(day, { months: shiftKey ? 12 : 1 });
    default:
      return undefined;
  }
}

function weekdays(firstDay: Weekday): readonly Date[] {
  return Array.from({ length: 7 }, (_, index) => dateOf(moveBy(monday, { days: firstDay - 1 + index })));
}

function isOffered(day: CalendarDay, { policy, now, timeZone }: FormContext): boolean {
  return isDayOffered(day, policy.expiry, now, timeZone);
}

function today({ now, timeZone, policy }: FormContext): CalendarDay {
  return calendarDayAt(now, policy.expiry?.wholeDays?.timeZone ?? timeZone);
}

/** Today, or the day of the earliest expiration. Tomorrow, if today cannot be chosen. */
function firstOffered(context: FormContext): CalendarDay {
  const { earliest } = expiryLimits(context.policy.expiry, context.now);
  const day = earliest === undefined ? today(context) : today({ ...context, now: earliest });
  return isOffered(day, context) ? day : moveBy(day, { days: 1 });
}

function yearsOffered(context: FormContext): [first: number, last: number] {
  const { year } = today(context);
  const { latest } = expiryLimits(context.policy.expiry, context.now);
  return [
    year,
    latest === undefined ? year + yearsAhead : Math.min(today({ ...context, now: latest }).year, year + 100),
  ];
}
