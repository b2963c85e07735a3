/** An exact date: its fields, the code that reads them, and its errors. Loaded when somebody chooses to enter one. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { CalendarDay } from '../../../domain/calendar-date.js';
import { formatDay } from '../../../domain/date-entry.js';
import { readingIn } from '../../../domain/exact-dates.js';
import { timeEntryOf, type TimeOfDay } from '../../../domain/time-entry.js';
import type { ExpiryForm, ExpiryFormProblem, FormContext } from '../../../domain/token-form.js';
import { noonOf } from '../../../domain/noon.js';
import { parseDay } from '../../../domain/typed-moment.js';
import { calendarDayAt, wallTimeAt } from '../../../domain/wall-time.js';
import type { Format } from '../../../localization/format.js';
import { isolate } from '../../../localization/isolate.js';
import { addEnglish } from '../../../localization/locale.js';
import { exactDateEnglish } from '../../../localization/messages/exact-date.js';
import { adoptStyles } from '../../../browser/adopt-styles.js';
import { DatePickerController, type DatePickerOptions } from './date-picker.js';
import type { ExactDateField } from './exact-date-field.js';
import { exactDateStyles } from './exact-date.styles.js';
import type { FormField } from '../form-field.js';
import { offeredTimeText } from './expiry-text.js';
import { renderTimeFields } from './time-fields.js';

export { exactDates } from '../../../domain/exact-dates.js';

addEnglish(exactDateEnglish);

/** Problems with the time; all others are shown at the date. */
const timeProblems: ReadonlySet<string> = new Set([
  'time-missing',
  'hour-invalid',
  'minute-invalid',
  'second-invalid',
  'skipped',
]);

/** An exact date, typed or chosen from a calendar, and a time if the backend keeps one. */
export class ExactDate {
  readonly #picker: DatePickerController;
  /**
   * The content of the fields when one was left. Text that cannot be read is reported only then, not while somebody
   * types.
   */
  #left: Pick<ExpiryForm, 'date' | 'time'> | undefined;

  constructor(host: LitElement, options: DatePickerOptions) {
    adoptStyles(host, exactDateStyles);
    this.#picker = new DatePickerController(host, options);
  }

  /** Whether a problem concerns a field that has not changed since it was left. */
  isLeft(problem: ExpiryFormProblem, { date, time }: ExpiryForm): boolean {
    const left = this.#left;
    if (left === undefined) return false;
    switch (problem.kind) {
      case 'date-unreadable':
      case 'no-such-day':
      case 'other-calendar':
        return date === left.date;
      case 'hour-invalid':
        return time.hour === left.time.hour;
      case 'minute-invalid':
        return time.minute === left.time.minute;
      case 'second-invalid':
        return time.second === left.time.second;
      default:
        return false;
    }
  }

  render(field: ExactDateField): TemplateResult {
    const { form, context, locale, problem, backendComplaint, errorId, frozen, onEdit } = field;
    const { language } = context;
    const leave = (change: Partial<ExpiryForm>) => {
      this.#left = { ...form, ...change };
      onEdit(change);
    };
    const read = (text: string) => parseDay(text, language, readingIn(context, form));
    /** A time that was typed with the date moves to its own fields. */
    const written = (text: string): Partial<ExpiryForm> => {
      const typed = read(text);
      if (typed.kind !== 'day') return { date: text };
      const { day, time } = typed;
      return { date: formatDay(day, language), ...(time && { time: timeEntryOf(shown(time, context), language) }) };
    };
    const invalid = backendComplaint || (problem !== undefined && !timeProblems.has(problem.kind));
    const entered = read(form.date);
    const day = entered.kind === 'day' ? entered.day : undefined;
    return html`<div class="exact-date">
        <div class="field date">
          <label part="label" class="secondary" for="date">${locale.messages.dateLabel()}</label>
          <div class="date-entry">
            <input
              id="date"
              part="field date-input"
              type="text"
              autocomplete="off"
              spellcheck="false"
              .value=${live(form.date)}
              ?readonly=${frozen}
              aria-invalid=${invalid ? 'true' : 'false'}
              aria-describedby=${invalid && errorId !== undefined ? `${errorId} expiry-meaning` : 'expiry-meaning'}
              @input=${(event: InputEvent) => {
                onEdit({ date: (event.target as HTMLInputElement).value });
              }}
              @change=${(event: Event) => leave(written((event.target as HTMLInputElement).value))}
              @paste=${(event: ClipboardEvent) => {
                const pasted = event.clipboardData?.getData('text/plain') ?? '';
                if (frozen || read(pasted).kind !== 'day') return;
                event.preventDefault();
                onEdit(written(pasted));
              }}
            />
            ${this.#picker.render({
              day,
              context,
              locale,
              frozen,
              onChoose: (chosen) => {
                onEdit({ date: formatDay(chosen, language) });
              },
            })}
          </div>
        </div>
        ${context.policy.expiry?.wholeDays === undefined ? renderTimeFields({ ...field, onLeave: leave }) : nothing}
      </div>
      ${this.#picker.renderFailure(locale)}`;
  }

  /** Buttons for what the person may have meant. */
  renderOffers(field: FormField<ExpiryForm>, problem: ExpiryFormProblem | undefined): TemplateResult | typeof nothing {
    if (problem?.kind === 'skipped') return this.#renderTimes(field, problem);
    return problem?.kind === 'other-calendar' ? this.#renderDay(field, problem) : nothing;
  }

  #renderDay(
    { locale, context, frozen, onEdit }: FormField<ExpiryForm>,
    { day, time }: Extract<ExpiryFormProblem, { kind: 'other-calendar' }>,
  ): TemplateResult {
    return html`<div class="offers">
      <button
        type="button"
        part="button time-offer"
        @click=${(event: Event) => {
          onEdit({
            date: formatDay(day, context.language),
            ...(time !== undefined && { time: timeEntryOf(shown(time, context), context.language) }),
          });
          const choice = (event.currentTarget as HTMLElement).closest('.choice');
          if (!frozen) choice?.querySelector<HTMLElement>('#date')?.focus();
        }}
      >
        ${locale.messages.useTime(longDay(day, locale.format))}
      </button>
    </div>`;
  }

  /** Buttons for the nearest existing times. After a press, focus moves to the time field. */
  #renderTimes(
    { locale, context, frozen, onEdit }: FormField<ExpiryForm>,
    { day, before, after }: Extract<ExpiryFormProblem, { kind: 'skipped' }>,
  ): TemplateResult {
    const take = (button: HTMLElement, instant: Date) => {
      onEdit({
        date: formatDay(calendarDayAt(instant, context.timeZone), context.language),
        time: timeEntryOf(wallTimeAt(instant, context.timeZone), context.language),
      });
      if (!frozen) button.closest('.choice')?.querySelector<HTMLElement>('#hour')?.focus();
    };
    return html`<div class="offers">
      ${[before, after].map(
        (instant) =>
          html`<button
            type="button"
            part="button time-offer"
            @click=${(event: Event) => take(event.currentTarget as HTMLElement, instant)}
          >
            ${locale.messages.useTime(offeredTimeText(instant, day, locale.format.inZone(context.timeZone)))}
          </button>`,
      )}
    </div>`;
  }
}

/** Drops the seconds if no field shows them. */
function shown({ hour, minute, second }: TimeOfDay, { policy }: FormContext): TimeOfDay {
  return policy.expiry?.granularity === 'second' && second !== undefined ? { hour, minute, second } : { hour, minute };
}

/** "31 January 2027" */
function longDay({ year, month, day }: CalendarDay, format: Format): string {
  return isolate(format.inZone('UTC').longDate(noonOf({ year, month, day })));
}

/** What is wrong with an exact date, and which one to enter instead. */
export function exactProblemText(
  problem: ExpiryFormProblem,
  { messages, format }: LocaleController,
  { now, timeZone, language }: FormContext,
): string {
  switch (problem.kind) {
    case 'date-unreadable': {
      const year = new Date(now).getUTCFullYear() + 1;
      return messages.dateUnreadable(isolate(formatDay({ year, month: 1, day: 31 }, language)));
    }
    case 'no-such-day':
      return messages.noSuchDay();
    case 'other-calendar':
      return messages.otherCalendar(longDay(problem.day, format));
    case 'time-missing':
      return messages.timeMissing();
    case 'hour-invalid':
      return messages.hourInvalid(problem.least, problem.most);
    case 'minute-invalid':
      return messages.minuteInvalid();
    case 'second-invalid':
      return messages.secondInvalid();
    case 'skipped': {
      const local = format.inZone(timeZone);
      return messages.expirySkipped(
        offeredTimeText(problem.before, problem.day, local),
        offeredTimeText(problem.after, problem.day, local),
      );
    }
    default:
      return '';
  }
}
