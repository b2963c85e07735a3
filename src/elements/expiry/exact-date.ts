import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { formatDay, parseDay } from '../../domain/date-entry.js';
import type { ExpiryFormProblem, ExpiryForm, FormContext } from '../../domain/token-form.js';
import { DatePicker, type DatePickerOptions } from './date-picker.js';
import { renderTimeFields } from './time-fields.js';

/** What an exact date and time is rendered with. */
export interface ExactDateField {
  readonly form: ExpiryForm;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** What was found wrong with it here. */
  readonly problem: ExpiryFormProblem | undefined;
  /** Whether the backend found something wrong with it. */
  readonly backendComplaint: boolean;
  /** The id of the element that says what is wrong, where something is. */
  readonly errorId: string | undefined;
  /** Whether it has been sent and may not be changed for now. */
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<ExpiryForm>) => void;
}

/** Problems with the time of day; all others are said of the date. */
const timeProblems: ReadonlySet<string> = new Set([
  'time-missing',
  'hour-invalid',
  'minute-invalid',
  'second-invalid',
  'skipped',
]);

/** An exact date, typed or chosen from a calendar, and the time of day where the backend keeps one. */
export class ExactDate {
  readonly #picker: DatePicker;

  constructor(host: LitElement, options: DatePickerOptions) {
    this.#picker = new DatePicker(host, options);
  }

  render(field: ExactDateField): TemplateResult {
    const { form, context, locale, problem, backendComplaint, errorId, frozen, onEdit } = field;
    const { language } = context;
    const invalid = backendComplaint || (problem !== undefined && !timeProblems.has(problem.kind));
    const entered = parseDay(form.date, language);
    const day = entered.kind === 'day' ? entered.day : undefined;
    return html`<div class="exact-date">
        <div class="field date">
          <label class="secondary" for="date">${locale.messages.dateLabel()}</label>
          <div class="date-entry">
            <input
              id="date"
              part="date-input"
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
              @change=${(event: Event) => {
                const typed = parseDay((event.target as HTMLInputElement).value, language);
                if (typed.kind === 'day') onEdit({ date: formatDay(typed.day, language) });
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
        ${context.policy.expiry?.wholeDays === undefined ? renderTimeFields(field) : nothing}
      </div>
      ${this.#picker.renderFailure(locale)}`;
  }
}
