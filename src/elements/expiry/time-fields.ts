import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { plain } from '../../domain/date-entry.js';
import {
  dayPeriodNames,
  parseTime,
  parseTypedTime,
  stepTime,
  timeEntryOf,
  twoDigits,
  usesDayPeriods,
  type TimeEntry,
  type TimeField,
} from '../../domain/time-entry.js';
import type { Messages } from '../../localization/messages.js';
import type { ExactDateField } from './exact-date.js';

/** What a field of the time needs to know beside what the whole date does. */
interface TimeFieldContext extends ExactDateField {
  /** The field that the complaint concerns. */
  readonly concerned: TimeField | undefined;
}

/** How far Page Up and Page Down go. */
const bigSteps: Readonly<Record<TimeField, number>> = { hour: 6, minute: 10, second: 10 };

const labels: Readonly<Record<TimeField, (messages: Messages) => string>> = {
  hour: (messages) => messages.hourLabel(),
  minute: (messages) => messages.minuteLabel(),
  second: (messages) => messages.secondLabel(),
};

/** Hour and minute, the second where the backend keeps it, and the half of the day where the language counts so. */
export function renderTimeFields(field: ExactDateField): TemplateResult {
  const { form, context, locale, frozen, onEdit } = field;
  const timeContext = { ...field, concerned: concernedField(field) };
  const withSecond = context.policy.expiry?.granularity === 'second';
  const names = dayPeriodNames(context.language);
  return html`<div class="time">
    ${renderField('hour', timeContext)} ${renderField('minute', timeContext)}
    ${withSecond ? renderField('second', timeContext) : nothing}
    ${
      usesDayPeriods(context.language)
        ? html`<div class="field">
            <span class="secondary" aria-hidden="true">&nbsp;</span>
            <select
              id="day-period"
              part="day-period-select"
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
  const { form, context, locale, frozen, errorId, concerned, onEdit } = field;
  const invalid = concerned === name;
  const [least, most] = boundsOf(name, context.language);
  const value = Number.parseInt(plain(form.time[name]), 10);
  const edit = (time: TimeEntry) => onEdit({ time });
  return html`<div class="field">
    <label class="secondary" id=${`${name}-label`} for=${name}>${labels[name](locale.messages)}</label>
    <input
      id=${name}
      part=${`${name}-input`}
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
        // Read from the field: where both events come at once, nothing has been rendered between them.
        edit(tidied({ ...form.time, [name]: (event.target as HTMLInputElement).value }, name, context.language));
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

/** How far a key steps; nothing for keys that do not. */
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

/** What was typed, as it is written: two digits; all fields where a whole time was typed into one. */
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

function boundsOf(field: TimeField, language: string): [least: number, most: number] {
  if (field !== 'hour') return [0, 59];
  return usesDayPeriods(language) ? [1, 12] : [0, 23];
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
