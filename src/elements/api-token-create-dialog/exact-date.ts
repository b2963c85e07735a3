import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Messages } from '../../localization/messages.js';

/** Entry of an exact date and time. The form knows only this; what stands behind it may change. */
export interface ExactDateEntry {
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  /** `HH:MM`, or empty. */
  readonly time: string;
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
  const { messages, invalid, errorId } = entry;
  return html`
    <div class="exact-date">
      <div class="field">
        <label class="secondary" for="date">${messages.dateLabel()}</label>
        <input
          id="date"
          part="date-input"
          type="date"
          autocomplete="off"
          max="9999-12-31"
          min=${entry.min}
          .value=${live(entry.date)}
          aria-invalid=${invalid === 'date' ? 'true' : 'false'}
          aria-describedby=${invalid === 'date' ? `${errorId ?? ''} expiry-meaning` : 'expiry-meaning'}
          @input=${(event: InputEvent) => entry.onChange({ date: (event.target as HTMLInputElement).value })}
        />
      </div>
      <div class="field">
        <label class="secondary" for="time">${messages.timeLabel()}</label>
        <input
          id="time"
          part="time-input"
          type="time"
          autocomplete="off"
          .value=${live(entry.time)}
          aria-invalid=${invalid === 'time' ? 'true' : 'false'}
          aria-describedby=${invalid === 'time' ? `${errorId ?? ''} expiry-meaning` : 'expiry-meaning'}
          @input=${(event: InputEvent) => entry.onChange({ time: (event.target as HTMLInputElement).value })}
        />
      </div>
    </div>
  `;
}
