import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import { plain } from '../../../domain/date-entry.js';
import {
  dayPeriodNames,
  hourBounds,
  parseTime,
  parseTypedTime,
  stepTime,
  timeEntryOf,
  twoDigits,
  usesDayPeriods,
  type TimeEntry,
  type TimeField,
} from '../../../domain/time-entry.js';
import type { Messages } from '../../../localization/messages.js';
import type { ExactDateField } from './exact-date-field.js';

/** The context of one time field, beyond that of the whole date. */
interface TimeFieldContext extends ExactDateField {
  /** The field that the error concerns. */
  readonly concerned: TimeField | undefined;
}

/** The steps of Page Up and Page Down. */
const bigSteps: Readonly<Record<TimeField, number>> = { hour: 6, minute: 10, second: 10 };

const labels: Readonly<Record<TimeField, (messages: Messages) => string>> = {
  hour: (messages) => messages.hourLabel(),
  minute: (messages) => messages.minuteLabel(),
  second: (messages) => messages.secondLabel(),
};

/**
 * Fields for hour and minute, for the second if the backend keeps it, and for a.m. or p.m. if the language uses them.
 */
export function renderTimeFields(field: ExactDateField): TemplateResult {
  const { form, context, locale, frozen, onEdit } = field;
  const timeContext = { ...field, concerned: concernedField(field) };
  const withSecond = context.policy.expiry?.granularity === 'second';
  const names = usesDayPeriods(context.language) ? dayPeriodNames(context.language) : undefined;
  return html`<div class="time">
    ${renderField('hour', timeContext)} ${renderField('minute', timeContext)}
    ${withSecond ? renderField('second', timeContext) : nothing}
    ${
      names
        ? html`<div class="field">
            <span class="secondary" aria-hidden="true">&nbsp;</span>
            <select
              id="day-period"
              part="field day-period-select"
              aria-label=${locale.messages.dayPeriodLabel()}
              aria-disabled=${frozen ? 'true' : 'false'}
              .value=${live(form.time.dayPeriod)}
              @change=${(event: Event) => {
                const dayPeriod = (event.target as HTMLSelectElement).value === 'pm' ? 'pm' : 'am';
                onEdit({ time: { ...form.time, dayPeriod } });
              }}
            >
              <option value="am" ?selected=${form.time.dayPeriod === 'am'}>${names.am}</option>
              <option value="pm" ?selected=${form.time.dayPeriod === 'pm'}>${names.pm}</option>
            </select>
          </div>`
        : nothing
    }
  </div>`;
}

function renderField(name: TimeField, field: TimeFieldContext): TemplateResult {
  const { form, context, locale, frozen, errorId, concerned, onEdit, onLeave = onEdit } = field;
  const invalid = concerned === name;
  const [least, most] = boundsOf(name, context.language);
  const value = Number.parseInt(plain(form.time[name]), 10);
  const edit = (time: TimeEntry) => onEdit({ time });
  return html`<div class="field">
    <label part="label" class="secondary" id=${`${name}-label`} for=${name}>${labels[name](locale.messages)}</label>
    <input
      id=${name}
      part="field ${name}-input"
      type="text"
      role="spinbutton"
      aria-labelledby=${`${name}-label`}
      inputmode="numeric"
      autocomplete="off"
      aria-valuemin=${least}
      aria-valuemax=${most}
      aria-valuenow=${Number.isNaN(value) ? nothing : value}
      .value=${live(form.time[name])}
      ?readonly=${frozen}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${invalid && errorId !== undefined ? `${errorId} expiry-meaning` : 'expiry-meaning'}
      @input=${(event: InputEvent) => {
        edit({ ...form.time, [name]: (event.target as HTMLInputElement).value });
      }}
      @change=${(event: Event) => {
        // Read the field itself: if `input` and `change` come together, nothing was rendered between them.
        const typed = { ...form.time, [name]: (event.target as HTMLInputElement).value };
        onLeave({ time: tidied(typed, name, context.language) });
      }}
      @paste=${(event: ClipboardEvent) => {
        const pasted = event.clipboardData?.getData('text/plain') ?? '';
        const whole = parseTypedTime(pasted, context.language, form.time.dayPeriod);
        if (whole === undefined || frozen) return;
        event.preventDefault();
        edit(whole);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const by = stepOf(event, name);
        if (by === undefined) return;
        event.preventDefault();
        edit(stepTime(form.time, name, by, context.language));
      }}
    />
  </div>`;
}

/** The step of a key; undefined for other keys. */
function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, field: TimeField): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  switch (key) {
    case 'ArrowUp':
      return 1;
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return bigSteps[field];
    case 'PageDown':
      return -bigSteps[field];
    default:
      return undefined;
  }
}

/** Formats typed text with two digits. If somebody typed a whole time into one field, fills all fields. */
function tidied(time: TimeEntry, field: TimeField, language: string): TimeEntry {
  const whole = parseTypedTime(time[field], language, time.dayPeriod);
  if (whole !== undefined) return whole;
  if (time[field].trim() === '') return time;
  const alone = { ...time, hour: '0', minute: '0', second: '', [field]: time[field] };
  const read = parseTime(alone, language);
  if (read.kind !== 'time') return time;
  const written = timeEntryOf(read, language);
  if (field !== 'hour') return { ...time, [field]: twoDigits(read[field], language) };
  return { ...time, hour: written.hour, dayPeriod: written.dayPeriod };
}

function boundsOf(field: TimeField, language: string): readonly [least: number, most: number] {
  return field === 'hour' ? hourBounds(language) : [0, 59];
}

function concernedField({ problem, form }: ExactDateField): TimeField | undefined {
  switch (problem?.kind) {
    case 'time-missing':
      return form.time.hour.trim() === '' ? 'hour' : 'minute';
    case 'hour-invalid':
    case 'skipped':
      return 'hour';
    case 'minute-invalid':
      return 'minute';
    case 'second-invalid':
      return 'second';
    default:
      return undefined;
  }
}
