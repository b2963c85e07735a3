import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Messages } from '../../localization/messages.js';

/** Entry of an exact date and time. The form knows only this; what stands behind it may change. */
export interface ExactDateEntry {
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  /** `HH:MM`, or empty. */
  readonly time: string;
  /** Whether only the date counts. */
  readonly wholeDays: boolean;
  /** Whether it has been sent and may not be changed for now. */
  readonly frozen: boolean;
  /** The earliest day that may be chosen, `YYYY-MM-DD`. */
  readonly min: string;
  readonly messages: Messages;
  /** The id of the element that says what is wrong, where something is. */
  readonly errorId: string | undefined;
  readonly invalid: 'date' | 'time' | undefined;
  readonly onChange: (change: { readonly date?: string; readonly time?: string }) => void;
}

/** The browser's own date and time inputs, in its user's locale. */
export function renderExactDate(entry: ExactDateEntry): TemplateResult {
  return html`<div class="exact-date">
    <div class="field">
      <label class="secondary" for="date">${entry.messages.dateLabel()}</label>
      <input
        id="date"
        part="date-input"
        type="date"
        autocomplete="off"
        max="9999-12-31"
        min=${entry.min}
        .value=${live(entry.date)}
        ?readonly=${entry.frozen}
        aria-invalid=${entry.invalid === 'date' ? 'true' : 'false'}
        aria-describedby=${describedBy(entry, 'date')}
        @input=${(event: InputEvent) => {
          entry.onChange({ date: (event.target as HTMLInputElement).value });
        }}
      />
    </div>
    ${entry.wholeDays ? nothing : renderTime(entry)}
  </div>`;
}

function renderTime(entry: ExactDateEntry): TemplateResult {
  return html`<div class="field">
    <label class="secondary" for="time">${entry.messages.timeLabel()}</label>
    <input
      id="time"
      part="time-input"
      type="time"
      autocomplete="off"
      .value=${live(entry.time)}
      ?readonly=${entry.frozen}
      aria-invalid=${entry.invalid === 'time' ? 'true' : 'false'}
      aria-describedby=${describedBy(entry, 'time')}
      @input=${(event: InputEvent) => {
        entry.onChange({ time: (event.target as HTMLInputElement).value });
      }}
    />
  </div>`;
}

function describedBy({ invalid, errorId }: ExactDateEntry, field: 'date' | 'time'): string {
  return invalid === field && errorId !== undefined ? `${errorId} expiry-meaning` : 'expiry-meaning';
}
